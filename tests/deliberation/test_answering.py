"""Answering with forms: three buttons, the way back, and what is not asked any more."""

import re

import pytest

from deliberation.phones import codes, here, joined, phone, proof_from, shown
from ngariung.deliberation import actions, tokens
from ngariung.deliberation.models import Vote
from ngariung.deliberation.queries import people

AGREE, PASS, DISAGREE = 1, 0, -1


def test_three_buttons_lead_from_one_statement_to_the_next_until_the_thanks(open_now):
    found = open_now(statements=3)
    client = joined(found)
    page, ways, before = client.get(here(found)), {}, []
    for way in (AGREE, DISAGREE, PASS):
        code = shown(page)
        assert code not in ways
        ways[code] = way
        answer = client.post(here(found), {"pernyataan": code, "pilih": str(way)})
        assert answer.status_code == 302
        page = client.get(answer["Location"])
        before.append(f'?pernyataan={code}"' in page.content.decode())
    assert before == [True, True, True]
    assert dict(Vote.objects.values_list("statement__code", "way")) == ways
    assert shown(page) == ""
    assert f'href="/musyawarah/{found.code}/"' in page.content.decode()


def test_answer_can_be_looked_at_and_changed(open_now):
    found = open_now(statements=2)
    client = joined(found)
    first = codes(found)[0]
    page = client.post(here(found), {"pernyataan": first, "pilih": "1"}, follow=True)
    assert f'?pernyataan={first}"' in page.content.decode()
    mine = client.get(here(found, "pilihan/"), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert ("you have answered 1 of 2" in mine, "<strong>Agree</strong>" in mine) == (True, True)
    again = client.get(here(found), {"pernyataan": first.lower()})
    assert shown(again) == first
    assert re.search(r'value="1"\s+aria-pressed="true"', again.content.decode())
    client.post(here(found), {"pernyataan": first, "pilih": "-1"})
    assert Vote.objects.get().way == DISAGREE


@pytest.mark.parametrize("way", ["", "2", "x"])
def test_unknown_button_keeps_nothing(open_now, way):
    found = open_now(statements=2)
    given = {"pernyataan": codes(found)[1], "pilih": way}
    page = joined(found).post(here(found), given, HTTP_ACCEPT_LANGUAGE="en")
    assert (page.status_code, shown(page), Vote.objects.count()) == (422, codes(found)[1], 0)
    assert "is missing or does not fit" in page.content.decode()


def test_back_button_of_the_phone_leads_to_the_statement_before_and_never_to_a_form_sent_again(
    open_now,
):
    found = open_now(statements=2)
    client = joined(found)
    first, second = codes(found)
    answer = client.post(here(found), {"pernyataan": first, "pilih": "1"})
    assert answer["Location"] == here(found) + f"?pernyataan={second}&sebelum={first}"
    assert shown(client.get(answer["Location"])) == second
    answer = client.post(here(found), {"pernyataan": second, "pilih": "1"})
    assert answer["Location"] == here(found) + f"?sebelum={second}"


@pytest.mark.parametrize("before", ["\0", "x" * 40, '"><b>', "a/../b"])
def test_address_that_somebody_made_up_shows_no_way_back(open_now, before):
    found = open_now(statements=2)
    page = joined(found).get(here(found), {"sebelum": before}).content.decode()
    assert re.search(r"data-back\s+hidden", page)


def test_answer_of_a_browser_that_takes_part_no_more_is_refused_in_words(open_now):
    found = open_now(statements=1)
    given = {"pernyataan": codes(found)[0], "pilih": "1"}
    page = phone().post(here(found), given, HTTP_ACCEPT_LANGUAGE="en")
    assert (page.status_code, Vote.objects.count()) == (422, 0)
    assert "so nothing was kept. Join to go on." in page.content.decode()


def test_statement_taken_back_meanwhile_is_said_and_the_next_one_comes(open_now, house, at):
    found = open_now(statements=2)
    client = joined(found)
    gone, other = found.statements.order_by("number")
    actions.withdraw(gone, reason="Sudah terjawab.", by=house.facilitator, at=at)
    page = client.post(
        here(found), {"pernyataan": gone.code, "pilih": "1"}, HTTP_ACCEPT_LANGUAGE="en"
    )
    assert (shown(page), "not asked any more" in page.content.decode()) == (other.code, True)


def test_nothing_is_taken_after_the_end_and_the_page_says_so(open_now, house, at):
    found = open_now(statements=2)
    client = joined(found)
    client.post(here(found), {"pernyataan": codes(found)[0], "pilih": "1"})
    actions.close(found, by=house.facilitator, at=at)
    page = client.post(
        here(found), {"pernyataan": codes(found)[1], "pilih": "1"}, HTTP_ACCEPT_LANGUAGE="en"
    )
    assert (page.status_code, "This musyawarah is over" in page.content.decode()) == (409, True)
    assert Vote.objects.count() == 1
    assert client.get(here(found)).status_code == 200
    assert (
        "answers stay as they are"
        in client.get(here(found, "pilihan/"), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    )


def test_result_is_offered_only_where_it_may_be_shown(open_now, house, at):
    found = open_now(statements=1, is_hiding_results=True)
    client = joined(found)
    given = {"pernyataan": codes(found)[0], "pilih": "1"}
    page = client.post(here(found), given, follow=True, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "See what people think together" not in page
    assert "to nobody before" in page
    actions.close(found, by=house.facilitator, at=at)
    page = client.get(here(found), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "See what people think together" in page


def test_page_offers_to_go_on_only_while_something_is_left(open_now):
    found = open_now(statements=2)
    client, page = joined(found), f"/musyawarah/{found.code}/"
    seen = []
    for code in (*codes(found), None):
        content = client.get(page, HTTP_ACCEPT_LANGUAGE="en").content.decode()
        seen.append("Go on answering" in content)
        if code:
            client.post(here(found), {"pernyataan": code, "pilih": "1"})
    assert seen == [True, True, False]
    assert f'href="{here(found, "pilihan/")}"' in content


@pytest.mark.parametrize("is_hiding_results", [True, False])
def test_thanks_lead_to_the_page_of_a_musyawarah_in_no_list(open_now, house, at, is_hiding_results):
    found = open_now(statements=1, is_public=False, is_hiding_results=is_hiding_results)
    client = phone()
    letters = tokens.of_ticket(people.link_of(found).code)
    joined(found, client, masuk=proof_from(client, letters))
    client.post(here(found), {"pernyataan": codes(found)[0], "pilih": "1"})
    page = f"/musyawarah/{found.code}/"
    for where in (here(found), here(found, "pilihan/")):
        content = client.get(where).content.decode()
        thanks = content[content.rindex("<section") :]
        assert f'href="{page}"' in thanks[: thanks.index("</section>")]
    assert client.get(page).status_code == 200
