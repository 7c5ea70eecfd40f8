"""The agenda: items out of lines, their times, and what changes them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngariung.core.errors import Conflict, NotAllowed, NotFound
from ngariung.forums import actions, agenda, queries
from ngariung.forums.agenda import Draft, drafts_in, slots, total, usual
from ngariung.forums.enums import ForumState, ItemKind
from ngariung.forums.models import AgendaItem
from ngariung.ledger.enums import Verb
from ngariung.ledger.queries import story
from ngariung.parties.enums import Role


@pytest.fixture
def host(make):
    return make.party("Polsek Cikande")


@pytest.fixture
def facilitator(make, host):
    return make.person(host, Role.FACILITATOR)


@pytest.fixture
def planned(make, host):
    return make.forum(host, state=ForumState.PLANNED)


def titles(forum):
    return [item.title for item in queries.items_of(forum)]


def test_each_line_that_says_something_is_an_item():
    text = "1. Lampu jalan\n\n - Sampah\n  2) Ronda malam  \n•  Lain-lain\r\n-5 derajat"
    assert [draft.title for draft in drafts_in(text)] == [
        "Lampu jalan",
        "Sampah",
        "Ronda malam",
        "Lain-lain",
        "-5 derajat",
    ]


@given(st.text(alphabet="ab \n", max_size=900))
def test_no_word_of_a_long_line_is_lost(text):
    assert " ".join(draft.title for draft in drafts_in(text)).split() == [
        word[start : start + 200] for word in text.split() for start in range(0, len(word), 200)
    ]


def test_items_begin_when_those_before_them_end():
    drafts = [Draft(minutes=10), Draft(minutes=75), Draft(), Draft(minutes=5)]
    assert [slot.starts_at for slot in slots(drafts, dt.time(13, 30))] == [
        dt.time(13, 30),
        dt.time(13, 40),
        dt.time(14, 55),
        None,
    ]
    assert [slot.starts_at for slot in slots(drafts, None)] == [None] * 4


def test_after_midnight_nobody_is_told_a_time():
    drafts = [Draft(minutes=60), Draft(minutes=10)]
    assert [slot.starts_at for slot in slots(drafts, dt.time(23, 30))] == [dt.time(23, 30), None]


@given(st.lists(st.integers(1, 90), max_size=12), st.times())
def test_times_never_go_back(minutes, start):
    known = [slot.starts_at for slot in slots([Draft(minutes=each) for each in minutes], start)]
    times = [each for each in known if each is not None]
    assert times == sorted(times)
    assert known == times + [None] * (len(known) - len(times))


def test_the_whole_takes_as_long_as_its_items_if_all_say_so():
    assert total([Draft(minutes=10), Draft(minutes=20)]) == 30
    assert total([Draft(minutes=10), Draft()]) is None
    assert total([]) is None


def test_only_a_programme_looks_back_at_promises():
    assert ItemKind.PROMISES in [draft.kind for draft in usual(is_in_programme=True)]
    assert ItemKind.PROMISES not in [draft.kind for draft in usual(is_in_programme=False)]


def test_items_are_added_moved_changed_and_removed(planned, facilitator, at):
    one, two, three = actions.add_items(
        planned, [Draft(title=each) for each in "abc"], by=facilitator, at=at
    )
    actions.move_item(three, is_up=True, by=facilitator, at=at)
    assert titles(planned) == ["a", "c", "b"]
    actions.move_item(one, is_up=False, by=facilitator, at=at)
    assert titles(planned) == ["c", "a", "b"]
    actions.change_item(two, Draft(title="bb", minutes=15), by=facilitator, at=at)
    actions.remove_item(one, by=facilitator, at=at)
    actions.add_items(planned, [agenda.PROMISES], by=facilitator, at=at, is_first=True)
    assert titles(planned) == ["", "c", "bb"]
    row = story(planned.code)[0]
    assert (row.verb, row.by_id, row.facts) == (
        Verb.FORUM_CHANGED,
        facilitator.pk,
        {
            "agenda": [
                {"kind": "promises"},
                {"kind": "topic", "title": "c"},
                {"kind": "topic", "title": "bb", "minutes": 15},
            ]
        },
    )
    assert [item.position for item in queries.items_of(planned)] == [0, 1, 2]


def test_an_item_at_the_end_of_the_list_stays(planned, facilitator, at):
    one, two = actions.add_items(
        planned, [Draft(title="a"), Draft(title="b")], by=facilitator, at=at
    )
    actions.move_item(one, is_up=True, by=facilitator, at=at)
    actions.move_item(two, is_up=False, by=facilitator, at=at)
    actions.change_item(one, Draft(title="a"), by=facilitator, at=at)
    assert titles(planned) == ["a", "b"]
    assert len(story(planned.code)) == 1


@pytest.mark.parametrize(
    "draft",
    [
        Draft(),
        Draft(title="  "),
        Draft(title="x", minutes=0),
        Draft(title="x", minutes=601),
        Draft(title="x" * 201),
        Draft("party", title="x"),
    ],
)
def test_items_that_say_nothing_or_too_much_are_refused(planned, facilitator, at, draft):
    (item,) = actions.add_items(planned, [Draft(title="a")], by=facilitator, at=at)
    with pytest.raises(actions.ItemRefused):
        actions.add_items(planned, [draft], by=facilitator, at=at)
    with pytest.raises(actions.ItemRefused):
        actions.change_item(item, draft, by=facilitator, at=at)
    with pytest.raises(actions.ItemRefused):
        actions.plan(
            "x", host=planned.host, held_on=at.date(), by=facilitator, at=at, agenda=[draft]
        )
    assert titles(planned) == ["a"]


def test_forty_items_are_enough(planned, facilitator, at):
    actions.add_items(planned, [Draft(title="a")] * 39, by=facilitator, at=at)
    with pytest.raises(actions.ItemRefused):
        actions.add_items(planned, [Draft(title="b")] * 2, by=facilitator, at=at)
    assert AgendaItem.objects.count() == 39


def test_an_item_that_somebody_took_away_is_not_there(planned, facilitator, at):
    (item,) = actions.add_items(planned, [Draft(title="a")], by=facilitator, at=at)
    actions.remove_item(item, by=facilitator, at=at)
    item.pk = 1
    for act in (
        lambda: actions.move_item(item, is_up=True, by=facilitator, at=at),
        lambda: actions.change_item(item, Draft(title="b"), by=facilitator, at=at),
        lambda: actions.remove_item(item, by=facilitator, at=at),
    ):
        with pytest.raises(NotFound):
            act()


def acts(forum, item, person, at):
    return (
        lambda: actions.add_items(forum, [Draft(title="b")], by=person, at=at),
        lambda: actions.change_item(item, Draft(title="b"), by=person, at=at),
        lambda: actions.move_item(item, is_up=True, by=person, at=at),
        lambda: actions.remove_item(item, by=person, at=at),
    )


def test_the_agenda_is_refused_to_others(make, planned, host, facilitator, at):
    (item,) = actions.add_items(planned, [Draft(title="a")], by=facilitator, at=at)
    for person in (make.person(host, Role.SCRIBE), make.person(make.party(), Role.FACILITATOR)):
        for act in acts(planned, item, person, at):
            with pytest.raises(NotAllowed):
                act()
    assert titles(planned) == ["a"]


@pytest.mark.parametrize("state", [ForumState.CLOSED, ForumState.CANCELLED, ForumState.FINAL])
def test_after_the_forum_its_agenda_stays(make, host, facilitator, at, state):
    forum = make.forum(host, state=state, cancelled_reason="Banjir.")
    item = AgendaItem.objects.create(forum=forum, position=0, title="a")
    for act in acts(forum, item, facilitator, at):
        with pytest.raises(Conflict):
            act()
    assert titles(forum) == ["a"]


def test_the_state_counts_that_the_table_has_now(planned, facilitator, at):
    stale = type(planned).objects.get()
    actions.cancel(planned, by=facilitator, at=at, reason="Banjir.")
    with pytest.raises(Conflict):
        actions.add_items(stale, [Draft(title="a")], by=facilitator, at=at)
