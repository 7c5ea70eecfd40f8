"""A decision is looked at again: who facilitates is reminded, and what was found is added."""

import datetime as dt

import pytest

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.deciding import actions, jobs
from ngariung.deciding.actions import Proposal
from ngariung.deciding.reminding import reviews_soon
from ngariung.notices import subjects
from ngariung.notices.models import News

DAY = dt.date(2026, 12, 1)


@pytest.fixture
def decided(house, opened, at):
    made = actions.put(
        opened(statements=1),
        Proposal(process="consent", words="Giliran malam dibagi rata."),
        by=house.facilitator,
        at=at,
    )
    actions.open_decision(made, by=house.facilitator, at=at)
    actions.mark_present(made, 12, by=house.scribe, at=at)
    actions.record_acclamation(made, "consent", by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Mulai Senin.", review_on=DAY, by=house.facilitator, at=at)
    return made


def told():
    return list(News.objects.order_by("pk").values_list("person", "news"))


def test_who_facilitates_is_reminded_once_before_and_once_it_has_passed(house, decided):
    noon = dt.time(12, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    jobs.remind_of_reviews(at=dt.datetime.combine(dt.date(2026, 11, 2), noon))
    assert told() == []
    for _again in range(2):
        jobs.remind_of_reviews(at=dt.datetime.combine(dt.date(2026, 11, 30), noon))
    assert told() == [(house.facilitator.pk, "decision.due")]
    jobs.remind_of_reviews(at=dt.datetime.combine(dt.date(2026, 12, 2), noon))
    assert told()[1:] == [(house.facilitator.pk, "decision.late")]


def test_reminder_names_the_code_and_day_to_who_may_see_it_only(house, decided):
    shown = subjects.shown("decision", [decided.code], house.facilitator)[decided.code]
    assert (shown.title, shown.due_on) == (decided.code, DAY)


def test_review_is_added_and_sets_the_next_day_or_none(house, decided, at):
    later = at + dt.timedelta(days=60)
    actions.review(
        decided,
        words="Berjalan baik.",
        review_on=dt.date(2027, 3, 1),
        by=house.facilitator,
        at=later,
    )
    assert list(reviews_soon(later.date())) == []
    assert [one.due_on for bundle in reviews_soon(dt.date(2027, 2, 20)) for one in bundle] == [
        dt.date(2027, 3, 1)
    ]
    actions.review(decided, words="Tetap baik.", by=house.facilitator, at=later)
    decided.refresh_from_db()
    assert (decided.review_on, decided.outcome, decided.addenda.count()) == (
        None,
        "Mulai Senin.",
        2,
    )


def test_review_is_refused_to_others_for_a_past_day_and_before_the_end(house, decided, at):
    with pytest.raises(NotAllowed):
        actions.review(decided, words="Baik.", by=house.scribe, at=at)
    with pytest.raises(Invalid):
        actions.review(decided, words="Baik.", review_on=at.date(), by=house.facilitator, at=at)
    fresh = actions.put(
        decided.deliberation,
        Proposal(process="consent", words="Lain."),
        by=house.facilitator,
        at=at,
    )
    for act in (actions.review, actions.correct):
        with pytest.raises(Conflict):
            act(fresh, words="Baik.", by=house.facilitator, at=at)
