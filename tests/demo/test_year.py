"""The year around the story: enough of everything, on days that offices have, in words for everybody."""

import datetime as dt
from collections import Counter

import pytest

from ngariung.demo import speech, tables, year
from ngariung.demo.year import offices
from ngariung.language import regions
from ngariung.language.redacting import private_findings
from ngariung.places.enums import Calendar
from ngariung.places.workdays import is_working_day

DAYS = [dt.date(2026, 11, 22), dt.date(2027, 1, 4), dt.date(2027, 4, 15)]


@pytest.fixture(params=DAYS, ids=str)
def today(request):
    return request.param


@pytest.fixture
def tale(today):
    return year.tale(today)


def new(tale, name):
    old = tables.by_slug(name)
    return [row for row in tale.rows(name) if row["slug"] not in old]


def test_there_is_as_much_as_was_promised_whatever_the_day(tale):
    numbers = {name: len(tale.rows(name)) for name in tables.NAMES}
    assert (numbers["programmes"], numbers["forums"], numbers["voices"]) == (3, 60, 400)
    assert 100 <= numbers["cases"] <= 140
    assert 76 <= numbers["commitments"] <= 80
    for name in tables.NAMES:
        assert len(tale.by_slug(name)) == numbers[name]


def test_the_same_day_gives_the_same_tale(today):
    one, other = year.tale(today), year.tale(today)
    assert all(one.rows(name) == other.rows(name) for name in tables.NAMES)


def test_nothing_happens_before_it_begins_or_after_yesterday(tale):
    for row in new(tale, "voices"):
        assert tale.begins + 3 < row["day"] < row["read_on"] < 0
    for name in ("cases", "commitments"):
        for row in new(tale, name):
            days = [step["day"] for step in row["steps"]]
            assert all(tale.begins + 3 < day < 0 for day in days)


def test_offices_work_on_days_on_which_they_are_open(tale, today):
    for case in new(tale, "cases"):
        for step in case["steps"]:
            if "by" in step:
                on = today + dt.timedelta(days=step["day"])
                assert is_working_day(on, Calendar.WITH_JOINT_LEAVE), (case["slug"], step)


def test_what_ends_well_and_what_does_not_both_occur(tale):
    steps = Counter(step["do"] for row in new(tale, "cases") for step in row["steps"])
    assert {"assign", "start", "answer", "accept", "not_yet", "close", "give_back"} <= set(steps)
    steps = Counter(step["do"] for row in new(tale, "commitments") for step in row["steps"])
    assert {"accept", "start", "slip", "refuse", "claim", "yes", "no", "confirm"} <= set(steps)
    states = Counter(row["state"] for row in new(tale, "voices"))
    assert set(states) == {"in_case", "answered", "returned", "withdrawn"}
    assert {"complaint", "praise", "question", "aspiration"} <= {
        row["kind"] for row in new(tale, "voices")
    }
    assert {row["state"] for row in new(tale, "forums")} >= {"final", "cancelled"}


def test_no_public_text_names_anybody(tale):
    texts = [row["public_summary"] for row in new(tale, "voices") if row["public_summary"]]
    texts += [row["summary"] for row in new(tale, "cases")]
    texts += [row["deliverable"] for row in new(tale, "commitments")]
    assert [text for text in texts if private_findings(text)] == []


def test_hardly_a_text_is_said_twice(tale):
    texts = [row["text"] for row in new(tale, "voices")]
    assert len(set(texts)) > 0.97 * len(texts)


def test_regions_are_real_and_everybody_works_somewhere():
    known = {row.code: row.name for row in regions.rows()}
    for area in offices.areas():
        assert {code: known[code] for code in area["villages"]} == area["villages"]
    parties = {row["slug"] for row in (*tables.rows("parties"), *offices.parties())}
    people = {row["slug"]: row for row in (*tables.rows("people"), *offices.people())}
    for area in offices.areas():
        for party, person in (*area["hosts"], *area["owners"].values()):
            assert party in {post["party"] for post in people[person]["posts"]}
        assert set(area["about"]) <= parties


def test_every_topic_can_be_spoken_of_to_its_end():
    for topic, subject in speech.subjects().items():
        assert len(subject["spots"]) * len(subject["says"]) >= 9, topic
        for what in ("answers", "spot_answers", "promises", "evidence"):
            assert all("{" not in line.format(spot="di sini", n=3) for line in subject[what])


def test_no_forum_stays_planned_when_its_day_is_over():
    days = [DAYS[0] + dt.timedelta(days=n) for n in range(21)]
    for today in days:
        forums = new(year.tale(today), "forums")
        assert all((row["state"] == "planned") == (row["day"] > 0) for row in forums)
