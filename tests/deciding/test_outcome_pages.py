"""What everybody reads of a decision, on its page and on that of its musyawarah."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from ngariung.deciding import actions
from ngariung.deciding.enums import Gathered, Path
from ngariung.deciding.pages import panels

from .acting import address, phone, send, signed


def test_prepared_proposal_is_seen_by_who_runs_it_only(house, put):
    made = put(is_open=False)
    found = [
        client.get(address("decision", made)).status_code
        for client in (Client(), signed(house.member), signed(house.scribe))
    ]
    assert found == [404, 404, 200]


def test_private_musyawarah_shows_its_decisions_to_who_joined_only(house, opened, put, at):
    made = put(of=opened(statements=1, is_public=False))
    client, _person = phone(made, at)
    for name in ("decision", "position"):
        assert client.get(address(name, made)).status_code == 200
        assert Client().get(address(name, made)).status_code == 404
        assert signed(house.stranger).get(address(name, made)).status_code == 404


def test_decision_of_another_musyawarah_is_not_there(opened, put):
    made, other = put(), opened(statements=1)
    there = reverse("deciding:decision", args=[other.code, made.code])
    assert Client().get(there).status_code == 404


def test_outcome_tells_who_how_and_the_dissent_in_its_own_words(house, put, at):
    made = put("vote", quorum=8)
    actions.mark_present(made, 12, by=house.scribe, at=at)
    actions.record_hands(made, {"yes": 8, "no": 2, "abstain": 1}, by=house.scribe, at=at)
    actions.record_position(
        made,
        option="no",
        reason="Upah lembur belum jelas.",
        role="wakil giliran malam",
        by=house.scribe,
        at=at,
    )
    day = at.date() + dt.timedelta(days=60)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Mulai 1 November.", review_on=day, by=house.facilitator, at=at)
    page = Client().get(address("decision", made))
    view = page.context["view"]
    assert [(one.label, one.role, one.words) for one in view.dissent] == [
        ("Tidak setuju", "wakil giliran malam", "Upah lembur belum jelas.")
    ]
    assert [one.number for one in view.last.figures] == ["12", "8", "12", "8", "3", "1"]
    for words in ("Mulai 1 November.", "Upah lembur belum jelas.", "wakil giliran malam"):
        assert words in page.content.decode()


def test_numbers_of_fewer_than_five_are_not_told(house, put, at):
    made = put()
    actions.mark_present(made, 4, by=house.scribe, at=at)
    actions.record_hands(made, {"consent": 4}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Ya.", by=house.facilitator, at=at)
    view = Client().get(address("decision", made)).context["view"]
    assert (len(view.last.figures), view.last.chart) == (1, None)


def test_sentence_of_fewer_than_five_tells_no_number(house, put):
    made = put("questions")
    lead = signed(house.facilitator)
    lead.post(address("hands", made), {"present": "12", "hands_ask": "2"})
    send(lead, made, "akhiri")
    send(lead, made, "putuskan", **{"decide-outcome": "Dijawab besok."})
    page = Client().get(address("decision", made)).content.decode()
    assert "Kurang dari 5 orang sudah didengar, berikut pertanyaan mereka kalau ada" in page
    assert "Yang disampaikan, dengan kata-katanya sendiri" in page


def test_dispute_page_says_what_is_not_changed(house, opened, put):
    made = put(of=opened(statements=1, is_dispute=True))
    link = reverse("deliberation:dispute")
    for page in ("decision", "position"):
        shown = Client().get(address(page, made)).content.decode()
        assert ("Perjanjian Bersama" in shown, link in shown) == (True, True)
    plain = Client().get(address("decision", put())).content.decode()
    assert link not in plain
    assert "UU 2/2004" in Client().get(link).content.decode()


def test_added_words_stand_below_an_outcome_that_stays(house, put, at):
    made = put(gathered=Gathered.ROOM)
    actions.mark_present(made, 12, by=house.scribe, at=at)
    actions.record_acclamation(made, "consent", by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Mulai Senin.", by=house.facilitator, at=at)
    client = signed(house.facilitator)
    send(client, made, "ralat", **{"correct-words": "Bukan Senin, tetapi Selasa."})
    send(client, made, "tinjau", **{"review-words": "Berjalan baik."})
    page = Client().get(address("decision", made)).content.decode()
    for words in ("Mulai Senin.", "Bukan Senin, tetapi Selasa.", "Berjalan baik."):
        assert words in page


@pytest.mark.parametrize("number", [1, 3])
def test_public_page_lists_decisions_with_the_same_queries(
    opened, put, at, number, django_assert_num_queries
):
    found = opened(statements=1)
    for _place in range(number):
        put(of=found)
    with django_assert_num_queries(2):
        _template, values = panels.decided_here(found, None)
    rows = values["decisions"]
    assert len(rows) == number
    page = Client().get(reverse("deliberation:deliberation", args=[found.code]))
    links = [link for link in re.findall(r'href="([^"]*/putusan/[^"]*)"', page.content.decode())]
    assert [link for link in links if not link.endswith("/sikap/")] == [row.url for row in rows]


def test_much_dissent_is_read_page_by_page(house, put, at):
    made = put("consensus", gathered=Gathered.PHONES)
    for number in range(45):
        _client, person = phone(made, at)
        reason = f"Alasan {number:02}."
        actions.take_position(person, made, option="block", reason=reason, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    first = Client().get(address("decision", made))
    assert len(first.context["view"].dissent) == 40
    following = first.context["view"].dissent_page.next
    rest = Client().get(address("decision", made), {"after": following})
    assert [one.words for one in rest.context["view"].dissent] == [
        f"Alasan {number:02}." for number in range(40, 45)
    ]


def test_stuck_decision_tells_the_way_on(house, put, at):
    made = put()
    actions.stick(made, path=Path.EXPERT, note="Tanya pengawas K3.", by=house.facilitator, at=at)
    page = Client().get(address("decision", made)).content.decode()
    assert "Tanya pengawas K3." in page
