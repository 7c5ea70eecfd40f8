"""Playing the story: everything comes into being through the same actions as real use."""

from collections.abc import Callable, Mapping
from datetime import datetime

from ngariung.core.transactions import writing
from ngariung.demo import tables
from ngariung.demo.stage import Stage
from ngariung.demo.tables import Tale
from ngariung.ledger.chain import day_of
from ngariung.parties.models import Person

from . import cases, commitments, deliberations, forums, institutions, voices


def is_built() -> bool:
    """Whether the story was played here already."""
    operator = tables.signing_in()["operator"]["email"]
    return Person.objects.filter(email=operator).exists()


def is_in_use() -> bool:
    """Whether somebody who is not of the story can sign in here."""
    return Person.objects.exclude(email__endswith=".invalid").exists()


def build(
    *,
    passwords: Mapping[str, str],
    tokens: Mapping[str, str],
    at: datetime,
    progress: Callable[[int, int], None],
    tale: Tale | None = None,
) -> None:
    """Play a tale (the story where none is named) up to the day before `at`: all of it or nothing.

    `passwords` are by what a sign-in shows, `tokens` (for receipts that are printed) by voice.
    """
    stage = Stage(day_of(at), tale or tables.story())
    institutions.plan(stage, passwords)
    forums.plan(stage)
    voices.plan(stage, tokens)
    cases.plan(stage)
    commitments.plan(stage)
    deliberations.plan(stage)
    with writing():
        stage.play(progress=progress)
