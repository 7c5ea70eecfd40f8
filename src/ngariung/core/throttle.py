"""Rate limits that slow down and never refuse, and that remember no address."""

import hmac
import ipaddress
import threading
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import F

from . import keys
from .clock import periodic
from .models import ThrottleCount
from .transactions import writing

WINDOW_SECONDS = 600
LONGEST_WAIT = 2.0

# Only so many threads may be waiting at once: a flood slows itself, not everybody.
_waiting = threading.BoundedSemaphore(4)


def slow(address: str, act: str, *, free: int) -> float:
    """Count `act` from `address` and wait when it came more than `free` times in ten minutes.

    Waits at most two seconds and returns how long. The address is kept only as an HMAC under a key
    file that is replaced every ten minutes; the rows go with it. Addresses of this machine (an onion
    service, a proxy that does not tell) stand for many people and are not counted.
    """
    if _is_shared(address):
        return 0.0
    count = _count(_keyed(address), act)
    wait = min(LONGEST_WAIT, 0.25 * max(0, count - free))
    if wait and _waiting.acquire(blocking=False):
        try:
            time.sleep(wait)
        finally:
            _waiting.release()
        return wait
    return 0.0


def is_crowd(address: str, act: str, *, free: int) -> bool:
    """Count `act` from `address` and say whether it came more than `free` times in ten minutes.

    For doors that neither slow down nor refuse. As with `slow`, nothing leads back to the address; the
    64 bits that a network gives one household count as one.
    """
    if _is_shared(address):
        return False
    return _count(_keyed(_household(address)), act) > free


def address_of(meta: Mapping[str, Any]) -> str:
    """Where a request with this META came from; behind a proxy what the proxy itself added."""
    if settings.BEHIND_PROXY:
        return str(meta.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return str(meta.get("REMOTE_ADDR", ""))


def _is_shared(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return True


def _household(address: str) -> str:
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv4Address):
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False))


def _keyed(address: str) -> str:
    key, is_new = keys.short_lived(settings.DATA / "keys" / "throttle", seconds=WINDOW_SECONDS)
    if is_new:
        ThrottleCount.objects.all().delete()
    return hmac.new(key.encode(), address.encode(), sha256).hexdigest()


def _count(address_hash: str, act: str) -> int:
    with writing():
        row, is_new = ThrottleCount.objects.get_or_create(address_hash=address_hash, act=act)
        if is_new:
            return 1
        ThrottleCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
        return row.count + 1


@periodic("forget_addresses", every=timedelta(minutes=10))
def forget(*, at: datetime) -> None:  # noqa: ARG001  # the clock hands the time to every work
    """Replace the key and delete what was counted under the old one."""
    keys.short_lived(settings.DATA / "keys" / "throttle", seconds=0)
    ThrottleCount.objects.all().delete()
