"""Suggesting from any text: bounded time, no exception, and cries that are hidden among signs."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ngariung.language import letters
from ngariung.language.suggesting import LONGEST, suggest, topics_in

PIECES = (
    "🙂",
    "\u202e",
    "a",
    "a-a-",
    "mau mati ",
    "saya mau mati lampu ",
    "polisi minta uang ",
    "terima kasih ",
    "anak pukul ",
    "A b. ",
    "\x00\x01",
    "e\u0301",
    "\n",
    "jam 1 ",
    "??",
    "memukuli",
)


@pytest.mark.parametrize("piece", PIECES)
def test_five_megabytes_take_bounded_time(piece):
    text = piece * (5_000_000 // len(piece))
    for asked in (suggest, topics_in):
        started = time.process_time()
        asked(text)
        assert time.process_time() - started < 2


def test_five_binary_megabytes_take_bounded_time():
    text = (bytes(range(256)) * 20_000).decode("latin-1")
    started = time.process_time()
    suggest(text)
    assert time.process_time() - started < 2


def test_what_is_beyond_the_limit_changes_nothing():
    text = ("Lampu di gang kami padam. " * LONGEST)[:LONGEST]
    assert suggest(text) == suggest(text + " polisi minta uang" * 100)


@pytest.mark.parametrize(
    "text",
    [
        "🙂🔥" * 60_000 + " saya mau mati saja",
        "!" * 150_000 + " saya mau mati saja",
        "s\u200baya m\u200bau ma\u202eti saja",
        "ｓａｙａ　ｍａｕ　ｍａｔｉ　ｓａｊａ",
        "saya\u00a0mau\u2003mati saja",
    ],
)
def test_cry_is_heard_among_signs_and_marks(text):
    assert "self_harm" in {alarm.kind.code for alarm in suggest(text).alarms}


def test_even_text_knows_where_its_letters_stood():
    text = "hp\u00a0 08\u200b12"
    even = letters.evened(text)
    assert even.text == "hp 0812"
    assert text[slice(*even.back((3, 7)))] == "08\u200b12"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=40).map("".join))
@example("\ud800 mau mati \ud800")
@example("İİİ mau mati ǅ")
@example("mati")
@example("mau mati")
@example("-")
def test_any_text_is_suggested_for_without_an_exception(text):
    found = suggest(text)
    shares = [each.confidence for each in found.topics]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in (*shares, found.kind_confidence))
    said = [each.kind for each in found.alarms if each.kind.is_urgent and each.words]
    assert not (said and found.kind == "praise")
    topics_in(text)
