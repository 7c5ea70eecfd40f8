"""Rows of a model written without objects."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from ngariung.core.rows import Rows
from ngariung.numbers.models import Position, Tally

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def test_rows_are_read_back_as_they_were_given():
    rows = Rows(Position)
    rows.add(name="a", number=7, at=AT)
    rows.write()
    found = Position.objects.get()
    assert (found.name, found.number, found.at) == ("a", 7, AT)


def test_what_a_row_leaves_out_is_the_default_of_its_model():
    rows = Rows(Position)
    rows.add(name="a", at=AT)
    rows.write()
    assert Position.objects.get().number == 0


def test_a_column_left_to_the_database_is_counted_by_it():
    rows = Rows(Tally, without={"id"})
    for key in ("x", "y"):
        rows.add(scope="all", measure="topic", month=date(2026, 3, 1), key=key, count=2)
    rows.write()
    first, second = Tally.objects.order_by("key")
    assert (first.key, first.month, first.count) == ("x", date(2026, 3, 1), 2)
    assert first.pk != second.pk


def test_an_unknown_column_is_refused():
    with pytest.raises(TypeError, match="colour"):
        Rows(Position).add(name="a", at=AT, colour="red")


def test_rows_are_written_once():
    rows = Rows(Position)
    rows.add(name="a", at=AT)
    rows.write()
    rows.write()
    assert Position.objects.count() == 1


def test_a_second_row_of_one_key_is_refused_by_the_database():
    rows = Rows(Position)
    for _ in range(2):
        rows.add(name="a", at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.write()
    assert not Position.objects.exists()
