"""The picture of a room: groups, consensus first, and nothing that could lead to a person."""

import html
import json
from datetime import timedelta

import pytest

from deliberation import crowd
from deliberation.pages import fresh
from ngariung.deliberation import actions
from ngariung.deliberation.actions import picturing
from ngariung.deliberation.enums import ParticipantState
from ngariung.deliberation.models import Picture
from ngariung.deliberation.picture import steps
from ngariung.deliberation.queries import pictures

LONG = timedelta(minutes=5)


def told(found, at):
    picturing.refresh(fresh(found), at=at)
    return pictures.told_by(fresh(found))


def told_twice(found, at):
    """As a room sees it that goes on: a first half, then all."""
    told(found, at)
    return told(found, at + LONG)


@pytest.fixture
def ended(opened, house, at):
    """`ended(people=12, …)`: a room that voted and is closed."""

    def build(people, **more):
        found = opened(is_taking_statements=True)
        crowd.fill(found, people, **more)
        actions.close(found, by=house.facilitator, at=at)
        return fresh(found)

    return build


def test_two_camps_are_told_by_what_they_say_and_consensus_comes_first(ended, at):
    shown = told(ended(40), at)
    assert (shown.people, shown.votes, shown.verdict, shown.is_final) == (40, 480, "", True)
    assert sum(group.size for group in shown.groups) == 40
    for group in shown.groups:
        assert group.said[0].statement.text in group.name
    first = shown.sections[0]
    assert {line.statement.number for line in first.lines} >= {1, 2, 3}
    assert all(said.words for group in shown.groups for said in group.said)
    assert "opinion-mark" in shown.picture


def test_groups_have_letters_beside_shapes_and_bars_have_stripes_for_who_sees_no_colour(ended, at):
    shown = told(ended(40), at)
    assert [group.letter for group in shown.groups] == ["A", "B"]
    assert [f">{letter}</text>" in shown.picture for letter in "ABC"] == [True, True, False]
    assert [
        f"{group.letter}, {group.name}:" in html.unescape(shown.picture) for group in shown.groups
    ] == [
        True,
        True,
    ]
    divided = next(line for line in shown.table if line.agrees and line.disagrees)
    assert ("opinion-stripes" in divided.bar, "opinion-stripes" in shown.key["agree"]) == (
        True,
        False,
    )


@pytest.mark.parametrize(("people", "has_columns"), [(29, False), (30, True)])
def test_table_says_what_the_picture_shows_for_each_group_from_thirty_people_on(
    ended, at, people, has_columns
):
    shown = told(ended(people, noise=0), at)
    assert (shown.has_columns, len(shown.groups)) == (has_columns, 2)
    for line in shown.table:
        agreed = [int(words.split()[0]) for words in line.by_group if words]
        assert len(line.by_group) == (2 if has_columns else 0)
        assert sum(agreed) == (line.agrees if has_columns else 0)


def test_hall_of_twelve_has_outlines_and_no_dots(ended, at):
    shown = told(ended(16, noise=0), at)
    assert [group.size >= 5 for group in shown.groups] == [True, True]
    assert shown.picture.count("<ellipse") == 2
    assert Picture.objects.get().data["told"]["dots"] == []


@pytest.mark.parametrize(("people", "has_dots"), [(29, False), (30, True)])
def test_dots_need_thirty_people_and_stand_in_cells(ended, at, people, has_dots):
    found = ended(people)
    told(found, at)
    dots = Picture.objects.get().data["told"]["dots"]
    assert bool(dots) == has_dots
    assert dots == sorted(dots)
    assert sum(dot[3] for dot in dots) == (people if has_dots else 0)
    assert all(type(value) is int for dot in dots for value in dot)


def test_groups_under_five_people_are_not_there_at_all(ended, at):
    found = ended(16, shares=(0.75, 0.25), noise=0)
    shown = told(found, at)
    assert ([*shown.groups], shown.picture) == ([], None)
    assert Picture.objects.get().data["told"]["groups"] == []
    assert shown.verdict != ""


@pytest.mark.parametrize("people", [1, 3, 4])
def test_four_people_have_no_picture(ended, at, people):
    shown = told(ended(people), at)
    assert (shown.is_few, list(shown.table), list(shown.sections)) == (True, [], [])
    assert shown.early != ""


def test_statement_with_four_answers_is_not_told(opened, house, at):
    found = opened(is_taking_statements=True)
    people, _asked = crowd.fill(found, 40)
    (last,) = crowd.Statement.objects.bulk_create(
        [
            crowd.Statement(
                deliberation=found,
                number=99,
                text="Hanya empat yang menjawab.",
                origin="seed",
                state="open",
            )
        ]
    )
    crowd.say(people[:4], [last], lambda _p, _s: 1)
    actions.close(found, by=house.facilitator, at=at)
    shown = told(found, at)
    assert 99 not in {line.statement.number for line in shown.table}
    assert shown.held == 1


def test_counts_by_group_are_kept_back_where_the_rest_could_be_calculated(opened, house, at):
    """Three of 43 answered a statement without being on the map: their answers would be the difference."""
    found = opened(is_taking_statements=True)
    _people, asked = crowd.fill(found, 40)
    crowd.say(crowd.come(found, 3), asked[:1], lambda _p, _s: -1)
    actions.close(found, by=house.facilitator, at=at)
    told(found, at)
    kept = Picture.objects.get().data["told"]
    assert len(kept["groups"]) == 2
    for group in kept["groups"]:
        assert str(asked[0].pk) not in group["counts"]
        assert str(asked[1].pk) in group["counts"]


def test_table_has_no_columns_where_no_group_can_be_told_of_any_statement(opened, house, at):
    """Each of three who are in no group answered other statements: all would be the difference."""
    found = opened(is_taking_statements=True)
    _people, asked = crowd.fill(found, 40)
    for at_first, one in enumerate(crowd.come(found, 3)):
        crowd.say([one], asked[at_first::3], lambda _p, _s: 1)
    actions.close(found, by=house.facilitator, at=at)
    shown = told(found, at)
    assert (len(shown.groups), shown.has_columns, shown.has_gaps) == (2, False, False)


def test_picture_holds_sums_and_no_key_of_anybody(ended, at):
    found = ended(40)
    told(found, at)
    data = json.dumps(Picture.objects.get().data)
    keys = {person.key for person in found.people.all()}
    assert not any(key in data for key in keys)
    assert '"id"' not in data


def test_who_is_set_apart_counts_in_nothing(opened, house, at):
    found = opened(is_taking_statements=True)
    _people, asked = crowd.fill(found, 40)
    strangers = crowd.come(found, 30, ParticipantState.SUSPECT)
    crowd.say(strangers, asked, lambda _p, _s: -1)
    actions.close(found, by=house.facilitator, at=at)
    shown = told(found, at)
    assert (shown.people, shown.votes) == (40, 480)
    assert {line.votes for line in shown.table} == {40}


def test_open_room_under_thirty_tells_no_numbers_by_group(opened, at):
    found = opened(is_taking_statements=True)
    crowd.fill(found, 14, noise=0)
    told(found, at)
    _more, _asked = crowd.fill(found, 12, noise=0)
    shown = told(found, at + LONG)
    assert len(shown.groups) == 2
    assert [said.words for group in shown.groups for said in group.said if said.words] == []
    assert {line.votes for line in shown.table} == {14}
    assert shown.people == 26


def test_room_of_many_is_told_one_picture_later_and_wholly_at_the_end(opened, house, at):
    found = opened(is_taking_statements=True)
    crowd.fill(found, 40)
    assert told(found, at).early != ""
    crowd.fill(found, 10)
    shown = told(found, at + LONG)
    assert ({line.votes for line in shown.table}, shown.people) == ({40}, 50)
    assert all(said.words for group in shown.groups for said in group.said)
    actions.close(fresh(found), by=house.facilitator, at=at + LONG)
    assert {line.votes for line in told(found, at + LONG).table} == {50}


def test_picture_is_computed_only_when_votes_came_and_its_turn_has_come(opened, at):
    found = opened(is_taking_statements=True)
    crowd.fill(found, 12)
    picturing.refresh(fresh(found), at=at)
    first = Picture.objects.get()
    picturing.refresh(fresh(found), at=at + LONG)
    assert Picture.objects.get().computed_at == first.computed_at
    crowd.turn(found.pk)
    picturing.refresh(fresh(found), at=at + timedelta(milliseconds=100))
    assert Picture.objects.get().tick == first.tick
    picturing.refresh(fresh(found), at=at + LONG)
    assert Picture.objects.get().tick == fresh(found).tick


def test_picture_that_somebody_else_computes_is_not_computed_twice(opened, at):
    found = opened(is_taking_statements=True)
    crowd.fill(found, 12)
    picturing.refresh(fresh(found), at=at)
    state = pictures.state_of(found)
    assert picturing._claim(found, state, at=at + LONG) is True
    assert picturing._claim(found, state, at=at + LONG) is False
    crowd.fill(found, 1)
    picturing.refresh(fresh(found), at=at + LONG + timedelta(seconds=5))
    assert pictures.state_of(found).tick == state.tick
    # Whoever took the turn died over it.
    picturing.refresh(fresh(found), at=at + 2 * LONG)
    assert pictures.state_of(found).tick == fresh(found).tick


def test_verdict_on_stability_is_kept_until_there_are_more_votes(opened, at):
    found = opened(is_taking_statements=True)
    crowd.fill(found, 40)
    told(found, at)
    first = Picture.objects.get().data["judged"]
    crowd.fill(found, 1)
    told(found, at + LONG)
    assert Picture.objects.get().data["judged"] == first
    crowd.fill(found, 40)
    told(found, at + 2 * LONG)
    assert Picture.objects.get().data["judged"]["votes"] == 81 * 12


@pytest.mark.parametrize(
    ("people", "statements"), [(0, 0), (0, 1), (1, 1), (1, 3), (7, 1), (60, 1)]
)
def test_every_size_of_room_gets_an_answer(opened, house, at, people, statements):
    found = opened(is_taking_statements=True)
    asked = crowd.ask(found, statements) if statements else []
    if people and asked:
        crowd.say(crowd.come(found, people), asked, lambda _p, _s: 0)
    assert told_twice(found, at).early or people >= 5
    actions.close(fresh(found), by=house.facilitator, at=at + LONG)
    shown = told(found, at + LONG)
    assert bool(shown.table) == (people >= 5)


def test_nothing_is_computed_where_results_were_promised_for_the_end(opened, house, at):
    found = opened(is_taking_statements=True, is_hiding_results=True)
    crowd.fill(found, 40)
    assert (told(found, at), Picture.objects.count()) == (None, 0)
    actions.close(fresh(found), by=house.facilitator, at=at)
    assert told(found, at).people == 40


def test_people_who_voted_in_between_are_found_in_sums_and_never_too_many(opened, at):
    """Eight of sixty vote once more, all from about the same number of answers."""
    found = opened(is_taking_statements=True)
    asked = crowd.ask(found, 30)
    people = crowd.come(found, 60)
    crowd.say(people, asked, lambda person, place: 1 if (person + place) % 30 < 14 else None)
    told(found, at)
    before = Picture.objects.get().data["waiting"]
    crowd.say(people[:8], asked, lambda person, place: -1 if (person + place) % 30 == 20 else None)
    told(found, at + LONG)
    after = Picture.objects.get().data["waiting"]
    assert 5 <= steps.people_between(before, after) <= 8
