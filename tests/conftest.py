"""What every test may ask for: builders of real objects, a fixed time, a data folder of its own."""

import datetime as dt
import os
from pathlib import Path

import pytest
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as examples

from make import Make

# A busy box is slow, not wrong: how long one example takes decides nothing.
examples.register_profile("any box", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("any box")

ROOT = Path(__file__).parent.parent
MATERIAL = Path(os.environ.get("NGARIUNG_MATERIAL", ROOT.parent / "shared"))


@pytest.fixture(autouse=True)
def _data_folder(settings, tmp_path):
    """Files, keys and letters of each test lie in a folder of its own."""
    settings.DATA = tmp_path


@pytest.fixture(autouse=True)
def _language():
    """A command run in the process of the tests chooses a language; the next test has its own."""
    yield
    translation.deactivate()


@pytest.fixture
def at():
    """A Wednesday morning in working time, far from holidays."""
    return dt.datetime(2026, 10, 7, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))


@pytest.fixture
def make(db, at):
    """Builders of real objects: `make.party()`, `make.person(party, Role.HANDLER)` …"""
    return Make(at)


@pytest.fixture
def database_in_a_file(transactional_db, tmp_path):
    """Threads meet as in real use: SQLite in memory locks whole tables and waits for nobody."""
    if connection.vendor != "sqlite":
        yield
        return
    before = connection.settings_dict["NAME"]
    name = str(tmp_path / "at-once.sqlite3")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [name])
    saved, connection.connection = connection.connection, None
    connection.settings_dict["NAME"] = name
    yield
    connection.close()
    connection.settings_dict["NAME"] = before
    connection.connection = saved


@pytest.fixture
def material():
    """The material folder; skipped aloud where it is missing, a failure in CI."""
    if not MATERIAL.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"material folder {MATERIAL} is missing")
        pytest.skip(f"no material folder at {MATERIAL} (set NGARIUNG_MATERIAL)")
    return MATERIAL
