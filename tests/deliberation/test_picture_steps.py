"""What may be told while people vote: two pictures beside each other never show one person's vote."""

import random
from itertools import pairwise

import pytest

from ngariung.deliberation.picture import steps

WAYS = (1, -1, 0)


def moment(votes, *, asked=None, findings=None):
    """Sums of `{(person, statement): way}` as `sums.moment_of` has them, without a map."""
    people, statements = {}, {}
    for (person, name), way in votes.items():
        people[person] = people.get(person, 0) + 1
        sums = statements.setdefault(name, [0, 0, 0])
        sums[0] += way == 1
        sums[1] += way == -1
        sums[2] += 1
    spread = {}
    for count in people.values():
        spread[str(count)] = spread.get(str(count), 0) + 1
    return {
        "people": len(people),
        "votes": len(votes),
        "placed": len(people),
        "missing": 0,
        "asked": asked or sorted(statements),
        "spread": spread,
        "statements": statements,
        "verdict": "none",
        "groups": [],
        "dots": [],
        "findings": findings or {},
        # Only for the tests: who voted how, to see what a difference would tell.
        "who": dict(votes),
    }


def told_of(kept, name):
    return (kept["steps"].get(name) or [None])[0]


def changed(old, new):
    """People whose votes differ between two moments."""
    one, other = old["who"], new["who"]
    return {key[0] for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


def test_nothing_is_told_before_ten_people_and_then_five_of_them():
    kept, votes = {}, {}
    for person in range(12):
        votes[person, "1"] = 1
        kept = steps.taken(kept, moment(votes))
        expected = [5, 0, 5] if person >= 9 else None
        assert (told_of(kept, "1"), kept["told"] is None) == (expected, person < 9)


def test_last_voter_in_a_small_room_changes_nothing_that_is_told():
    votes = {(person, str(s)): 1 for person in range(11) for s in range(15)}
    kept = steps.taken({}, moment(votes, asked=[]))
    before = None
    for s in range(15):
        votes[11, str(s)] = -1
        kept = steps.taken(kept, moment(votes, asked=[]))
        shown = (kept["told"], [told_of(kept, str(each)) for each in range(15)])
        assert before in (None, shown)
        before = shown


def test_changed_vote_changes_nothing_that_is_told():
    votes = {(person, "1"): 1 for person in range(20)}
    kept = steps.taken({}, moment(votes))
    votes |= {(person, "1"): 1 for person in range(20, 26)}
    kept = steps.taken(kept, moment(votes))
    shown = told_of(kept, "1")
    votes[3, "1"] = -1
    assert told_of(steps.taken(kept, moment(votes)), "1") == shown


def voted(crowd, seed):
    """Moments of a room in which people vote and change their votes; the last is the end."""
    dice, votes = random.Random(seed), {}  # noqa: S311  # dice of a test
    for _turn in range(900):
        for _ in range(dice.choice((1, 1, 1, 2, 7))):
            votes[dice.randrange(crowd), str(dice.randrange(9))] = dice.choice(WAYS)
        yield moment(votes, asked=list(range(9)))


def all_told(moments):
    """All moments told one after the other; and for each statement all sums told."""
    kept, told, by_name = {}, [], {}
    for now in moments:
        kept = steps.taken(kept, now)
        if kept["told"] and kept["told"] not in told[-1:]:
            told.append(kept["told"])
        for name in now["statements"]:
            sums, shown = told_of(kept, name), by_name.setdefault(name, [])
            if sums and sums not in shown[-1:]:
                shown.append(sums)
    return told, by_name


@pytest.mark.parametrize("crowd", [8, 14, 29, 45])
@pytest.mark.parametrize("seed", range(4))
def test_between_any_two_told_pictures_and_the_end_stand_five_people(seed, crowd):
    moments = list(voted(crowd, seed))
    told, by_name = all_told(moments)
    assert all(len(changed(one, other)) >= 5 for one, other in pairwise([*told, moments[-1]]))
    if crowd < 30:
        for name, shown in by_name.items():
            every = [*shown, moments[-1]["statements"][name]]
            assert all(other[2] - one[2] >= 5 for one, other in pairwise(every))


def test_setting_one_person_apart_and_back_tells_nothing():
    votes = {(person, "1"): 1 - 2 * (person % 2) for person in range(17)}
    kept = steps.taken(steps.taken({}, moment(dict(list(votes.items())[:11]))), moment(votes))
    shown = told_of(kept, "1")
    without = {key: way for key, way in votes.items() if key[0] != 4}
    for _ in range(6):
        kept = steps.taken(kept, moment(without))
        assert told_of(kept, "1") == shown
        kept = steps.taken(kept, moment(votes))
        assert told_of(kept, "1") == shown


def test_withdrawing_a_statement_opens_no_new_picture():
    """Everybody has one vote less then: nobody voted, and no picture may follow."""
    votes = {(person, str(s)): 1 for person in range(12) for s in range(4)}
    kept = steps.taken({}, moment(votes))
    fewer = {key: way for key, way in votes.items() if key[1] != "3"}
    fewer[12, "0"] = -1
    after = steps.taken(kept, moment(fewer))
    assert (after["told"], after["waiting"]) == (kept["told"], kept["waiting"])


def test_end_tells_everything_once_and_one_more_person_changes_it_no_more():
    votes = {(person, "1"): 1 for person in range(12)}
    kept = steps.ended(steps.taken({}, moment(votes)), moment(votes))
    assert (kept["is_final"], kept["told"]["statements"]["1"]) == (True, [12, 0, 12])
    votes[12, "1"] = -1
    assert steps.ended(kept, moment(votes))["told"]["statements"]["1"] == [12, 0, 12]
    votes |= {(person, "1"): -1 for person in range(13, 17)}
    assert steps.ended(kept, moment(votes))["told"]["statements"]["1"] == [12, 5, 17]
    assert steps.taken(kept, moment(votes))["told"]["statements"]["1"] == [12, 0, 12]
