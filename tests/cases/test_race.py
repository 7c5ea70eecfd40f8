"""Two at once, on a database in a file: one does it, the other is told."""

import threading

from django.db import connection

from ngariung.cases import actions, queries
from ngariung.core.errors import Conflict, NotAllowed


def at_once(*acts):
    """Run each in a thread of its own, started together; what each raised, None where nothing."""
    gate = threading.Barrier(len(acts))
    outcomes = [None] * len(acts)

    def run(number, act):
        try:
            gate.wait()
            act()
        except (Conflict, NotAllowed) as refusal:
            outcomes[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_two_handlers_who_answer_at_once_leave_one_answer(database_in_a_file, house, assigned, at):
    case = assigned()
    mine, yours = queries.fresh(case), queries.fresh(case)
    outcomes = at_once(
        lambda: actions.answer(mine, text="Besok.", by=house.handler, at=at),
        lambda: actions.answer(yours, text="Lusa.", by=house.second, at=at),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict", "NoneType"]
    assert case.answers.count() == 1


def test_two_screeners_who_gather_a_voice_at_once_gather_it_once(
    database_in_a_file, house, opened, said, at
):
    first, second, voice = opened(), opened(), said()
    mine, yours = type(voice).objects.get(pk=voice.pk), type(voice).objects.get(pk=voice.pk)
    outcomes = at_once(
        lambda: actions.gather(first, mine, by=house.screener, at=at),
        lambda: actions.gather(second, yours, by=house.screener, at=at),
    )
    assert sum(outcome is None for outcome in outcomes) == 1
    assert first.gatherings.count() + second.gatherings.count() == 3
