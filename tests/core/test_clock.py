"""Periodic work runs once an interval, whoever ticks."""

import datetime as dt

import pytest

from ngariung.core import clock
from ngariung.core.models import PeriodicRun


@pytest.fixture
def table(monkeypatch):
    entries = {}
    monkeypatch.setattr(clock, "_table", entries)
    return entries


def test_tick_runs_work_once_in_each_interval(db, at, table):
    ran = []
    clock.periodic("count", every=dt.timedelta(hours=1))(lambda *, at: ran.append(at))
    assert clock.tick(at=at) == ["count"]
    assert clock.tick(at=at + dt.timedelta(minutes=59)) == []
    assert clock.tick(at=at + dt.timedelta(minutes=60)) == ["count"]
    assert ran == [at, at + dt.timedelta(minutes=60)]


def test_tick_after_a_long_pause_runs_missed_work_once(db, at, table):
    ran = []
    clock.periodic("count", every=dt.timedelta(hours=1))(lambda *, at: ran.append(at))
    clock.tick(at=at)
    clock.tick(at=at + dt.timedelta(days=9))
    assert len(ran) == 2


def test_work_goes_on_after_the_clock_was_set_back(db, at, table):
    ran = []
    clock.periodic("erase", every=dt.timedelta(hours=1))(lambda *, at: ran.append(at))
    clock.tick(at=at + dt.timedelta(days=900))
    assert clock.tick(at=at) == ["erase"]
    assert clock.tick(at=at + dt.timedelta(minutes=59)) == []


def test_work_that_fails_is_tried_again_at_the_next_tick(db, at, table):
    ran = []

    def work(*, at):
        ran.append(at)
        if len(ran) == 1:
            raise RuntimeError

    clock.periodic("fails", every=dt.timedelta(hours=1))(work)
    assert clock.tick(at=at) == []
    assert clock.tick(at=at + dt.timedelta(minutes=1)) == ["fails"]


def test_a_second_clock_that_lost_the_claim_does_nothing(db, at, table):
    ran = []

    def meanwhile(*, at):
        ran.append(clock.tick(at=at))

    clock.periodic("once", every=dt.timedelta(hours=1))(meanwhile)
    assert clock.tick(at=at) == ["once"]
    assert ran == [[]]
    assert PeriodicRun.objects.get(name="once").last_at == at
