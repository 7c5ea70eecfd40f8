"""`ngariung demo`, as somebody runs it."""

import re
import stat

import pytest
from click.testing import CliRunner
from django.utils import translation

from ngariung.demo import sign_ins
from ngariung.demo.cli import demo
from ngariung.ledger.models import Entry
from ngariung.parties.models import Person


@pytest.fixture
def run():
    """Run the command and give its exit code, what it printed and what it said beside that."""

    def go():
        with translation.override("en"):
            result = CliRunner().invoke(demo, ["--story"])
        return result.exit_code, result.stdout, result.stderr

    return go


@pytest.fixture
def flag(settings):
    settings.DEMONSTRATION = True


def test_demo_refuses_without_its_flag_and_says_how_to_start_it(run, db):
    code, out, err = run()
    assert (code, out) == (1, "")
    assert "make run" in err
    assert "NGARIUNG_DATA=var/demo" in err
    assert Person.objects.count() == 0


def test_demo_refuses_a_place_where_real_people_sign_in(run, flag, story_regions):
    Person.objects.create_user("sri@contoh.go.id", "Sri")
    code, out, err = run()
    assert (code, out) == (1, "")
    assert "Real people sign in here" in err
    assert Person.objects.count() == 1


def test_demo_builds_once_and_prints_the_same_sign_ins_again(run, flag, story_regions, settings):
    code, first, progress = run()
    kept = sign_ins.read(settings.DATA / sign_ins.FILE)
    assert code == 0
    assert "Playing the story" in progress
    assert "http://127.0.0.1:8000/masuk/" in first
    for value in (*kept.passwords.values(), *kept.receipts.values()):
        assert value in first
    rows = Entry.objects.count()
    assert run() == (0, first, progress.partition("Playing")[0])
    assert Entry.objects.count() == rows


def test_sign_ins_are_readable_by_their_owner_only_and_read_back_whole(tmp_path):
    path = tmp_path / sign_ins.FILE
    made = sign_ins.fresh(sign_ins.fresh_tokens())
    sign_ins.write(path, made)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sign_ins.read(path) == made
    assert [file.name for file in tmp_path.iterdir()] == [sign_ins.FILE]


def test_passwords_differ_each_time_and_are_easy_to_type():
    made = {sign_ins.fresh_password() for _ in range(200)}
    assert len(made) == 200
    assert [word for word in made if not re.fullmatch(r"[a-z]+-[a-z]+-[a-z]+-\d{4}", word)] == []


def test_receipts_differ_between_installations():
    one, other = (sign_ins.fresh(sign_ins.fresh_tokens()) for _ in range(2))
    assert set(one.receipts.values()) & set(other.receipts.values()) == set()
