"""`ngariung demo --voices`: a database of its own, and the same world for the same seed."""

import datetime as dt

from click.testing import CliRunner
from django.db import transaction
from django.utils import translation

from make import Make
from ngariung.demo import bulk
from ngariung.demo.cli import demo
from ngariung.ledger.models import Entry
from ngariung.parties.models import Party
from ngariung.voices.models import Voice

AT = dt.datetime(2026, 10, 11, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def test_the_same_seed_makes_the_same_world_and_another_another(db):
    heads = []
    for seed in (1, 1, 2):
        with transaction.atomic():
            Make(AT).region("36.04", "Kabupaten Serang")
            bulk.build(40, at=AT, progress=lambda *_: None, seed=seed)
            heads.append(Entry.objects.order_by("-number").values_list("hash", flat=True).first())
            transaction.set_rollback(True)
    assert heads[0] == heads[1] != heads[2]


def test_the_command_refuses_a_database_in_which_something_is(db, settings):
    settings.DEMONSTRATION = True
    Make(AT).region("36", "Banten")
    Party.objects.create(name="Kantor", kind="government")
    with translation.override("en"):
        result = CliRunner().invoke(demo, ["--voices", "10"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "need a database of their own" in result.stderr
    assert Voice.objects.count() == 0


def test_the_command_refuses_without_the_demonstrations_flag(db):
    with translation.override("en"):
        result = CliRunner().invoke(demo, ["--voices", "10"])
    assert result.exit_code == 1
    assert "never mixes with real use" in result.stderr
