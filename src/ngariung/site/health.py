"""Whether the site can keep what it promises: four words, two queries."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Max

from ngariung.core import jobs
from ngariung.core.models import PeriodicRun

# Told in words from here on …
CLOCK_LATE = timedelta(minutes=30)
JOB_LATE = timedelta(minutes=10)
DISK_LOW = 1_000_000_000
# … and broken from here on: letters and erasures that people were promised begin to fail, and a voice
# with four pictures might find no room. Anything less must not take the site away from reporters.
STOPPED = timedelta(hours=6)
DISK_FULL = 100_000_000


class Word(StrEnum):
    """How a part is."""

    OK = "ok"
    LATE = "late"
    LOW = "low"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Health:
    """One word for each part."""

    database: Word
    disk: Word
    clock: Word
    worker: Word

    @property
    def is_well(self) -> bool:
        """Whether nothing is broken; what is only late is no reason to send people away."""
        return Word.BROKEN not in vars(self).values()


def health(*, at: datetime) -> Health:
    """How the parts are at the moment. Two queries, none when the database cannot be reached."""
    try:
        last_run = PeriodicRun.objects.aggregate(last=Max("last_at"))["last"]
        oldest = jobs.oldest_due(at=at)
    except DatabaseError:
        return Health(Word.BROKEN, disk(), Word.UNKNOWN, Word.UNKNOWN)
    # A clock that never ran belongs to a server that was just set up.
    clock = lateness(at - last_run, CLOCK_LATE) if last_run else Word.LATE
    worker = lateness(at - oldest, JOB_LATE) if oldest else Word.OK
    return Health(Word.OK, disk(), clock, worker)


def lateness(waited: timedelta, late: timedelta) -> Word:
    """In time, late, or for so long that it counts as broken."""
    if waited > STOPPED:
        return Word.BROKEN
    return Word.LATE if waited > late else Word.OK


def disk() -> Word:
    """Whether there is room for what people send."""
    try:
        free = shutil.disk_usage(settings.DATA).free
    except OSError:
        return Word.BROKEN
    if free < DISK_FULL:
        return Word.BROKEN
    return Word.LOW if free < DISK_LOW else Word.OK
