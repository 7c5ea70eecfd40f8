"""Deadlines, procedures, routing, lifecycle: what needs no database."""

import datetime as dt

import pytest

from ngariung.cases import procedures, routing, states
from ngariung.cases.clocks import deadline
from ngariung.cases.enums import CaseState, ClockKind
from ngariung.language import tables
from ngariung.parties.enums import Kind
from ngariung.places.enums import Calendar, Certainty

COMPLAINT = procedures.procedures()["complaint-2026"]
LABOUR = procedures.procedures()["labour-dispute-2026"]


@pytest.mark.parametrize(
    ("start", "calendar", "days"),
    [
        # The golden vectors of the domain page for 3 working days, and counted by hand for 5 and 14.
        ("2026-11-20", Calendar.WITH_JOINT_LEAVE, {"verify": "2026-11-25"}),
        ("2026-03-17", Calendar.WITHOUT_JOINT_LEAVE, {"verify": "2026-03-23"}),
        ("2026-03-17", Calendar.WITH_JOINT_LEAVE, {"verify": "2026-03-27", "reply": "2026-04-08"}),
        ("2026-12-01", Calendar.WITH_JOINT_LEAVE, {"verify": "2026-12-04", "reply": "2026-12-15"}),
        (
            "2026-10-07",
            Calendar.WITH_JOINT_LEAVE,
            {"verify": "2026-10-12", "follow_up": "2026-10-14", "answer": "2026-10-27"},
        ),
    ],
)
def test_a_deadline_counts_working_days_of_the_calendar(start, calendar, days):
    for kind, due in days.items():
        found = deadline(
            COMPLAINT, ClockKind(kind), start=dt.date.fromisoformat(start), calendar=calendar
        )
        assert (found.due_on, found.started_on) == (
            dt.date.fromisoformat(due), dt.date.fromisoformat(start),
        )  # fmt: skip


def test_a_deadline_beyond_the_decreed_years_says_that_it_is_uncertain():
    found = deadline(
        COMPLAINT,
        ClockKind.ANSWER,
        start=dt.date(2027, 12, 27),
        calendar=Calendar.WITH_JOINT_LEAVE,
    )
    assert found.certainty == Certainty.UNCERTAIN


def test_a_labour_dispute_has_no_clock_and_says_so():
    for kind in ClockKind:
        assert deadline(
            LABOUR, kind, start=dt.date(2026, 10, 7), calendar=Calendar.WITH_JOINT_LEAVE
        ) is None  # fmt: skip
    assert not LABOUR.is_timed
    assert LABOUR.notes["en"] == (
        "A labour dispute runs on its own deadlines; not on this clock yet."
    )


def test_a_case_follows_the_procedure_of_its_topic_on_its_day():
    day = dt.date(2026, 10, 7)
    assert procedures.procedure_for("lighting", day) is COMPLAINT
    assert procedures.procedure_for("", day) is COMPLAINT
    for topic in ("dismissal", "wages", "contracts"):
        assert procedures.procedure_for(topic, day) is LABOUR


def test_every_procedure_names_basis_source_confidence_and_day():
    for entry in procedures.procedures().values():
        assert all((entry.basis, entry.source, entry.confidence, entry.valid_from))
        assert set(entry.notes) == {"id", "en"}
    assert {kind: step.days for kind, step in COMPLAINT.steps.items()} == {
        "verify": 3, "follow_up": 5, "answer": 14, "reply": 10,
    }  # fmt: skip


def test_every_topic_has_a_route_to_known_kinds():
    for topic in [*tables.table("topics")["topics"], "", "unheard_of"]:
        way = routing.route(topic)
        assert way.kinds
        assert {*way.kinds, *way.excluded} <= set(Kind.values)
        assert set(way.reasons) == {"id", "en"}


@pytest.mark.parametrize(
    ("topic", "first", "excluded"),
    [
        ("lighting", "village", "police"),
        ("dismissal", "labour_office", "police"),
        ("police_conduct", "overseer", "police"),
        ("night_watch", "police", None),
        ("roads", "government", "police"),
    ],
)
def test_routes_follow_the_table_of_the_field(topic, first, excluded):
    way = routing.route(topic)
    assert way.kinds[0] == first
    assert excluded is None or excluded in way.excluded


def test_every_state_can_be_reached_and_left():
    assert states.CASE.states() == set(CaseState)
    assert states.CASE.ends() == frozenset()
    reached = {step.to for step in states.CASE.steps.values()} | {CaseState.OPEN}
    assert reached == set(CaseState)


@pytest.mark.parametrize("verb", ["answer", "start", "ask", "refer", "give_back"])
def test_the_owners_verbs_start_nowhere_without_an_owner(verb):
    for state in (CaseState.OPEN, CaseState.RETURNED, CaseState.CLOSED):
        assert not states.allows(state, verb)
