"""Nothing leads from an answer to a person after the end, nor in what ended before."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ngariung.core import order
from ngariung.deciding import actions, queries
from ngariung.deciding.enums import Path
from ngariung.deciding.models import Position, Round
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens
from ngariung.deliberation.models import Participant
from ngariung.deliberation.pages.guests import COOKIE

from .reading import SECRET, say

CUT = import_module("ngariung.deciding.migrations.0003_what_goes_with_the_end").cut


def ways_to_end(made, house, at):
    """Every way in which a round takes no more answers, by name."""
    by = house.facilitator
    return {
        "ended": lambda: actions.end_round(made, by=by, at=at),
        "due": lambda: actions.end_due_rounds(at=at + dt.timedelta(hours=1)),
        "stuck": lambda: actions.stick(made, path=Path.PAUSE, note="Besok lagi.", by=by, at=at),
    }


@pytest.mark.parametrize("way", ["ended", "due", "stuck"])
def test_answers_are_cut_from_who_gave_them_when_the_round_ends(house, asked, at, way):
    made = asked("consensus", closes_at=at + dt.timedelta(hours=1))
    for _place in range(6):
        apart = say(made, "block", at, SECRET)
    Participant.objects.filter(pk=apart.participant_id).update(state="left_out")
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.create(
            round=apart.round, participant=apart.participant, option="agree", is_by_phone=True
        )
    ways_to_end(made, house, at)[way]()
    last = queries.round_of(made)
    rows = list(last.positions.values_list("participant", "is_by_phone", "is_apart", "reason"))
    assert sorted(rows, key=str) == [(None, True, False, SECRET)] * 5 + [(None, True, True, SECRET)]
    assert (last.told_of_phones, queries.sums_of(last).counts) == ({}, {"block": 5})
    # What happens to people later changes nothing of what was said.
    Participant.objects.update(state="left_out")
    assert [one.words for one in queries.said_in(last)] == [SECRET] * 5
    assert queries.sums_now(last).counts == {"block": 5}


def test_given_up_proposal_keeps_nothing_that_was_said_by_phone(house, asked, at):
    made = asked("consensus")
    say(made, "block", at, SECRET)
    actions.record_position(made, option="agree", by=house.scribe, at=at)
    actions.drop(made, reason="Sudah tidak perlu.", by=house.facilitator, at=at)
    assert [one.is_by_phone for one in Position.objects.all()] == [False]


@pytest.mark.parametrize("way", ["ended", "due", "stuck", "dropped"])
def test_order_of_coming_is_swept_away_after_the_end(
    house, asked, at, way, django_capture_on_commit_callbacks
):
    made = asked("consensus", closes_at=at + dt.timedelta(hours=1))
    say(made, "block", at, SECRET)
    ways = ways_to_end(made, house, at)
    ways["dropped"] = lambda: actions.drop(made, reason="Usang.", by=house.facilitator, at=at)
    with django_capture_on_commit_callbacks() as after:
        ways[way]()
    swept = [one.args for one in after if getattr(one, "func", None) is order.sweep]
    assert swept == [(Position,)]


def test_phone_itself_is_told_that_its_answer_is_cut(house, asked, at):
    made = asked("consensus")
    secret = tokens.of_browser()
    person = deliberations.join(made.deliberation, secret=secret, at=at)
    actions.take_position(person, made, option="block", reason=SECRET, at=at)
    client = Client(headers={"Accept-Language": "en"})
    client.cookies[COOKIE] = secret
    there = reverse("deciding:position", args=[made.deliberation.code, made.code])
    assert "was cut from this phone" not in client.get(there).content.decode()
    actions.end_round(made, by=house.facilitator, at=at)
    page = client.get(there).content.decode()
    assert ("was cut from this phone" in page, SECRET in page) == (True, False)


def test_answers_to_the_next_round_are_given_anew(house, asked, at):
    made = asked("consensus")
    kept = say(made, "block", at, SECRET)
    person = kept.participant
    actions.stick(made, path=Path.PAUSE, note="Besok lagi.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    for option in ("block", "agree"):
        actions.take_position(person, made, option=option, reason=SECRET, at=at)
    assert Position.objects.filter(participant=person).count() == 1
    assert queries.sums_now(queries.round_of(made)).counts == {"agree": 1}


def test_no_row_of_any_table_knows_a_person_after_the_end_but_their_votes(house, asked, at):
    """All tables, all columns: a key of a person stands with their votes, which hold no word and no moment."""
    made = asked("consensus")
    found = made.deliberation
    for _place in range(3):
        kept = say(made, "block", at, SECRET)
        person = kept.participant
        code = found.statements.first().code
        deliberations.vote(person, {code: 1}, at=at)
        deliberations.propose(person, f"Bus jemputan nomor {_place} sebaiknya ditambah.", at=at)
    keys = {str(one) for row in found.people.values_list("pk", "key") for one in row}
    assert places_of(keys) == {
        "deliberation.Participant.id",
        "deliberation.Participant.key",
        "deliberation.Vote.participant_id",
        "deciding.Position.participant_id",
    }
    actions.end_round(made, by=house.facilitator, at=at)
    deliberations.close(found, by=house.facilitator, at=at)
    assert places_of(keys) == {
        "deliberation.Participant.id",
        "deliberation.Participant.key",
        "deliberation.Vote.participant_id",
    }
    assert set(found.people.values_list("statements_made", flat=True)) == {0}


def places_of(keys):
    """Every column of every table that holds one of these keys, alone or within more."""
    found = set()
    for model in apps.get_models():
        for row in model._base_manager.values():
            for name, value in row.items():
                if isinstance(value, (bytes, memoryview)) or value is None:
                    continue
                if any(key in str(value) for key in keys):
                    found.add(f"{model._meta.label}.{name}")
    return found


def test_what_ended_before_is_cut_too(house, asked, at):
    over, still, given_up = (asked("consensus") for _place in range(3))
    for made in (over, still, given_up):
        say(made, "block", at, SECRET)
        apart = say(made, "agree", at)
        Participant.objects.filter(pk=apart.participant_id).update(state="suspect")
        actions.record_position(made, option="agree", by=house.scribe, at=at)
    Round.objects.filter(decision=over).update(ended_at=at, told_of_phones={"waiting": {}})
    type(over).objects.filter(pk=given_up.pk).update(state="dropped", dropped_reason="Usang.")
    CUT(apps, None)

    def rows(made):
        found = Position.objects.filter(round__decision=made)
        return sorted(
            (bool(one.participant_id), one.is_by_phone, one.is_apart, one.option) for one in found
        )

    room = (False, False, False, "agree")
    assert rows(over) == [room, (False, True, False, "block"), (False, True, True, "agree")]
    assert rows(still) == [room, (True, True, False, "agree"), (True, True, False, "block")]
    assert rows(given_up) == [room]
    assert queries.round_of(over).told_of_phones == {}
    assert queries.sums_now(queries.round_of(over)).counts == {"agree": 1, "block": 1}
