"""What a forum's musyawarah decided stands in the forum's minutes."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ngariung.deciding import actions as deciding
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation.enums import Admission
from ngariung.ledger import queries as ledger
from ngariung.minutes import actions
from ngariung.minutes.decided import MOST_DISSENT
from ngariung.parties.enums import Kind, Role


@pytest.fixture
def world(make, at):
    host = make.party("Serikat Contoh", Kind.UNION)
    facilitator = make.person(host, Role.FACILITATOR)
    forum = make.forum(host, planned_by=facilitator, state="closed")
    return host, facilitator, forum


@pytest.fixture
def decided(world, at):
    """`decided(is_public=True)`: a decision on the forum."""
    host, facilitator, forum = world

    def build(outcome="Giliran mulai Senin.", **plan):
        who = {"by": facilitator, "at": at}
        found = deliberations.plan(
            deliberations.Plan(question="Bagaimana giliran?", admission=Admission.LINK, **plan),
            host=host,
            forum=forum,
            **who,
        )
        deliberations.open_(found, **who)
        proposal = deciding.Proposal(process="consent", words="Giliran dibagi rata.")
        made = deciding.put(found, proposal, **who)
        deciding.open_decision(made, **who)
        deciding.mark_present(made, 12, **who)
        deciding.record_acclamation(made, "consent", **who)
        deciding.end_round(made, **who)
        deciding.decide(made, outcome=outcome, **who)
        return made

    return build


def test_forum_shows_what_was_decided_to_who_may_see_it(world, decided):
    _host, facilitator, forum = world
    decided()
    decided(outcome="Hanya untuk kami.", is_public=False)
    there = reverse("forums:forum", args=[forum.code])
    page = Client().get(there).content.decode()
    assert ("Giliran mulai Senin." in page, "Hanya untuk kami." in page) == (True, False)
    client = Client()
    client.force_login(facilitator)
    assert "Hanya untuk kami." in client.get(there).content.decode()


def test_minutes_take_decisions_over_and_the_register_binds_them(world, decided, at):
    host, facilitator, forum = world
    made = decided()
    minutes = actions.draft_by_hand(forum, party=host, by=facilitator, at=at)
    client = Client()
    client.force_login(facilitator)
    page = client.get(reverse("minutes:confirm", args=[minutes.code])).content.decode()
    assert "Giliran mulai Senin." in page
    actions.confirm(minutes, by=facilitator, at=at, revision=minutes.revision)
    page = client.get(reverse("minutes:review", args=[minutes.code])).content.decode()
    assert "Giliran mulai Senin." in page
    told = next(row for row in ledger.story(minutes.code) if row.verb == "minutes.confirmed")
    assert told.facts["decisions"] == [made.code]


@pytest.fixture
def disputed(make, at):
    """A musyawarah without a forum: `disputed(dissent=1)` adds a decision with so many words against it."""
    host = make.party("Serikat Contoh", Kind.UNION)
    facilitator = make.person(host, Role.FACILITATOR)
    who = {"by": facilitator, "at": at}
    plan = deliberations.Plan(question="Bagaimana giliran?", admission=Admission.HALL)
    found = deliberations.plan(plan, host=host, **who)
    deliberations.open_(found, **who)

    def build(number=1, dissent=1):
        proposal = deciding.Proposal(process="consent", words=f"Usul nomor {number}: giliran rata.")
        made = deciding.put(found, proposal, **who)
        deciding.open_decision(made, **who)
        deciding.mark_present(made, 12, **who)
        for one in range(dissent):
            words = f"Keberatan {one}: ibu menyusui perlu giliran pagi."
            deciding.note_objection(made, words=words, role="Wakil jahit", **who)
        deciding.record_hands(made, {"consent": 12}, **who)
        deciding.end_round(made, **who)
        review = at.date() + dt.timedelta(days=90)
        deciding.decide(made, outcome="Giliran mulai Senin.", review_on=review, **who)
        make.commitment(host, deliverable="Menempel jadwal", decision=made, is_public=True)
        return made

    build.deliberation, build.facilitator = found, facilitator
    return build


def test_a_musyawarah_alone_has_minutes_that_tell_all_of_what_it_decided(disputed):
    made = disputed()
    there = reverse("minutes:of_deliberation", args=[disputed.deliberation.code])
    page = Client().get(there).content.decode()
    for words in (
        "Usul nomor 1: giliran rata.",
        "Giliran mulai Senin.",
        "Keberatan 0: ibu menyusui perlu giliran pagi.",
        "Wakil jahit",
        "Serikat Contoh, 12 orang menjawab",
        "Tidak keberatan: <b>12</b>",
        "Saya keberatan: <b>0</b>",
        "Menempel jadwal",
    ):
        assert words in " ".join(page.split()), words
    public = Client().get(reverse("deliberation:deliberation", args=[disputed.deliberation.code]))
    assert there in public.content.decode()
    assert made.state == "decided"


def minutes_of_hands(world, at, process, hands, proxies=0):
    """The page of minutes after so many hands and confirmed proxies."""
    host, facilitator, _forum = world
    who = {"by": facilitator, "at": at}
    plan = deliberations.Plan(question="Bagaimana giliran?", admission=Admission.HALL)
    found = deliberations.plan(plan, host=host, **who)
    deliberations.open_(found, **who)
    proposal = deciding.Proposal(process=process, words="Giliran dibagi rata.")
    made = deciding.put(found, proposal, **who)
    deciding.open_decision(made, **who)
    deciding.mark_present(made, 12, **who)
    deciding.record_hands(made, hands, **who)
    for one in range(proxies):
        proxy = deciding.record_proxy(made, proxy_of=f"ketua RT 0{one}", option="consent", **who)
        deciding.confirm_proxy(proxy, how="surat kuasa ditunjukkan", **who)
    deciding.end_round(made, **who)
    deciding.decide(made, outcome="Giliran mulai Senin.", **who)
    return Client().get(reverse("minutes:of_deliberation", args=[found.code])).content.decode()


@pytest.mark.parametrize(
    ("hands", "told"),
    [
        ({"wholehearted": 6, "reservations": 3}, ["6", "0", "3", "0", "0", "0", "0", "0"]),
        ({"wholehearted": 3, "reservations": 1}, []),
    ],
)
def test_minutes_tell_how_many_gave_each_answer_but_not_of_four(world, hands, told, at):
    page = minutes_of_hands(world, at, "gradients", hands)
    given = re.search(r'class="answers-given">(.*?)</ul>', page, re.DOTALL)
    assert (re.findall(r"<b>(\d+)</b>", given[1]) if given else []) == told


@pytest.mark.parametrize(
    ("hands", "proxies", "told"),
    [
        (10, 0, "Serikat Contoh, 10 orang menjawab </dd>"),
        (10, 1, "Serikat Contoh, 10 orang menjawab, 1 kuasa yang disahkan ikut dihitung </dd>"),
        (10, 2, "Serikat Contoh, 10 orang menjawab, 2 kuasa yang disahkan ikut dihitung </dd>"),
        (3, 1, "Serikat Contoh </dd>"),
    ],
)
def test_minutes_tell_of_confirmed_proxies_beside_the_people_who_answered(
    world, hands, proxies, told, at
):
    page = minutes_of_hands(world, at, "consent", {"consent": hands}, proxies=proxies)
    assert told in " ".join(page.split())


def test_much_dissent_leads_on_to_the_decision(disputed):
    disputed(dissent=MOST_DISSENT + 2)
    there = reverse("minutes:of_deliberation", args=[disputed.deliberation.code])
    page = " ".join(Client().get(there).content.decode().split())
    assert page.count("ibu menyusui") == MOST_DISSENT
    assert "2 lagi di halaman putusan" in page


def test_minutes_cost_the_same_queries_for_one_and_three_decisions(disputed):
    there = reverse("minutes:of_deliberation", args=[disputed.deliberation.code])
    counts = []
    for number in (1, 2, 3):
        disputed(number)
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(there).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_minutes_tell_what_was_corrected(world, decided, at):
    _host, facilitator, _forum = world
    made = decided()
    deciding.correct(made, words="Bukan Senin, melainkan Selasa.", by=facilitator, at=at)
    there = reverse("minutes:of_deliberation", args=[made.deliberation.code])
    page = Client().get(there).content.decode()
    assert ("Giliran mulai Senin." in page, "Bukan Senin, melainkan Selasa." in page) == (
        True,
        True,
    )


def test_promise_with_a_day_is_told_wherever_its_decision_is(world, decided, make):
    host, _facilitator, forum = world
    made = decided()
    due = made.decided_on + dt.timedelta(days=30)
    make.commitment(host, deliverable="Memasang lampu", decision=made, is_public=True, due_on=due)
    for there in (
        reverse("minutes:of_deliberation", args=[made.deliberation.code]),
        reverse("forums:forum", args=[forum.code]),
        reverse("deciding:decision", args=[made.deliberation.code, made.code]),
    ):
        page = Client().get(there)
        words = page.content.decode()
        assert (page.status_code, "Memasang lampu" in words, "row-side" in words) == (
            200,
            True,
            True,
        )
