"""Keyset pages: nothing twice, nothing left out, no mark of somebody else's making."""

import datetime as dt

import pytest
from django.core import signing
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngariung.core.errors import Invalid
from ngariung.core.paging import SALT, first, page
from ngariung.forums.models import Forum
from ngariung.parties.models import Party

BY = ["-held_on", "-id"]


def walk(size):
    after, seen = None, []
    while True:
        found = page(Forum.objects.all(), by=BY, after=after, size=size)
        seen += [forum.pk for forum in found.rows]
        if found.next is None:
            return seen
        after = found.next


@given(days=st.lists(st.integers(0, 3), max_size=9), size=st.integers(1, 4))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
def test_pages_together_are_the_whole_list_in_order(make, at, days, size):
    Forum.objects.all().delete()
    host = make.party()
    for day in days:
        make.forum(host, held_on=at.date() - dt.timedelta(days=day))
    assert walk(size) == list(Forum.objects.order_by(*BY).values_list("pk", flat=True))


def test_a_row_added_meanwhile_moves_nothing(make, at):
    host = make.party()
    old = [make.forum(host).pk for _ in range(4)]
    first = page(Forum.objects.all(), by=BY, after=None, size=2)
    make.forum(host)
    second = page(Forum.objects.all(), by=BY, after=first.next, size=2)
    assert [forum.pk for forum in [*first.rows, *second.rows]] == old[::-1]


@pytest.mark.parametrize("values", [None, [1, 2, 3], "x"])
def test_a_mark_that_was_not_made_here_is_refused(db, values):
    mark = "a:b:c" if values is None else signing.dumps(values, salt=SALT)
    with pytest.raises(Invalid):
        page(Forum.objects.all(), by=BY, after=mark)


@pytest.mark.parametrize("by", [["title", "id"], ["held_on", "id"], ["-held_on", "-code"]])
def test_a_mark_of_another_list_is_refused(make, by):
    host = make.party()
    for _ in range(2):
        make.forum(host)
    mark = page(Forum.objects.all(), by=BY, after=None, size=1).next
    with pytest.raises(Invalid):
        page(Forum.objects.all(), by=by, after=mark)
    with pytest.raises(Invalid):
        page(Party.objects.all(), by=["name", "id"], after=mark)


def test_a_page_costs_one_query(make, django_assert_num_queries):
    host = make.party()
    for _ in range(3):
        make.forum(host)
    with django_assert_num_queries(1):
        page(Forum.objects.all(), by=BY, after=None, size=2)


# First by their keys


def test_first_gives_what_the_whole_order_begins_with_in_both_directions(make):
    for day in (3, 1, 2):
        make.forum(held_on=dt.date(2026, 5, day))
    rows = Forum.objects.select_related("host")
    for by in (("held_on", "id"), ("-held_on", "-id")):
        assert first(rows, by=by, count=2) == list(rows.order_by(*by)[:2])


def test_first_of_several_sides_is_first_of_their_or(make):
    forums = [make.forum(held_on=dt.date(2026, 5, day)) for day in (3, 1, 2, 4)]
    one, other = Q(host=forums[0].host), Q(host=forums[1].host) | Q(host=forums[3].host)
    rows = Forum.objects.filter(one | other)
    by = ("held_on", "id")
    found = first(rows, by=by, count=2, sides=[one, other])
    assert found == list(rows.order_by(*by)[:2])
