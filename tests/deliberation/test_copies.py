"""Rows of answers that are too much alike: whose are set apart, and who decides about them."""

import itertools
import random
import time

import pytest

from deliberation.pages import person_in
from ngariung.core.errors import Conflict
from ngariung.deliberation import actions, likeness, queries, tokens
from ngariung.deliberation.enums import ParticipantState, Suspicion
from ngariung.ledger.models import Entry


def answers(people, statements, way):
    return [(p, s, way()) for p, s in itertools.product(range(people), range(statements))]


def test_copied_rows_are_found_and_like_minded_people_are_not():
    chance = random.Random(5)  # noqa: S311  # answers, no secret
    votes = answers(40, 33, lambda: chance.choice([1, 1, 1, 0, -1]))
    copied = [(100 + n, s, votes[s][2]) for n in range(3) for s in range(33)]
    assert likeness.copies(votes) == []
    assert likeness.copies(votes + copied) == [100, 101, 102]
    assert likeness.copies(answers(60, 20, lambda: 1)) == []


def test_rows_of_ordinary_length_are_found_where_too_many_are_equal():
    chance = random.Random(7)  # noqa: S311  # answers, no secret
    votes = answers(30, 10, lambda: chance.choice([1, 0, -1]))

    def stuffed(number):
        return [(100 + n, s, 1) for n in range(number) for s in range(10)]

    # Two or three of 60 may be so by chance; thirty, and even six, are not.
    assert likeness.copies(votes + stuffed(3)) == []
    assert likeness.copies(votes + stuffed(6)) == list(range(101, 106))
    assert likeness.copies(votes + stuffed(30)) == list(range(101, 130))
    # Nor where half of all others agree with each, too.
    agreeing = answers(30, 10, lambda: chance.choice([1, 1, 0, -1]))
    assert set(range(101, 130)) <= set(likeness.copies(agreeing + stuffed(30)))
    # Nobody can tell the copies of nearly everybody from people of one mind.
    assert likeness.copies(votes[:50] + stuffed(30)) == []


@pytest.mark.parametrize("noise", [0.01, 0.03, 0.1])
@pytest.mark.parametrize("statements", [10, 15, 20])
def test_camps_of_one_mind_are_not_taken_for_copies(noise, statements):
    chance = random.Random(9)  # noqa: S311  # answers, no secret
    for people, camps in ((60, 2), (200, 2), (200, 4)):
        votes = [
            (p, s, -way if chance.random() < noise else way)
            for p, s in itertools.product(range(people), range(statements))
            for way in [1 if (s + p) % camps else -1]
        ]
        assert likeness.copies(votes) == []


def test_large_room_with_many_equal_rows_is_looked_through_in_moments():
    chance = random.Random(1)  # noqa: S311  # answers, no secret
    people = range(4_000)
    votes = [
        (p, s, chance.choice((1, 0, -1)) if chance.random() < 0.15 else way)
        for p, s in itertools.product(people, range(20))
        for way in [1 if (s + p) % 8 else -1]
    ]
    begun = time.process_time()
    assert likeness.copies(votes) == []
    # Looking through all rows anew for each that is given twice took four seconds.
    assert time.process_time() - begun < 1.5


def test_two_who_differ_do_not_make_copies_of_all_others():
    votes = [(p, s, -1 if (p, s) in {(0, 3), (1, 5), (1, 6)} else 1)
             for p, s in itertools.product(range(60), range(20))]  # fmt: skip
    assert likeness.copies(votes) == []


def test_copies_are_set_apart_once_and_stay_counted_when_somebody_says_so(opened, house, at):
    found = opened(statements=36)
    codes = list(found.statements.values_list("code", flat=True))
    for number in range(12):
        row = {code: (hash_ // (number + 2)) % 3 - 1 for hash_, code in enumerate(codes)}
        actions.vote(person_in(found, at), row, at=at)
    copied = {code: (place * 7) % 3 - 1 for place, code in enumerate(codes)}
    for _copy in range(3):
        actions.vote(person_in(found, at), copied, at=at)
    assert actions.set_copies_apart(found, at=at) == 2
    assert actions.set_copies_apart(found, at=at) == 0
    apart = list(queries.set_apart(found))
    assert {person.suspicion for person in apart} == {Suspicion.ALIKE}
    actions.count(found, [apart[0].pk], by=house.facilitator, at=at)
    assert actions.set_copies_apart(found, at=at) == 0
    assert actions.leave_out(found, [apart[1].pk], by=house.facilitator, at=at) == 1
    assert found.people.filter(state=ParticipantState.COUNTED).count() == 14
    said = list(Entry.objects.filter(subject=found.code).values_list("verb", flat=True))
    assert said[-3:] == [
        "deliberation.people_set_apart", "deliberation.people_counted", "deliberation.people_left_out",
    ]  # fmt: skip


def test_nobody_is_left_out_after_the_end(opened, house, at):
    found = opened(statements=1)
    person = actions.join(found, secret=tokens.of_browser(), at=at, is_crowded=True)
    actions.close(found, by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.count(found, [person.pk], by=house.facilitator, at=at)
