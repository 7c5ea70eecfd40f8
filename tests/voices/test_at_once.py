"""Many at once on a database file: nothing twice, nothing lost, no gap."""

import threading

from django.db import connections
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


def test_one_token_sent_sixteen_times_is_one_voice(database_in_a_file, at):
    token = "form:" + "aa" * 16
    given, raised = together(
        lambda _: actions.receive(Said(text="Lampu mati"), at=at, receipt_token=token)
    )
    assert raised == []
    assert (
        len({(got.receipt_words, got.voice.pk, got.entry_number, got.head) for got in given}) == 1
    )
    assert (Voice.objects.count(), Entry.objects.count()) == (1, 1)
    assert DBTaskResult.objects.count() == 1


def test_sixteen_voices_at_once_leave_no_gap(database_in_a_file, at):
    given, raised = together(
        lambda number: actions.receive(
            Said(text=f"Suara {number}"), at=at, receipt_token=f"form:{number}"
        )
    )
    assert raised == []
    assert sorted(got.entry_number for got in given) == list(range(1, THREADS + 1))
    assert verification.verify().broken is None
