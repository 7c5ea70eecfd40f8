"""The story, played once for a module and taken away after it."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from make import Make
from ngariung.demo import building, sign_ins, tables

# A Sunday: offices that work on working days must get by.
SUNDAY = dt.datetime(2026, 10, 11, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def make_regions():
    codes = {code for row in tables.rows("parties") for code in row["regions"]}
    codes |= {row["region"] for name in ("forums", "voices", "cases") for row in tables.rows(name)}
    for code in codes:
        Make(SUNDAY).region(code, f"Wilayah {code}")


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker):
    """The sign-ins and the progress of a demonstration that is there for all tests of the module."""
    seen = []
    tokens = sign_ins.fresh_tokens()
    kept = sign_ins.fresh(tokens)
    with django_db_blocker.unblock():
        make_regions()
        building.build(
            passwords=kept.passwords,
            tokens=tokens,
            at=SUNDAY,
            progress=lambda done, total: seen.append((done, total)),
        )
    yield SimpleNamespace(sign_ins=kept, at=SUNDAY, today=SUNDAY.date(), progress=seen, pages={})
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def demonstration(played, db, settings):
    """The same, with the flag on."""
    settings.DEMONSTRATION = True
    return played


@pytest.fixture
def story_regions(db):
    """The few regions that the story needs, in place of 91,599."""
    make_regions()
