"""Waiting times, rounding, periods and sentences: plain arithmetic and plain words."""

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ngariung.numbers import periods, publishing, sentences
from ngariung.numbers.queries.promises import Promises
from ngariung.numbers.waiting import Waits

COUNTS = st.dictionaries(st.integers(0, 60), st.integers(1, 9), max_size=8)

# Waiting times


def test_half_counts_those_who_still_wait():
    """Six answered at once, six still waiting for long: half, not all, had an answer that fast."""
    assert Waits({1: 6}, {}).half() == 1
    assert Waits({1: 6}, {50: 6}).half() == 1
    assert Waits({1: 6}, {50: 7}).half() is None


def test_half_is_that_of_kaplan_and_meier():
    """Worked by hand: 10 people; 2 answered on day 1 (0.8 left), 3 leave on day 2, 2 of 5 on day 3 (0.48)."""
    assert Waits({1: 2, 3: 2, 9: 3}, {2: 3}).half() == 3


def test_half_is_not_said_of_fewer_than_five():
    assert Waits({1: 4}, {}).half() is None
    assert Waits({1: 4}, {0: 1}).half() == 1


@given(COUNTS)
def test_half_without_anybody_waiting_is_the_middle_one(answered):
    waits = Waits(answered, {})
    everybody = sorted(day for day, count in answered.items() for _ in range(count))
    if len(everybody) < 5:
        assert waits.half() is None
    else:
        assert waits.half() == everybody[(len(everybody) + 1) // 2 - 1]


@given(COUNTS, COUNTS)
def test_share_in_time_leaves_out_only_those_whose_days_have_not_passed(answered, waiting):
    in_time, of = Waits(answered, waiting).within(14)
    assert in_time == sum(n for day, n in answered.items() if day <= 14)
    assert of == sum(answered.values()) + sum(n for day, n in waiting.items() if day > 14)


# What may be published


@given(st.integers(0, 10**6))
def test_published_count_is_a_multiple_of_five_and_near(count):
    shown = publishing.rounded(count)
    if count < 5:
        assert shown is None
    else:
        assert shown % 5 == 0
        assert abs(shown - count) <= 2


@given(
    st.dictionaries(st.sampled_from("abc"), st.integers(5, 40)),
    st.integers(1, 4),
    st.sampled_from("xyz"),
    st.sampled_from("xyz"),
)
def test_nobody_can_tell_in_which_of_the_groups_left_out_a_few_people_are(shown, few, one, other):
    """Total and rows are the same wherever they are, also where every other such group is empty."""
    worlds = [{**shown, one: few}, {**shown, other: few}, {**shown, "z": 0, other: few}]
    pages = [
        (publishing.rounded(sum(world.values())), publishing.published(world)) for world in worlds
    ]
    assert pages[0] == pages[1] == pages[2]


def test_one_or_four_people_look_like_nobody():
    world = {"wages": 12, "roads": 23}
    pages = [publishing.published({**world, "police": count}) for count in range(5)]
    assert pages == [{"wages": 10, "roads": 25}] * 5


# Periods


def test_periods_to_choose_from_on_a_day_in_october():
    found = periods.choices(on=dt.date(2026, 10, 7))
    assert {code: (p.first, p.last) for code, p in found.items()} == {
        "month": (dt.date(2026, 10, 1), dt.date(2026, 10, 31)),
        "last-month": (dt.date(2026, 9, 1), dt.date(2026, 9, 30)),
        "quarter": (dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
        "year": (dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        "twelve-months": (dt.date(2025, 11, 1), dt.date(2026, 10, 31)),
    }


@pytest.mark.parametrize(
    ("on", "newest"),
    [
        (dt.date(2026, 10, 14), "2026-2"),
        (dt.date(2026, 10, 15), "2026-3"),
        (dt.date(2027, 1, 15), "2026-4"),
    ],
)
def test_quarter_is_public_from_fourteen_days_after_its_end(on, newest):
    assert periods.closed_quarters(on=on)[0].code == newest


@given(st.dates(dt.date(2024, 1, 1), dt.date(2040, 1, 1)))
def test_public_quarters_follow_each_other_without_overlap(on):
    found = periods.closed_quarters(on=on)
    assert all(b.last + dt.timedelta(1) == a.first for a, b in pairwise(found))
    assert found[0].last + periods.SETTLING <= on


def test_period_says_itself_in_words():
    with override("id"):
        found = periods.choices(on=dt.date(2026, 3, 7))
        assert [found[code].words for code in ("month", "quarter", "twelve-months")] == [
            "Maret 2026", "Januari–Maret 2026", "April 2025–Maret 2026"
        ]  # fmt: skip


# Sentences


@pytest.mark.parametrize(
    ("count", "topics", "english", "indonesian"),
    [
        (0, {}, "In May no voice came to Dinas.", "Pada May tidak ada suara yang sampai ke Dinas."),
        (
            1,
            {"": 1},
            "In May, 1 voice came to Dinas; it has no topic yet.",
            "Pada May ada 1 suara yang sampai ke Dinas; topiknya belum ada.",
        ),
        (
            1,
            {"Roads": 1},
            "In May, 1 voice came to Dinas.",
            "Pada May ada 1 suara yang sampai ke Dinas.",
        ),
        (
            4,
            {"Roads": 2, "Wages": 2},
            "In May, 4 voices came to Dinas; no topic stands out.",
            "Pada May ada 4 suara yang sampai ke Dinas; tidak ada topik yang menonjol.",
        ),
        (
            1204,
            {"Roads": 1100, "": 104},
            "In May, 1,204 voices came to Dinas, most often about: Roads (1,100).",
            "Pada May ada 1.204 suara yang sampai ke Dinas, paling sering tentang: Roads (1.100).",
        ),
    ],
)
def test_sentence_on_what_was_said(count, topics, english, indonesian):
    for language, expected in (("en", english), ("id", indonesian)):
        with override(language):
            assert sentences.said(count, topics, party="Dinas", period="May") == expected


@pytest.mark.parametrize(
    ("waits", "expected"),
    [
        (Waits({}, {}), "Nobody waited for an answer."),
        (
            Waits({}, {3: 1}),
            "Answered so far: 0 of 1 voice; too few to say how long it usually takes.",
        ),
        (
            Waits({1: 1}, {3: 2}),
            "Answered so far: 1 of 3 voices; too few to say how long it usually takes.",
        ),
        (
            Waits({1: 2}, {30: 4}),
            "Fewer than half have an answer so far: 2 of 6 voices; still waiting: 4.",
        ),
        (
            Waits({1: 5, 20: 1}, {2: 1}),
            "Half had an answer within 1 working day, 5 of 6 within the 14 allowed; still waiting: 1.",
        ),
        (
            Waits({9: 5}, {}),
            "Half had an answer within 9 working days, 5 of 5 within the 14 allowed; still waiting: 0.",
        ),
    ],
)
def test_sentence_on_waiting(waits, expected):
    with override("en"):
        assert sentences.waited(waits, due=14) == expected


@pytest.mark.parametrize(
    ("promises", "english", "indonesian"),
    [
        (Promises(), "Nothing was promised.", "Tidak ada yang dijanjikan."),
        (
            Promises(late=1),
            "One promise was made, and it is late.",
            "Ada satu janji, dan janji itu terlambat.",
        ),
        (
            Promises(kept=1, late=2, open=4),
            "7 promises were made: 1 kept, 2 late, 0 with a later date than first promised.",
            "Ada 7 janji: 1 ditepati, 2 terlambat, 0 tenggatnya dimundurkan.",
        ),
    ],
)
def test_sentence_on_promises(promises, english, indonesian):
    for language, expected in (("en", english), ("id", indonesian)):
        with override(language):
            assert sentences.promised(promises) == expected


def test_sentence_on_one_promise_knows_every_standing():
    with override("id"):
        found = {sentences.promised(Promises(**{part: 1})) for part in Promises().__dict__}
    assert len(found) == 6
    assert Counter(words.startswith("Ada satu janji") for words in found) == {True: 6}
