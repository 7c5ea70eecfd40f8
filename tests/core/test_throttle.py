"""Limits slow down, never refuse, and remember no address."""

import os
import time

import pytest

from ngariung.core import throttle
from ngariung.core.models import ThrottleCount


@pytest.fixture
def waits(monkeypatch):
    waited = []
    monkeypatch.setattr(throttle.time, "sleep", waited.append)
    return waited


def test_the_first_ones_are_free_and_more_wait_longer(db, waits):
    slowed = [throttle.slow("203.0.113.9", "speak", free=2) for _ in range(5)]
    assert slowed == [0.0, 0.0, 0.25, 0.5, 0.75]
    assert waits == [0.25, 0.5, 0.75]


def test_the_wait_never_grows_beyond_two_seconds(db, waits):
    for _ in range(40):
        throttle.slow("203.0.113.9", "speak", free=0)
    assert max(waits) == throttle.LONGEST_WAIT


def test_an_address_is_kept_only_as_a_keyed_hash(db, waits):
    throttle.slow("203.0.113.9", "speak", free=2)
    row = ThrottleCount.objects.get()
    assert "203" not in f"{row.address_hash[:0]}{row.act}"
    assert len(row.address_hash) == 64


def test_one_address_does_not_slow_another(db, waits):
    for _ in range(5):
        throttle.slow("203.0.113.9", "speak", free=1)
    assert throttle.slow("203.0.113.10", "speak", free=1) == 0.0


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "", "unix:"])
def test_addresses_that_stand_for_many_are_not_counted(db, waits, address):
    assert [throttle.slow(address, "speak", free=0) for _ in range(3)] == [0.0, 0.0, 0.0]
    assert not ThrottleCount.objects.exists()


def test_after_ten_minutes_key_and_rows_are_gone(db, waits, settings):
    throttle.slow("203.0.113.9", "speak", free=5)
    path = settings.DATA / "keys" / "throttle"
    key = path.read_text()
    old = time.time() - throttle.WINDOW_SECONDS - 1
    os.utime(path, (old, old))
    throttle.slow("203.0.113.10", "speak", free=5)
    assert path.read_text() != key
    assert ThrottleCount.objects.count() == 1


def test_the_clock_forgets_all(db, waits, at, settings):
    throttle.slow("203.0.113.9", "speak", free=5)
    key = (settings.DATA / "keys" / "throttle").read_text()
    throttle.forget(at=at)
    assert not ThrottleCount.objects.exists()
    assert (settings.DATA / "keys" / "throttle").read_text() != key


@pytest.mark.parametrize(
    ("passed_on", "is_behind_proxy", "expected"),
    [
        ("198.51.100.7", False, "203.0.113.9"),
        # Only the last address is the proxy's own word; whoever asks may write the others.
        ("192.0.2.1, 198.51.100.7", True, "198.51.100.7"),
        ("198.51.100.7", True, "198.51.100.7"),
        ("", True, ""),
    ],
)
def test_an_address_is_the_one_that_the_proxy_added(settings, passed_on, is_behind_proxy, expected):
    settings.BEHIND_PROXY = is_behind_proxy
    meta = {"REMOTE_ADDR": "203.0.113.9", "HTTP_X_FORWARDED_FOR": passed_on}
    assert throttle.address_of(meta) == expected


def test_a_crowd_is_more_than_the_free_ones_from_one_household_and_nobody_waits(db, waits):
    one, same, other = "2001:db8:0:1::5", "2001:db8:0:1:ffff::9", "2001:db8:0:2::5"
    crowded = [throttle.is_crowd(each, "join", free=2) for each in (one, same, one, other)]
    assert (crowded, waits) == ([False, False, True, False], [])
    assert [throttle.is_crowd("203.0.113.9", "join", free=1) for _ in range(2)] == [False, True]


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", ""])
def test_addresses_that_stand_for_many_are_never_a_crowd(db, address):
    assert not any(throttle.is_crowd(address, "join", free=0) for _ in range(3))
    assert not ThrottleCount.objects.exists()
