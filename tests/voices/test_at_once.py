"""Many at once on a database file: nothing twice, nothing lost, no gap."""

import sqlite3
import threading
from contextlib import closing

import pytest
from django.db import connection, connections
from django_tasks_db.models import DBTaskResult

from ngariung.ledger import verification
from ngariung.ledger.models import Entry
from ngariung.voices import actions
from ngariung.voices.models import Voice
from ngariung.voices.said import Said

THREADS = 16


def together(work):
    """Run `work(number)` in sixteen threads at the same moment; what they gave, and what they raised."""
    gate = threading.Barrier(THREADS)
    given, raised = [], []

    def run(number):
        try:
            gate.wait()
            given.append(work(number))
        except Exception as error:  # noqa: BLE001  # the test looks at whatever it was
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given, raised


@pytest.fixture
def on_a_file(transactional_db, tmp_path):
    """Threads work on a database file with the pragmas of real use; on a server on the test database."""
    if connection.vendor != "sqlite":
        yield
        return
    path = tmp_path / "at-once.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    named = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(path)
    yield
    connection.settings_dict["NAME"] = named


def alone(work):
    """The same as `together` for one thread: what it sees is the file."""
    found = []

    def run():
        found.append(work())
        connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return found[0]


def test_one_token_sent_sixteen_times_is_one_voice(on_a_file, at):
    token = "form:" + "aa" * 16
    given, raised = together(
        lambda _: actions.receive(Said(text="Lampu mati"), at=at, receipt_token=token)
    )
    assert raised == []
    assert (
        len({(got.receipt_words, got.voice.pk, got.entry_number, got.head) for got in given}) == 1
    )
    assert alone(lambda: (Voice.objects.count(), Entry.objects.count())) == (1, 1)
    assert alone(DBTaskResult.objects.count) == 1


def test_sixteen_voices_at_once_leave_no_gap(on_a_file, at):
    given, raised = together(
        lambda number: actions.receive(
            Said(text=f"Suara {number}"), at=at, receipt_token=f"form:{number}"
        )
    )
    assert raised == []
    assert sorted(got.entry_number for got in given) == list(range(1, THREADS + 1))
    assert alone(lambda: verification.verify().broken) is None
