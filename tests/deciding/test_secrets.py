"""What cannot be found out: who answered what, and what a single person answers while a round is on."""

import pytest
from django.db import IntegrityError, models, transaction

from ngariung.deciding import actions, queries
from ngariung.deciding.models import Dissent, Position, Round
from ngariung.deliberation.models import Participant
from ngariung.ledger import contents
from ngariung.ledger.models import Detail, Entry

from .reading import SECRET, pages, say


def test_no_column_of_a_position_leads_to_a_person_or_a_moment():
    names = {field.name for field in Position._meta.get_fields()}
    assert names == {
        "id",
        "round",
        "is_by_phone",
        "participant",
        "is_apart",
        "option",
        "ranking",
        "reason",
        "role",
        "proxy_of",
        "is_confirmed",
        "confirmed_how",
        "struck_reason",
        "kept_back_reason",
    }
    kinds = {type(field) for field in Position._meta.get_fields()}
    assert not kinds & {models.DateTimeField, models.DateField, models.GenericIPAddressField}
    targets = {field.related_model for field in Position._meta.get_fields() if field.related_model}
    assert targets == {Round, Participant}


def test_table_itself_refuses_to_name_who_answered_by_phone(asked, at):
    kept = say(asked(), "consent", at)
    for column in ("role", "proxy_of", "struck_reason"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Position.objects.filter(pk=kept.pk).update(**{column: "ketua RT 04"})


def test_answers_by_phone_leave_no_row_in_the_register(asked, at):
    made = asked()
    before = Entry.objects.count()
    say(made, "object", at, SECRET)
    assert Entry.objects.count() == before


def test_outcome_and_register_keep_words_and_sums_and_nobody(house, asked, at):
    made = asked("consensus")
    kept = say(made, "block", at, SECRET)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    number = Dissent.objects.get()
    assert (number.role, number.words) == ("", SECRET)
    bodies = "".join(str(body) for body in Detail.objects.values_list("body", flat=True))
    key = Participant.objects.get(pk=kept.participant_id).key
    assert (SECRET in bodies, key in bodies) == (False, False)
    made.refresh_from_db()
    row = Entry.objects.get(number=made.ledger_number)
    loader = contents.loader_of(row.verb)
    assert loader([row.number]) == {
        row.number: {
            "outcome": "Belum.",
            "dissent": [{"option": "block", "role": "", "words": SECRET}],
        }
    }


def test_phones_are_told_five_people_behind_until_the_round_ends(house, asked, at):
    """What is told, and the exact sums at the end, are never fewer than five people apart."""
    made = asked("consensus")
    found = []
    for place in range(16):
        option = "block" if place in {5, 15} else "agree"
        say(made, option, at, SECRET)
        last = queries.round_of(made)
        found.append((queries.phones_answered(last), queries.sums_told_and_exact(last)[0].counts))
    assert [counts for number, counts in found if number < 10] == [{}] * 9
    assert [counts for number, counts in found if 10 <= number < 15] == [{"agree": 5}] * 5
    assert [counts for number, counts in found if number >= 15] == [{"agree": 9, "block": 1}] * 2
    assert [SECRET in page for page in pages(house, made)] == [False] * 16
    actions.end_round(made, by=house.facilitator, at=at)
    last = queries.round_of(made)
    assert queries.sums_told_and_exact(last)[0].counts == {"agree": 14, "block": 2}
    assert SECRET in pages(house, made)[-2]


def test_change_of_mind_shows_with_the_next_five_only(asked, at):
    made = asked("consensus")
    first = say(made, "agree", at)
    for _place in range(9):
        say(made, "agree", at)
    actions.take_position(first.participant, made, option="block", reason=SECRET, at=at)
    assert queries.sums_told_and_exact(queries.round_of(made))[0].counts == {"agree": 5}


def test_room_is_told_at_once_beside_the_phones(house, asked, at):
    made = asked("consensus")
    say(made, "block", at, SECRET)
    actions.mark_present(made, 12, by=house.scribe, at=at)
    actions.record_hands(made, {"agree": 7}, by=house.scribe, at=at)
    last = queries.round_of(made)
    assert queries.sums_told_and_exact(last)[0].counts == {"agree": 7}
    assert queries.sums_now(last).counts == {"agree": 7, "block": 1}
