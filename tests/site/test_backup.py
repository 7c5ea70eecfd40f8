"""Backup and restore, as somebody would do it: two real data folders, the real command."""

import datetime as dt
import hashlib
import io
import json
import os
import re
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from ngariung.site import backups

# Its folders are made once, so all of it runs in one worker.
pytestmark = pytest.mark.xdist_group("backup")

ROOT = Path(__file__).parent.parent.parent

FILL = """
import datetime as dt, django, io
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.conf import settings
from ngariung.core.files import write_durably, path_of
from ngariung.ledger import actions
from ngariung.ledger.enums import Verb
at = dt.datetime(2026, 10, 7, tzinfo=dt.UTC)
for n in range(3):
    actions.record(Verb.PARTY_CHANGED, subject="P", at=at, facts={"n": n})
write_durably(path_of("a" * 32 + ".jpg"), b"gambar")
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("backups")


@pytest.fixture(scope="module")
def ngariung(place):
    """Run the command in a data folder: `ngariung("old", "backup", …)`."""

    def run(folder, *arguments, code=None, ok=True):
        environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith("NGARIUNG_")
            },
            "NGARIUNG_DATA": str(place / folder),
            "DJANGO_SETTINGS_MODULE": "ngariung.settings",
            "PYTHONPATH": str(ROOT / "src"),
            "LANG": "en_GB.UTF-8",
        }
        call = ["-c", code] if code else ["-m", "ngariung.cli", *map(str, arguments)]
        done = subprocess.run(
            [sys.executable, *call], env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode == 0) is ok, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


@pytest.fixture(scope="module")
def backup(ngariung, place):
    ngariung("old", code=FILL)
    target = place / "all.tar.gz"
    ngariung("old", "backup", target)
    return target


def test_a_backup_is_private_and_names_what_it_holds(backup, place):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with tarfile.open(backup) as tar:
        listed = json.load(tar.extractfile("manifest.json"))
    assert sorted(listed["sums"]) == ["database", f"files/aa/{'a' * 32}.jpg", "keys/receipt"]
    assert listed["last_row"] == 3
    assert [path.name for path in place.iterdir() if path.name.startswith("tmp")] == []


def test_a_backup_leaves_a_note_for_the_operators_page(backup, place):
    note = json.loads((place / "old" / "notes" / "backup.json").read_text())
    assert (note["target"], note["row"]) == (str(backup), 3)
    assert note["size"] == backup.stat().st_size


def test_a_backup_does_not_write_over_a_file(backup, ngariung):
    assert "exists already" in ngariung("old", "backup", backup, ok=False)


def test_restore_brings_back_rows_files_and_key_and_says_what_is_lost(backup, ngariung, place):
    said = ngariung("new", "restore", backup, "--head", f"5:{'a' * 64}")
    assert "Rows 4 to 5 are newer than this backup and are gone." in said
    assert "row number above 3 is younger" in said
    old, new = place / "old", place / "new"
    assert (new / "keys" / "receipt").read_text() == (old / "keys" / "receipt").read_text()
    assert (new / "files" / "aa" / f"{'a' * 32}.jpg").read_bytes() == b"gambar"
    assert dt.datetime.fromisoformat((new / "restored").read_text())
    verified = ngariung("new", "ledger", "verify")
    assert re.search(r"All 4 rows hold", verified)


def test_restore_never_writes_over_anything(backup, ngariung):
    assert "There is data here already" in ngariung("old", "restore", backup, ok=False)


def test_a_damaged_backup_is_refused_and_changes_nothing(backup, ngariung, place):
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged = place / "damaged.tar.gz"
    damaged.write_bytes(content)
    assert "no whole backup" in ngariung("empty", "restore", damaged, ok=False)
    assert not (place / "empty" / "files").exists()


def test_a_backup_with_a_changed_content_is_refused(backup, place):
    changed = place / "changed.tar.gz"
    with tarfile.open(backup) as source, tarfile.open(changed, "w:gz") as target:
        for member in source.getmembers():
            content = source.extractfile(member).read()
            if member.name.endswith(".jpg"):
                content = b"lainnya"
                member.size = len(content)
            target.addfile(member, io.BytesIO(content))
    with pytest.raises(backups.BackupBroken):
        backups.check(changed)


def test_any_other_file_is_refused(tmp_path):
    other = tmp_path / "x.tar.gz"
    other.write_bytes(b"bukan cadangan")
    with pytest.raises(backups.BackupBroken):
        backups.check(other)


def forged(source, target, *, more=(), changed=None, **listed):
    """A backup whose list agrees with its contents, as somebody hostile would make it."""
    with tarfile.open(source) as tar:
        held = {member.name: tar.extractfile(member).read() for member in tar.getmembers()}
    manifest = {**json.loads(held.pop("manifest.json")), **listed}
    held |= changed or {}
    members = [(tarfile.TarInfo(name), content) for name, content in held.items()] + list(more)
    manifest["sums"] = {info.name: hashlib.sha256(content).hexdigest() for info, content in members}
    members.append((tarfile.TarInfo("manifest.json"), json.dumps(manifest).encode()))
    with tarfile.open(target, "w:gz", compresslevel=1) as tar:
        for info, content in members:
            info.size = len(content) if info.isfile() else 0
            tar.addfile(info, io.BytesIO(content))
    return target


def link(name, to):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, to
    return info


@pytest.mark.parametrize(
    "strange",
    [
        [tarfile.TarInfo("files/../../elsewhere")],
        [tarfile.TarInfo("/elsewhere")],
        [tarfile.TarInfo("keys/secret")],
        [tarfile.TarInfo("files/bb/b.jpg"), tarfile.TarInfo("files/bb/b.jpg")],
        [link("files/bb/b.jpg", "../../database")],
    ],
)
def test_a_backup_with_anything_strange_in_it_writes_nothing(
    backup, ngariung, place, tmp_path, strange
):
    file = forged(backup, tmp_path / "x.tar.gz", more=[(info, b"x") for info in strange])
    said = ngariung("untouched", "restore", file, ok=False)
    assert "no whole backup" in said
    assert "Traceback" not in said
    assert {path.name for path in (place / "untouched").rglob("*") if path.is_file()} <= {
        "secret",
        "receipt",
    }


@pytest.mark.parametrize("listed", [{"unknown": 1}, {"last_row": "x"}])
def test_a_backup_with_a_strange_list_is_refused(backup, tmp_path, listed):
    with pytest.raises(backups.BackupBroken):
        backups.check(forged(backup, tmp_path / "x.tar.gz", **listed))


def test_a_backup_without_a_database_in_it_is_refused(backup, ngariung, tmp_path):
    file = forged(backup, tmp_path / "x.tar.gz", changed={"database": b"no database"})
    said = ngariung("unread", "restore", file, ok=False)
    assert "no whole backup" in said
    assert "Traceback" not in said
