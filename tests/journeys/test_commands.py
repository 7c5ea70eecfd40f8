"""The commands, as somebody types them on a fresh machine, in one data folder after another step."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

# One installation, used from step to step, so all of it runs in one worker.
pytestmark = pytest.mark.xdist_group("commands")

SAMPLES = Path(__file__).parents[2] / "samples"
FACILITATOR = """
import django
django.setup()
from django.utils import timezone
from ngariung.parties import actions
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Person
operator, now = Person.objects.get(), timezone.now()
party = actions.add_party("Polsek Jawilan", kind=Kind.POLICE, by=operator, at=now)
first, second = (
    actions.propose_post(
        party, email=f"ketua{n}@contoh.test", name=f"Ketua {n}", role=Role.CONVENER, by=operator, at=now
    ).person
    for n in (1, 2)
)
for role in (Role.FACILITATOR,):
    post = actions.propose_post(
        party, email="pemandu@contoh.test", name="Pemandu", role=role, by=first, at=now
    )
    if post.state == "proposed":
        actions.confirm_post(post, by=Person.objects.get(email="ketua2@contoh.test"), at=now)
"""
OPEN_LINK = """
import re, sys, django
django.setup()
from django.test import Client
client = Client(HTTP_HOST="127.0.0.1")
page = client.get(sys.argv[1], follow=True)
print(page.status_code, "password1" in page.content.decode())
if "password1" in page.content.decode():
    where = page.redirect_chain[-1][0]
    said = {"password1": "sandi-yang-panjang-7", "password2": "sandi-yang-panjang-7"}
    print(client.post(where, said).status_code)
    again = Client(HTTP_HOST="127.0.0.1").post("/masuk/", {"login": "admin@contoh.test", "password": "sandi-yang-panjang-7"})
    print(again.status_code)
"""
FORGOTTEN = """
import django
django.setup()
from django.test import Client
print(Client(HTTP_HOST="127.0.0.1").post("/sandi/lupa/", {"email": "admin@contoh.test"}).status_code)
"""


class Machine:
    """A data folder, and the command in it."""

    def __init__(self, folder):
        self.folder = folder
        ours = {name: value for name, value in os.environ.items() if "NGARIUNG" not in name}
        self.environment = ours | {
            "DJANGO_SETTINGS_MODULE": "ngariung.settings",
            "NGARIUNG_DATA": str(folder),
            "LANG": "id_ID.UTF-8",
        }

    def run(self, *words, python=None, stdin=""):
        line = ["-c", python, *words] if python else ["-m", "ngariung.cli", *words]
        return subprocess.run(
            [sys.executable, *line],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            input=stdin,
        )


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """After `ngariung init`."""
    found = Machine(tmp_path_factory.mktemp("machine"))
    found.init = found.run(
        "init", "--email", "admin@contoh.test", "--name", "Sri", "--keeper", "Diskominfo Contoh"
    )
    assert found.init.returncode == 0, found.init.stderr
    return found


def test_init_makes_an_operator_by_a_link_that_works_once(machine):
    assert "91.599" in machine.init.stderr
    link = re.search(r"http://127\.0\.0\.1:8000(/sandi/tautan/\S+)", machine.init.stdout)[1]
    first = machine.run(link, python=OPEN_LINK)
    assert first.stdout.split() == ["200", "True", "302", "302"], first.stderr[-800:]
    second = machine.run(link, python=OPEN_LINK)
    assert second.stdout.split()[1] == "False"


def test_init_is_refused_a_second_time(machine):
    again = machine.run("init", "--email", "lain@contoh.test", "--name", "Lain", "--keeper", "Lain")
    assert again.returncode == 1
    assert "/sandi/" not in again.stdout
    assert "Traceback" not in again.stderr
    assert again.stderr.strip().splitlines()[-1].startswith("Error: ")


def test_keys_and_files_are_for_nobody_else(machine):
    loose = [p for p in (machine.folder / "keys").iterdir() if p.stat().st_mode & 0o077]
    assert loose == []


def test_import_without_a_facilitator_says_who_is_needed(machine):
    done = machine.run("import", str(SAMPLES / "laporan-jumat-curhat.txt"))
    assert done.returncode == 1
    assert "--as" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def staffed(machine):
    """With an institution and its one facilitator."""
    done = machine.run(python=FACILITATOR)
    assert done.returncode == 0, done.stderr
    return machine


def test_import_takes_all_samples_and_names_the_broken_one(staffed):
    files = sorted(str(path) for path in SAMPLES.iterdir())
    done = staffed.run("import", *files)
    assert done.returncode == 1
    lines = done.stdout.strip().splitlines()
    assert "Pemandu" in lines[0]
    of_files = [line for line in lines if re.match(r"[✓✗=] \d+/\d+ ", line)]
    marks = {re.search(r"[\w.-]+\.(txt|docx|md)", line)[0]: line[0] for line in of_files}
    assert marks == {Path(name).name: "✗" if name.endswith("rusak.docx") else "✓" for name in files}
    report = next(line for line in of_files if "laporan-jumat-curhat.txt" in line)
    assert re.search(r"/risalah/[23456789A-Z]{8}/$", report)
    assert "2026-11-13" in report
    assert "Traceback" not in done.stderr
    again = staffed.run("import", str(SAMPLES / "laporan-jumat-curhat.txt"))
    assert again.returncode == 0
    assert "= 1/1 laporan-jumat-curhat.txt" in again.stdout


def test_ledger_verify_compares_a_head_that_somebody_kept(staffed):
    done = staffed.run("ledger", "verify")
    assert done.returncode == 0, done.stderr
    head = re.search(r"(\d+:[0-9a-f]{64})", done.stdout)[1]
    assert staffed.run("ledger", "head").stdout.strip() == head
    number, whole = head.split(":")
    assert staffed.run("ledger", "verify", "--head", f"{number}:{whole[:16]}").returncode == 0
    other = "0" if whole[0] != "0" else "1"
    wrong = staffed.run("ledger", "verify", "--head", f"{number}:{other}{whole[1:16]}")
    assert wrong.returncode == 1
    assert number in wrong.stderr
    assert staffed.run("ledger", "verify", "--head", f"{number}:{whole[:15]}").returncode == 1


def test_tick_and_worker_do_what_waits_and_stop(staffed):
    first = staffed.run("tick")
    assert first.returncode == 0, first.stderr
    assert "erase_withdrawn" in first.stdout.split()
    assert staffed.run("tick").stdout == ""
    asked = staffed.run(python=FORGOTTEN)
    assert asked.stdout.strip() == "302", asked.stderr[-800:]
    done = staffed.run("worker", "--batch")
    assert done.returncode == 0, done.stderr[-800:]
    # Without a mail server letters become files.
    (letter,) = (staffed.folder / "outgoing-mail").iterdir()
    assert "/sandi/tautan/" in letter.read_text()


def test_check_says_that_everything_is_in_order_or_what_is_not(staffed):
    done = staffed.run("check")
    assert done.returncode == 0, done.stdout + done.stderr
    key = staffed.folder / "keys" / "receipt"
    key.chmod(0o644)
    try:
        loose = staffed.run("check")
    finally:
        key.chmod(0o600)
    assert loose.returncode == 1
    assert "receipt" in loose.stdout


def test_demonstration_is_refused_in_a_real_installation(staffed):
    done = staffed.run("demo")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_read_tells_of_each_bad_file_and_reads_the_others(tmp_path):
    bare = Machine(tmp_path / "none")
    empty = tmp_path / "kosong.txt"
    empty.write_bytes(b"")
    binary = tmp_path / "gambar.txt"
    binary.write_bytes(bytes(range(256)) * 40)
    missing = tmp_path / "tiada.txt"
    good = SAMPLES / "laporan-jumat-curhat.txt"
    bad = [SAMPLES / "rusak.docx", empty, binary, missing]
    done = bare.run("read", "--json", *(str(path) for path in (*bad, good)))
    assert done.returncode == 1
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == [str(good)]
    told = done.stderr.strip().splitlines()
    assert [line.partition(": ")[0] for line in told] == [str(path) for path in bad]
    assert all(len(line.partition(": ")[2]) > 10 for line in told)
    # It reads without touching any data.
    assert not bare.folder.exists()


def test_read_of_a_text_that_is_no_forum_says_so(tmp_path):
    done = Machine(tmp_path).run("read", str(SAMPLES / "bukan-forum.txt"))
    assert done.returncode == 0
    assert "Bukan laporan satu forum." in done.stdout


def test_help_shows_every_command_with_a_sentence(tmp_path):
    page = Machine(tmp_path / "x").run("--help").stdout
    for name in [
        "init",
        "serve",
        "worker",
        "tick",
        "read",
        "import",
        "demo",
        "ledger",
        "backup",
        "restore",
        "check",
    ]:
        assert re.search(rf"^  {name}\s+\S", page, re.MULTILINE), name
