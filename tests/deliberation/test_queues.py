"""A queue of answers that a phone sends when it finds network: twice is once."""

import json

import pytest

from deliberation.phones import codes, here, joined, phone, sent
from ngariung.deliberation import actions
from ngariung.deliberation.models import Vote

AGREE, PASS, DISAGREE = 1, 0, -1


def test_queue_sent_twice_is_once_and_the_last_answer_counts(open_now):
    found = open_now(statements=4)
    client = joined(found)
    one, two, three, _ = codes(found)
    for _ in range(2):
        answer = sent(client, found, {one: AGREE, two: PASS}).json()
        assert (answer["kept"], answer["done"], answer["total"]) == (2, 2, 4)
    sent(client, found, {one: DISAGREE, three: AGREE})
    assert dict(Vote.objects.values_list("statement__code", "way")) == {one: -1, two: 0, three: 1}


def test_phone_takes_along_all_that_is_left(open_now):
    found = open_now(statements=5)
    client = joined(found)
    first, *rest = codes(found)
    answer = sent(client, found, {first: AGREE}, all=True).json()
    assert sorted(code for code, _text in answer["statements"]) == sorted(rest)
    texts = dict(found.statements.values_list("code", "text"))
    assert all(texts[code] == text for code, text in answer["statements"])
    one = sent(client, found, {}).json()["statements"]
    assert (len(one), one[0][0] in rest) == (1, True)


def test_queue_after_the_end_is_refused_in_words_and_kept_nowhere(open_now, house, at):
    found = open_now(statements=1)
    client = joined(found)
    actions.close(found, by=house.facilitator, at=at)
    answer = sent(client, found, {codes(found)[0]: AGREE})
    assert (answer.status_code, Vote.objects.count()) == (409, 0)
    assert answer.json()["words"]


def test_queue_passes_over_what_is_not_asked_any_more(open_now, house, at):
    found = open_now(statements=2)
    client = joined(found)
    gone, other = found.statements.order_by("number")
    actions.withdraw(gone, reason="Sudah terjawab.", by=house.facilitator, at=at)
    answer = sent(client, found, {gone.code: 1, other.code: 1, "ZZZZZZZZ": 1}).json()
    assert (answer["kept"], answer["done"], answer["total"]) == (1, 1, 1)


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", '{"votes": 3}', '{"votes": {"A": "1"}}', '{"votes": {"A": 7}}', '{"votes": {"A": true}}',
     json.dumps({"votes": {str(n): 1 for n in range(1001)}}), "[" * 100_000],
)  # fmt: skip
def test_message_that_is_no_queue_is_refused(open_now, body):
    found = open_now(statements=1)
    answer = joined(found).post(here(found, "kirim/"), body, content_type="application/json")
    assert (answer.status_code, "words" in answer.json()) == (400, True)


@pytest.mark.parametrize("code", ["\ud800", "\x00", "", "A" * 13, "a b", "\u0663"])
def test_what_cannot_be_a_code_is_passed_over_wherever_it_comes(open_now, code):
    found = open_now(statements=1)
    client = joined(found)
    answer = sent(client, found, {code: AGREE, codes(found)[0]: PASS})
    assert (answer.status_code, answer.json()["kept"]) == (200, 1)
    # Forms never carry half a letter.
    words = code.replace("\ud800", "?")
    assert client.get(here(found), {"pernyataan": words}).status_code == 200
    posted = client.post(here(found), {"pernyataan": words, "pilih": "1"})
    assert (posted.status_code, Vote.objects.get().way) == (200, PASS)
    assert client.post(here(found), {"pernyataan": words, "pilih": "9"}).status_code == 422


def test_queue_of_a_browser_that_did_not_join_is_refused_in_words(open_now):
    found = open_now(statements=1)
    answer = sent(phone(), found, {codes(found)[0]: AGREE})
    assert (answer.status_code, "words" in answer.json(), Vote.objects.count()) == (422, True, 0)
