"""Neutral in elections: candidates and parties are asked about neither in their time nor into it."""

import datetime as dt

import pytest
from django.utils import translation

from deliberation.pages import person_in
from ngariung.deliberation import actions, looking
from ngariung.deliberation.enums import Admission, DeliberationState, StatementState
from ngariung.deliberation.models import Deliberation


def plan(**more):
    question = more.pop("question", "Bagaimana giliran kerja kita diatur?")
    return actions.Plan(question=question, admission=Admission.LINK, **more)


def test_candidates_wait_until_the_election_is_over(opened, house, at, settings):
    election = dt.datetime(2024, 1, 20, 9, tzinfo=dt.UTC)
    found = opened(statements=1, is_screening_statements=False)
    waits = actions.propose(person_in(found, election), "Pilih calon bupati nomor 2.", at=election)
    assert (waits.state, "election" in waits.notices) == (StatementState.WAITING, True)
    with pytest.raises(actions.InElection):
        actions.open_statement(waits, by=house.facilitator, at=election, is_checked=True)


def test_candidates_come_in_by_no_other_way_while_an_election_is_near(opened, planned, house, at):
    election = dt.datetime(2024, 1, 20, 9, tzinfo=dt.UTC)
    text = "Pilih calon bupati nomor 2."
    found = opened(statements=1)
    seed = actions.add(found, text, by=house.facilitator, at=at)
    actions.withdraw(seed, reason="Nanti.", by=house.facilitator, at=at)
    prepared = planned()
    mine = {"host": house.host, "by": house.facilitator, "at": election}
    for late in (
        lambda: actions.restore(seed, by=house.facilitator, at=election),
        lambda: actions.add(found, text, by=house.facilitator, at=election),
        lambda: actions.plan(plan(question=text), **mine),
        lambda: actions.plan(plan(about=text), **mine),
        lambda: actions.change(prepared, plan(about=text), by=house.facilitator, at=election),
    ):
        with pytest.raises(actions.InElection):
            late()
    assert (seed.state, found.statements.count()) == (StatementState.WITHDRAWN, 1 + 1)
    actions.restore(seed, by=house.facilitator, at=at)
    assert seed.state == StatementState.OPEN


def test_refusal_for_an_election_says_what_can_be_done_with_the_statement_as_it_stands(
    opened, planned, house, at
):
    """What waits can be said otherwise, what was taken back stays so, what is planned can be taken back."""
    election = dt.datetime(2024, 1, 20, 9, tzinfo=dt.UTC)
    text, by = "Pilih calon bupati nomor 2.", house.facilitator
    found = opened()
    waits = actions.propose(person_in(found, election), text, at=election)
    back = actions.add(found, "Pilih calon bupati nomor 3.", by=by, at=at)
    actions.withdraw(back, reason="Nanti.", by=by, at=at)
    prepared = planned()
    actions.add(prepared, text, by=by, at=at)
    told = []
    for late in (
        lambda: actions.open_statement(waits, by=by, at=election, is_checked=True),
        lambda: actions.restore(back, by=by, at=election),
        lambda: actions.open_(prepared, by=by, at=election),
    ):
        with translation.override("en"), pytest.raises(actions.InElection) as refused:
            late()
        told.append(str(refused.value).rpartition("2024. ")[2])
    assert told == [
        "Say it otherwise, without the names, or do not ask it.",
        "Leave it as it is, or add one without the names.",
        "Take it back, or be open only before or after that.",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Calon bupati hadir di rapat.", True),
        ("CALON BUPATI hadir di rapat.", True),
        ("orang golkar jangan ikut", True),
        ("Iuran untuk partai politik dihentikan.", True),
        ("Panci dan wajan (pan) dibeli bersama.", False),
        ("Barang dibeli dalam partai besar.", False),
        ("PKB yang baru harus dibagikan kepada semua pekerja.", False),
        ("Kader PKB ikut rapat.", True),
    ],
)
def test_candidates_and_parties_are_noticed_in_letters_of_any_size(text, names):
    assert looking.names_candidates(text) == names


BEFORE = dt.datetime(2024, 8, 1, 9, tzinfo=dt.UTC)
IN_AUTUMN = dt.datetime(2024, 10, 1, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize("ends", [None, dt.datetime(2024, 8, 28, 9, tzinfo=dt.UTC)])
def test_candidates_are_refused_where_it_would_still_be_open_in_an_election_period(house, ends):
    by, text = house.facilitator, "Pilih calon bupati nomor 2."
    early = dt.datetime(2024, 8, 26, 9, tzinfo=dt.UTC)
    mine = {"host": house.host, "by": by, "at": BEFORE}
    actions.plan(plan(question=text, closes_at=early), **mine)
    prepared = actions.plan(plan(closes_at=early), **mine)
    actions.add(prepared, text, by=by, at=BEFORE)
    for late in (
        lambda: actions.plan(plan(question=text, closes_at=ends), **mine),
        lambda: actions.plan(plan(about=text, closes_at=ends), **mine),
        lambda: actions.change(prepared, plan(closes_at=ends), by=by, at=BEFORE),
        lambda: actions.add(actions.plan(plan(closes_at=ends), **mine), text, by=by, at=BEFORE),
    ):
        with pytest.raises(actions.InElection):
            late()
    prepared.refresh_from_db()
    assert prepared.closes_at == early
    actions.open_(prepared, by=by, at=BEFORE)
    proposed = actions.propose(
        person_in(prepared, BEFORE), "Paslon nomor 1 boleh ikut hadir.", at=BEFORE
    )
    assert "election" not in proposed.notices


def test_what_was_planned_before_an_election_period_is_looked_at_when_it_is_opened_in_one(
    house,
):
    by = house.facilitator
    long_before = dt.datetime(2023, 5, 1, 9, tzinfo=dt.UTC)
    ends = dt.datetime(2023, 10, 1, 9, tzinfo=dt.UTC)
    for told in ({"question": "Siapa calon bupati kita?"}, {"about": "Calon bupati akan hadir."}):
        found = actions.plan(plan(closes_at=ends, **told), host=house.host, by=by, at=long_before)
        # The end was taken away by hand: what counts is how it stands at the opening.
        Deliberation.objects.filter(pk=found.pk).update(closes_at=None)
        found.refresh_from_db()
        with pytest.raises(actions.InElection) as refused:
            actions.open_(found, by=by, at=IN_AUTUMN)
        assert found.state == DeliberationState.PLANNED
        assert "Pilkada 2024" in str(refused.value)


def test_refusal_at_the_opening_names_statement_and_period_and_is_taken_back_by_hand(house):
    by = house.facilitator
    before, ends = (dt.datetime(2024, 7, day, 9, tzinfo=dt.UTC) for day in (1, 30))
    found = actions.plan(plan(closes_at=ends), host=house.host, by=by, at=before)
    actions.add(found, "Lampu jalan sebaiknya ditambah.", by=by, at=before)
    second = actions.add(found, "Pilih calon bupati nomor 2.", by=by, at=before)
    Deliberation.objects.filter(pk=found.pk).update(closes_at=IN_AUTUMN + dt.timedelta(days=3))
    found.refresh_from_db()
    with translation.override("en"), pytest.raises(actions.InElection) as refused:
        actions.open_(found, by=by, at=IN_AUTUMN)
    assert str(refused.value) == (
        "Statement 2 names candidates or political parties, and would be asked in the election period"
        " “Pilkada 2024”, from 27 August 2024 to 27 December 2024. Take it back, or be open only before or"
        " after that."
    )
    second.refresh_from_db()
    actions.withdraw(second, reason="Masa pemilu.", by=by, at=IN_AUTUMN)
    actions.open_(found, by=by, at=IN_AUTUMN)
    assert found.state == DeliberationState.OPEN
    with pytest.raises(actions.InElection):
        actions.restore(second, by=by, at=IN_AUTUMN)
