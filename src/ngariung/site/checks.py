"""What stands in the way of real use, in words."""

import ipaddress
import stat
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from ngariung.core.jobs import failed
from ngariung.core.models import PeriodicRun
from ngariung.parties.models import Person

from . import metrics
from .health import CLOCK_LATE

DEMONSTRATION_ADDRESSES = ".invalid"


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def faults(*, at: datetime) -> list[str]:
    """Everything wrong with this installation, one sentence each; empty when it is fit for use."""
    return [*settings_faults(), *_work(at)]


def settings_faults() -> list[str]:
    """What is wrong with settings and files, whether or not the site runs."""
    return [*_keys(), *_database(), *_demonstration(), *_metrics()]


def _metrics() -> list[str]:
    if not settings.METRICS or metrics.is_installed():
        return []
    return [str(metrics.MISSING)]


def _keys() -> list[str]:
    folder: Path = settings.DATA / "keys"
    loose = [path.name for path in folder.glob("*") if _is_loose(path)]
    words = _("Others on this machine can read the key %(name)s: chmod 600.")
    return [words % {"name": name} for name in sorted(loose)]


def _database() -> list[str]:
    if connection.vendor != "sqlite" or not _is_loose(Path(connection.settings_dict["NAME"])):
        return []
    words = _("Others on this machine can read the database %(name)s: chmod 600.")
    return [words % {"name": connection.settings_dict["NAME"]}]


def _is_loose(path: Path) -> bool:
    return path.is_file() and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def _demonstration() -> list[str]:
    host = urlsplit(settings.SITE_URL).hostname or ""
    hosts = [host, *filter(None, settings.HOSTS.split(","))]
    if settings.DEMONSTRATION:
        if all(is_loopback(each) for each in hosts):
            return []
        return [
            _(
                "This is the demonstration: its passwords are for this machine only. Use `ngariung init`."
            )
        ]
    return people_of_the_demonstration()


def people_of_the_demonstration() -> list[str]:
    """What is wrong where real use is open to people whose passwords lie beside the demonstration."""
    people = Person.objects.filter(email__endswith=DEMONSTRATION_ADDRESSES, is_active=True)
    if settings.DEMONSTRATION or not people.exists():
        return []
    return [_("People of the demonstration can sign in here. Use another database.")]


def _work(at: datetime) -> list[str]:
    found = []
    if count := failed().count():
        found.append(_("%(count)d background jobs have failed for good.") % {"count": count})
    newest = PeriodicRun.objects.exclude(last_at=None).order_by("-last_at").first()
    if newest and newest.last_at and newest.last_at < at - CLOCK_LATE:
        found.append(_("The clock stands still: run `ngariung serve` or `ngariung tick`."))
    return found
