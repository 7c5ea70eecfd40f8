"""What the command says where it cannot start, and who can read what it makes."""

import os
import stat
import subprocess
import sys

import pytest
from django.db import connection

from ngariung.site import checks


def run(*command, **environment):
    plain = {name: value for name, value in os.environ.items() if "NGARIUNG" not in name}
    return subprocess.run(
        [sys.executable, *command],
        env={**plain, "DJANGO_SETTINGS_MODULE": "ngariung.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
        umask=0o022,
    )


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("DATABASE_URL", "foo", "UnknownSchemeError"),
        ("DATABASE_URL", "sqlite:////nowhere/x.sqlite3", "unable to open database file"),
        ("SECRET_KEY_FILE", "/nowhere/secret", "/nowhere/secret"),
        ("EMAIL_URL", "smtp://host:port", "'port'"),
    ],
)
def test_wrong_settings_are_told_in_one_line(tmp_path, setting, value, told):
    environment = {"NGARIUNG_DATA": str(tmp_path), f"NGARIUNG_{setting}": value}
    found = run("-m", "ngariung.cli", "check", **environment)
    assert found.returncode == 1
    assert told in found.stderr
    assert "Traceback" not in found.stderr


def test_an_empty_key_is_told_and_nothing_starts(tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "receipt").touch()
    found = run("-m", "ngariung.cli", "check", NGARIUNG_DATA=str(tmp_path))
    assert found.returncode == 1
    assert f"{tmp_path}/keys/receipt is empty" in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(
    "command", [("import", __file__), ("ledger", "head"), ("check",), ("backup", "{}/b.tar.gz")]
)
def test_an_empty_data_folder_is_told_with_what_to_do_first(tmp_path, command):
    arguments = [each.format(tmp_path) for each in command]
    environment = {"NGARIUNG_DATA": str(tmp_path / "data"), "LANG": "en"}
    found = run("-m", "ngariung.cli", *arguments, **environment)
    told = (
        "Error: Nothing is set up here yet. Run `ngariung init` first,"
        " or `ngariung demo` for a demonstration.\n"
    )
    assert (found.returncode, found.stdout, found.stderr) == (1, "", told)


def test_what_it_makes_is_for_its_owner_alone(tmp_path):
    opened = "import django; django.setup(); from django.db import connection as c; c.cursor()"
    run("-c", opened, NGARIUNG_DATA=str(tmp_path / "data"))
    for path in (tmp_path / "data", *(tmp_path / "data").rglob("*")):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path
    assert (tmp_path / "data" / "ngariung.sqlite3").exists()


def test_what_is_deleted_is_gone_from_the_disk(tmp_path):
    steps = """
import datetime, django
django.setup()
from django.db import connection
from ngariung.core.transactions import truncate_log
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE t (x)")
    for n in range(200):
        cursor.execute("INSERT INTO t VALUES ('canarykata' || zeroblob(3000))")
    cursor.execute("DELETE FROM t")
truncate_log(at=datetime.datetime.now(datetime.UTC))
import pathlib
from django.conf import settings
files = list(settings.DATA.glob("ngariung.sqlite3*"))
print([path.name for path in files if b"canarykata" in path.read_bytes()], len(files) > 1)
"""
    found = run("-c", steps, NGARIUNG_DATA=str(tmp_path))
    assert found.stdout.strip() == "[] True", found.stderr


def test_check_names_a_database_that_others_can_read(db, settings, tmp_path, monkeypatch, at):
    if connection.vendor != "sqlite":
        pytest.skip("the file of SQLite")
    loose = tmp_path / "ngariung.sqlite3"
    loose.touch()
    loose.chmod(0o640)
    monkeypatch.setitem(connection.settings_dict, "NAME", str(loose))
    assert [words for words in checks.faults(at=at) if str(loose) in words]
    loose.chmod(0o600)
    assert not [words for words in checks.faults(at=at) if str(loose) in words]


def test_the_first_operator_needs_an_address_that_letters_reach(tmp_path):
    who = ("--email", "sri@contoh.invalid", "--name", "Sri", "--keeper", "Diskominfo Contoh")
    found = run("-m", "ngariung.cli", "init", *who, NGARIUNG_DATA=str(tmp_path))
    assert found.returncode == 1
    assert "sri@contoh.invalid" in found.stderr
    assert not (tmp_path / "keeper").exists()
