"""The inbox: what waits for whom, in which order, at the same price."""

import datetime as dt

import pytest

from ngariung.cases import actions, queries
from ngariung.cases.enums import CaseState
from ngariung.cases.models import NO_DATE
from ngariung.cases.queries import Filters
from ngariung.parties.enums import Role

DAY = dt.timedelta(days=1)


def titles(person, on, **filters):
    page = queries.inbox(person, Filters(**filters), on=on, after=None)
    return [case.title for case in page.rows]


@pytest.fixture
def row(make, house, said, at):
    """A builder of cases of the owner with a due date some days from the test's day."""

    def build(title, days=None, **more):
        due = at.date() + days * DAY if days is not None else None
        more.setdefault("owner", house.owner)
        more.setdefault("state", CaseState.IN_WORK)
        is_closed = more["state"] == CaseState.CLOSED
        return make.case(
            more.pop("owner"), house.desk, [said()], title=title, due_on=due,
            next_on=None if is_closed else due or NO_DATE,
            closed_at=at if is_closed else None, **more,
        )  # fmt: skip

    return build


def test_the_inbox_is_ordered_by_the_day_that_counts(house, row, at):
    row("tanpa tanggal")
    row("minggu depan", 9)
    row("terlambat", -3)
    row("hari ini", 0)
    assert titles(house.handler, at.date()) == [
        "terlambat", "hari ini", "minggu depan", "tanpa tanggal",
    ]  # fmt: skip


def test_each_view_shows_what_it_says(house, row, at):
    row("terlambat", -1)
    row("hari ini", 0)
    row("baru", 20, state=CaseState.ASSIGNED)
    row("ditanya", 3, state=CaseState.ASKED)
    row("terjawab", state=CaseState.ANSWERED)
    row("ditutup", state=CaseState.CLOSED)
    on, person = at.date(), house.handler
    assert titles(person, on, show="overdue") == ["terlambat"]
    assert titles(person, on, show="due") == ["hari ini"]
    assert titles(person, on, show="new") == ["baru"]
    assert titles(person, on, show="waiting") == ["ditanya", "terjawab"]
    assert titles(person, on, show="closed") == ["ditutup"]
    assert len(titles(person, on, show="open")) == 5
    assert titles(person, on) == ["terlambat", "hari ini", "baru"]
    numbers = queries.numbers(person, on=on)
    assert (numbers.overdue, numbers.due, numbers.new, numbers.waiting) == (1, 1, 1, 2)
    assert not numbers.is_cut


def test_it_is_the_desks_turn_while_nobody_owns_a_case(house, row, at):
    row("belum ada pemilik", 1, owner=None, state=CaseState.OPEN)
    row("kembali", 2, owner=None, state=CaseState.RETURNED, returned_to="PLN")
    row("dikerjakan", 3)
    on = at.date()
    assert titles(house.screener, on) == ["belum ada pemilik", "kembali"]
    assert titles(house.screener, on, show="waiting") == ["dikerjakan"]
    assert titles(house.handler, on) == ["dikerjakan"]


def test_somebody_with_two_posts_sees_both_sides(make, house, row, at):
    make.post(house.handler, house.desk, Role.SCREENER)
    row("belum ada pemilik", 5, owner=None, state=CaseState.OPEN)
    row("dikerjakan", 3)
    on = at.date()
    assert titles(house.handler, on) == ["dikerjakan", "belum ada pemilik"]
    assert titles(house.handler, on, whose="party") == ["dikerjakan"]
    assert queries.numbers(house.handler, on=on).due == 2


def test_filters_narrow_by_state_topic_region_person_and_lateness(make, house, row, at):
    village = make.region("36.04.05.2001", "Desa Julang")
    row("jalan", 1, topic="roads", region=village)
    row("lampu", -2, topic="lighting", region=make.region("36.04.06"))
    row("air", 3, topic="water", region=make.region("36.04.050"), state=CaseState.REOPENED,
        post=house.second.posts.get())  # fmt: skip
    on, person = at.date(), house.handler
    assert titles(person, on, topic="roads") == ["jalan"]
    assert titles(person, on, region="36.04.05") == ["jalan"]
    assert titles(person, on, region="36.04") == ["lampu", "jalan", "air"]
    assert titles(person, on, state=CaseState.REOPENED) == ["air"]
    assert titles(person, on, is_late=True) == ["lampu"]
    assert titles(person, on, whose="mine") == []
    assert titles(house.second, on, whose="mine") == ["air"]


def test_pages_follow_one_another_without_gap_or_double(house, row, at):
    for number in range(7):
        row(f"urusan {number}", number // 2)
    seen, after = [], None
    while True:
        page = queries.inbox(house.handler, Filters(), on=at.date(), after=after, size=3)
        seen += [case.title for case in page.rows]
        if page.next is None:
            break
        after = page.next
    assert seen == [f"urusan {number}" for number in range(7)]


def test_a_case_about_ones_own_kin_is_neither_listed_nor_counted(make, house, row, said, at):
    case = row("tentang perusahaan", -1)
    company = make.party()
    make.post(house.handler, company, Role.OBSERVER)
    assert titles(house.handler, at.date()) == ["tentang perusahaan"]
    case.gatherings.get().voice.about_parties.create(party=company, source="confirmed")
    assert titles(house.handler, at.date()) == []
    assert queries.numbers(house.handler, on=at.date()).overdue == 0
    assert titles(house.second, at.date()) == ["tentang perusahaan"]


def test_rows_carry_people_and_certainty(house, assigned, at):
    assigned(3)
    row = queries.inbox(house.handler, Filters(), on=at.date(), after=None).rows[0]
    assert (row.people, row.certainty, row.is_accepted) == (3, "known", False)


def test_alike_offers_cases_of_the_desk_with_the_same_topic_first(make, house, said, at):
    def opened(topic, region):
        voice = said(topic=topic, region=make.region(region))
        return actions.open_case(voice, title=topic, by=house.screener, at=at)

    near = opened("roads", "36.04.05")
    same = opened("lighting", "36.04.06")
    opened("roads", "36.71.01")
    best = opened("lighting", "36.04.05")
    voice = said(topic="lighting", region=make.region("36.04.05"))
    assert queries.alike(voice, house.screener) == [best, same, near]


def test_alike_leaves_out_what_gather_would_refuse(house, assigned, opened, said):
    case = assigned()
    actions_case = opened(kind="incident")
    about_owner = said(about=[house.owner])
    assert queries.alike(about_owner, house.screener) == []
    assert queries.alike(said(), house.screener) == [case]
    assert actions_case not in queries.alike(said(), house.screener)
