"""What goes with the end: nothing leads later from a person to what they said."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django_tasks_db.models import DBTaskResult

from deliberation import crowd
from ngariung.deliberation import actions, jobs, tokens
from ngariung.deliberation.actions import forgetting
from ngariung.deliberation.enums import Admission
from ngariung.deliberation.models import Batch, Participant, Statement, Ticket, Vote
from ngariung.ledger.models import Detail, Entry

CUT = import_module("ngariung.deliberation.migrations.0005_what_goes_with_the_end").cut


def places(model):
    """Keys in the order in which the database holds the rows."""
    table = model._meta.db_table
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY {place}")  # noqa: S608  # our own names
        return [row[0] for row in cursor.fetchall()]


def transactions(model):
    """How many transactions the database knows of these rows."""
    if connection.vendor != "postgresql":
        return 1
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {model._meta.db_table}")  # noqa: S608
        return cursor.fetchone()[0]


def ended(house, opened, at):
    """Three came with tickets, one added a statement, all voted; then it was closed."""
    found = opened(statements=2, admission=Admission.TICKETS)
    tickets = actions.make_tickets(found, number=5, by=house.facilitator, at=at)
    for ticket in tickets[:3]:
        letters = tokens.of_ticket(ticket.code)
        person = actions.join(found, secret=tokens.of_browser(), letters=letters, at=at)
        actions.vote(
            person, dict.fromkeys(found.statements.values_list("code", flat=True), 1), at=at
        )
    actions.propose(person, "Jadwal diumumkan dua minggu sebelumnya.", at=at)
    actions.revoke_ticket(tickets[4], by=house.facilitator, at=at)
    actions.close(found, by=house.facilitator, at=at)
    return found


def test_end_takes_tickets_away_and_keeps_how_many_were_used(house, opened, at):
    found = ended(house, opened, at)
    assert Ticket.objects.count() == 0
    batch = found.batches.get()
    assert (batch.made, batch.used, batch.revoked) == (5, 3, 1)


def test_end_forgets_who_added_statements(house, opened, at):
    found = ended(house, opened, at)
    assert found.statements.count() == 3
    assert set(Participant.objects.values_list("statements_made", flat=True)) == {0}


def test_register_knows_the_day_of_a_statement_and_not_the_moment(house, opened, at):
    found = opened(is_screening_statements=False)
    person = actions.join(found, secret=tokens.of_browser(), at=at)
    for text, by in (("Jadwal diumumkan dua minggu sebelumnya.", None), ("Kantin buka malam.", 1)):
        if by:
            made = actions.add(found, text, by=house.facilitator, at=at)
        else:
            made = actions.propose(person, text, at=at)
        numbers = Entry.objects.filter(subject=made.code).values_list("number", flat=True)
        moments = {json.loads(row.body)["at"] for row in Detail.objects.filter(number__in=numbers)}
        assert ({moment[10:16] for moment in moments} == {"T17:00"}, len(numbers)) == (
            by is None,
            2,
        )


def test_only_votes_point_to_people_after_the_end_and_hold_no_words_and_no_moment():
    """A list, so that who adds a column that leads to a person has to think."""
    pointing = {
        f"{model._meta.label}.{field.name}": sorted(one.name for one in model._meta.get_fields())
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.related_model is Participant and field.concrete
    }
    assert pointing["deliberation.Vote.participant"] == [
        "deliberation",
        "id",
        "participant",
        "statement",
        "way",
    ]
    own = {field.name for field in Participant._meta.get_fields() if field.concrete}
    assert own == {"id", "deliberation", "key", "state", "suspicion", "statements_made"}


@pytest.mark.parametrize("model", [Participant, Vote])
def test_database_itself_keeps_no_order_of_coming_after_the_end(
    transactional_db, house, opened, at, model
):
    found = ended(house, opened, at)
    assert DBTaskResult.objects.filter(task_path__endswith="jobs.forget_order").count() == 1
    forgetting.forget_order(found)
    assert places(model) == sorted(places(model))
    assert transactions(model) == 1
    assert (Participant.objects.count(), Vote.objects.count()) == (3, 6)


def test_order_is_not_forgotten_while_people_still_vote(opened, at, monkeypatch):
    found = opened(statements=1)
    called = []
    monkeypatch.setattr(forgetting, "forget_order", called.append)
    jobs.forget_order.func(deliberation_id=found.pk)
    assert called == []


def test_what_ended_before_is_cut_too(house, opened, at):
    over, still = (opened(admission=Admission.TICKETS, statements=1) for _place in range(2))
    for found in (over, still):
        actions.make_tickets(found, number=4, by=house.facilitator, at=at)
        Ticket.objects.filter(pk=found.tickets.first().pk).update(is_used=True)
        Participant.objects.filter(pk=crowd.come(found, 1)[0].pk).update(statements_made=2)
    Ticket.objects.update(batch=None)
    Batch.objects.all().delete()
    type(over).objects.filter(pk=over.pk).update(state="closed")
    CUT(apps, None)
    sums = Batch.objects.order_by("deliberation").values_list("made", "used", "revoked")
    assert (list(sums), over.tickets.count(), still.tickets.count()) == (
        [(4, 1, 0), (4, 0, 0)],
        0,
        4,
    )
    assert [found.people.get().statements_made for found in (over, still)] == [0, 2]
    assert Statement.objects.count() == 2
