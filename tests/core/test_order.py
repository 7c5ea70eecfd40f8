"""A database tells nothing of when rows with drawn keys came."""

import pytest
from django.db import connection

from ngariung.core import order
from ngariung.deliberation.enums import Admission
from ngariung.deliberation.models import Deliberation, Participant, Ticket

HIDDEN = "ctid, xmin" if connection.vendor == "postgresql" else "rowid, 0"


def hidden(model):
    """What the database knows of each row beside its columns, in that order: place, transaction; and key."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {HIDDEN}, id FROM {table} ORDER BY 1")  # noqa: S608  # our own names
        return cursor.fetchall()


@pytest.fixture
def found(make, transactional_db):
    """A musyawarah to which people come one after the other."""
    host = make.party()
    made = Deliberation.objects.create(
        question="Kapan?", host=host, admission=Admission.TICKETS, planned_by=make.person()
    )
    for number in range(12):
        Participant.objects.create(deliberation=made, key=f"{number:064x}")
    return made


def test_no_database_numbers_rows_by_their_coming_once_it_has_forgotten(found):
    keys = list(Participant.objects.values_list("pk", flat=True))
    order.forget(Participant, "deliberation_id", [found.pk])
    rows = hidden(Participant)
    assert [row[2] for row in rows] == sorted(keys)
    assert len({row[1] for row in rows}) == 1
    order.sweep(Participant, Ticket)


def test_sqlite_never_numbers_them(found):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite numbers rows unseen")
    assert [row[0] for row in hidden(Participant)] == [row[2] for row in hidden(Participant)]


def test_other_rows_and_what_points_to_them_stay(found, at):
    before = sorted(Participant.objects.values_list())
    order.forget(Participant, "id", [])
    order.forget(Participant, "id", [before[0][0]])
    assert sorted(Participant.objects.values_list()) == before
