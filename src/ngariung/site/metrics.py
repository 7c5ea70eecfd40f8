"""The state of the server for a monitor, in the text format of Prometheus.

All numbers come from the database and the data folder, so that each of several web processes gives
the same answer. No label names a person, an institution or anything that compares them.
"""

import hmac
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from ngariung.core import jobs, keys
from ngariung.core.errors import Refusal
from ngariung.core.models import PeriodicRun
from ngariung.ledger.models import Entry
from ngariung.notices.enums import NoticeState
from ngariung.notices.models import Notice

from . import backups, health, storage

MISSING = _("The program part for /metrics is missing: pip install 'ngariung[metrics]'")
TYPE = "text/plain; version=0.0.4; charset=utf-8"
TOKEN = "metrics"  # noqa: S105  # the name of the file, not the token


class Missing(Refusal):
    """Metrics are on, but the extra is not installed."""

    code = "metrics_missing"
    status = 503
    words = MISSING


def is_installed() -> bool:
    """Whether prometheus-client is there."""
    return find_spec("prometheus_client") is not None


def may_read(authorization: str) -> bool:
    """Whether metrics are on and the header holds the token of keys/metrics, which is made when missing.

    Never by address: behind a proxy and as an onion service everybody comes from this machine.
    """
    if not settings.METRICS:
        return False
    token = keys.read_or_make(settings.DATA / "keys" / TOKEN)
    return hmac.compare_digest(authorization.encode(), f"Bearer {token}".encode())


def text(*, at: datetime) -> bytes:
    """All metrics; refuses with Missing where prometheus-client is not installed."""
    if not is_installed():
        raise Missing
    # Optional: only where it is installed.
    from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415  # see above

    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Now(at))
    return generate_latest(registry)


class _Now:
    """Gives the registry the numbers of one moment."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily  # noqa: PLC0415  # optional, as above

        for name, told, value in [*_work(self.at), *_stores()]:
            if value is not None:
                yield GaugeMetricFamily(f"ngariung_{name}", told, value=value)
        runs = GaugeMetricFamily(
            "ngariung_clock_last_run_timestamp_seconds",
            "When each periodic work last ran, in seconds since 1970.",
            labels=["work"],
        )
        for run in PeriodicRun.objects.order_by("name"):
            if run.last_at is not None:
                runs.add_metric([run.name], run.last_at.timestamp())
        yield runs
        about = GaugeMetricFamily(
            "ngariung_info", "Version and database.", labels=["version", "database"]
        )
        about.add_metric([version("ngariung"), connection.vendor], 1)
        yield about


def _work(at: datetime) -> Iterator[tuple[str, str, float | None]]:
    queue = jobs.queue(at=at)
    waited = (at - queue.oldest_at).total_seconds() if queue.oldest_at else 0
    well = health.health(at=at).is_well
    queued = Notice.objects.filter(state=NoticeState.QUEUED).count()
    yield "up", "1 while nothing is broken, as /healthz tells.", float(well)
    yield "jobs_waiting", "Background jobs that are due and not begun.", queue.waiting
    yield "jobs_running", "Background jobs under way.", queue.running
    yield "jobs_failed", "Background jobs that used up their attempts.", jobs.failed().count()
    yield "jobs_oldest_wait_seconds", "How long the oldest due job has waited.", waited
    yield "letters_waiting", "Letters that wait to be handed over.", queued


def _stores() -> Iterator[tuple[str, str, float | None]]:
    free, total = storage.disk()
    made = backups.last()
    rows = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    yield "disk_free_bytes", "Free room on the disk of the data folder.", free
    yield "disk_bytes", "Size of that disk.", total
    yield "database_bytes", "Size of the database.", storage.database_size()
    yield "register_rows", "Number of the register's last row.", rows
    when = made.at.timestamp() if made else None
    yield "backup_timestamp_seconds", "When the newest backup was made, if any, since 1970.", when
