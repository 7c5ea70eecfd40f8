"""The operator's page in words: each line says how a part is and, when it is wrong, what to do.

It shows no voice and no private word: of a failed job only its name and the class of its error.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.metadata import version
from uuid import UUID

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from ngariung.core import clock, jobs
from ngariung.core.models import PeriodicRun
from ngariung.ledger.models import Entry
from ngariung.notices.enums import NoticeState
from ngariung.notices.models import Notice

from . import backups, checks, health, storage
from .health import Word

BACKUP_LATE = timedelta(days=1)
FAILED_SHOWN = 25
LETTERS_LOOKED_AT = 1_000


@dataclass(frozen=True)
class Line:
    """One fact; a remedy where something is wrong."""

    label: str
    value: str
    remedy: str = ""
    is_hash: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether somebody should do something."""
        return bool(self.remedy)


@dataclass(frozen=True)
class Section:
    """Facts that belong together, under an anchor; `more` is folded away."""

    name: str
    title: str
    lines: list[Line]
    more: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class FailedJob:
    """A job that used up its attempts: its name, the class of its error, when."""

    number: UUID
    name: str
    error: str
    at: datetime | None


def sections(*, at: datetime) -> list[Section]:
    """Everything on the page, in the order in which an operator asks."""
    return [
        Section("checks", _("What stands in the way"), _check_lines()),
        Section("queue", _("Background work"), _queue_lines(at)),
        Section("clock", _("The clock"), *_clock_lines(at)),
        Section("mail", _("Letters"), _mail_lines(at)),
        Section("backup", _("Backup"), _backup_lines(at)),
        Section("disk", _("Disk"), _disk_lines(), _size_lines()),
        Section("database", _("Database and register"), _database_lines()),
    ]


def failed_jobs() -> list[FailedJob]:
    """The newest jobs that used up their attempts."""
    rows = jobs.failed().only("id", "task_path", "exception_class_path", "finished_at")
    return [
        FailedJob(
            number=row.pk,
            name=row.task_path.rpartition(".")[2],
            error=row.exception_class_path.rpartition(".")[2],
            at=row.finished_at,
        )
        for row in rows[:FAILED_SHOWN]
    ]


def _check_lines() -> list[Line]:
    found = checks.settings_faults()
    if not found:
        return [Line(_("Settings"), _("in order"))]
    return [
        Line(_("To be mended"), words, _("Then run: ngariung check --deploy")) for words in found
    ]


def _queue_lines(at: datetime) -> list[Line]:
    queue = jobs.queue(at=at)
    lines = [
        Line(_("Jobs waiting"), str(queue.waiting)),
        Line(_("Jobs under way"), str(queue.running)),
    ]
    if queue.oldest_at is not None:
        late = health.lateness(at - queue.oldest_at, health.JOB_LATE) != Word.OK
        remedy = _("The worker does not keep up or stands still. Start it: ngariung worker")
        lines.append(
            Line(_("The oldest is due since"), _ago(queue.oldest_at, at), remedy if late else "")
        )
    failed = jobs.failed().count()
    remedy = _("See below what failed; mend the cause, then try again.")
    lines.append(Line(_("Failed for good"), str(failed), remedy if failed else ""))
    return lines


def _clock_lines(at: datetime) -> tuple[list[Line], list[Line]]:
    """What is late and how many are in time; folded away, each work with its last run."""
    last = dict(PeriodicRun.objects.values_list("name", "last_at"))
    lines = [_work_line(entry, last.get(entry.name), at) for entry in clock.table()]
    late = [line for line in lines if line.is_wrong]
    in_time = _("%(count)d of %(all)d") % {"count": len(lines) - len(late), "all": len(lines)}
    return [*late, Line(_("Periodic works in time"), in_time)], lines


def _work_line(entry: clock.Periodic, when: datetime | None, at: datetime) -> Line:
    is_late = when is None or at - when > entry.every + health.CLOCK_LATE
    remedy = _(
        "Late. Start the clock: ngariung tick --every 30. If only this one is late, see the log."
    )
    every = {"time": _ago(when, at), "every": timesince(at - entry.every, at)}
    return Line(entry.name, _("%(time)s, every %(every)s") % every, remedy if is_late else "")


def _mail_lines(at: datetime) -> list[Line]:
    files = _("No mail server is set: letters lie as files in the data folder and reach nobody.")
    remedy = _("Set NGARIUNG_EMAIL_URL, then send yourself a test letter.")
    way = [Line(_("Mail server"), files, remedy)]
    if settings.EMAIL_URL:
        way = [Line(_("Mail server"), f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}")]
    queued = Notice.objects.filter(state=NoticeState.QUEUED)
    oldest = queued.order_by("queued_at").values_list("queued_at", flat=True).first()
    is_slow = oldest is not None and at - oldest > timedelta(hours=1)
    remedy = _("Is the mail server reachable, and does it take our address and password?")
    # By key, which grows with time: no index stands on what was sent.
    newest = Notice.objects.order_by("-pk").values_list("state", "sent_at")[:LETTERS_LOOKED_AT]
    sent = [when for state, when in newest if state == NoticeState.SENT]
    given_up = sum(1 for state, _when in newest if state == NoticeState.FAILED)
    of = _("%(count)d of the last %(all)d") % {"count": given_up, "all": len(newest)}
    return [
        *way,
        Line(_("Last letter handed over"), _ago(sent[0], at) if sent else _("none yet")),
        Line(_("Letters waiting"), str(queued.count()), remedy if is_slow else ""),
        Line(_("Given up after a day"), of),
    ]


def _backup_lines(at: datetime) -> list[Line]:
    made = backups.last()
    remedy = _(
        "Make one and keep it elsewhere: ngariung backup FILE. Best every night, by a timer."
    )
    if made is None:
        return [Line(_("Last backup"), _("none yet"), remedy)]
    is_late = at - made.at > BACKUP_LATE
    return [
        Line(_("Last backup"), _ago(made.at, at), remedy if is_late else ""),
        Line(_("It lies at"), made.target),
        Line(_("Size"), filesizeformat(made.size)),
        Line(
            _("Read back wholly"),
            _("yes, register up to row %(row)d") % {"row": made.last_row},
        ),
    ]


def _disk_lines() -> list[Line]:
    free, total = storage.disk()
    is_low = health.disk() != Word.OK
    remedy = _("Make room: old backups, letters kept as files; or move the data folder.")
    room = _("%(free)s of %(total)s") % {
        "free": filesizeformat(free),
        "total": filesizeformat(total),
    }
    return [
        Line(_("Data folder"), str(settings.DATA)),
        Line(_("Free"), room, remedy if is_low else ""),
    ]


def _size_lines() -> list[Line]:
    sizes = storage.sizes()
    if sizes is None:
        return []
    largest = sorted(sizes.bytes.items(), key=lambda each: -each[1])
    moment = date_format(timezone.localtime(sizes.at), "j M Y H.i")
    lines = [Line(name, filesizeformat(size)) for name, size in largest if size]
    return [*lines, Line(_("Sizes as of"), moment)]


def _database_lines() -> list[Line]:
    last = Entry.objects.order_by("-number").values_list("number", "hash").first()
    number, head = last or (0, _("none yet"))
    return [
        Line(_("Version"), version("ngariung")),
        Line(_("Database"), storage.database_version()),
        Line(_("Size"), filesizeformat(storage.database_size())),
        Line(_("Last row of the register"), str(number)),
        Line(_("Its head"), head, is_hash=True),
    ]


def _ago(moment: datetime | None, at: datetime) -> str:
    if moment is None:
        return _("never so far")
    return _("%(time)s ago") % {"time": timesince(moment, at)}
