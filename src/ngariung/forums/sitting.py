"""A sitting in words: where it is, who sat with whom, and its entry for a calendar."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ngariung.core.circle import Group
from ngariung.places.enums import Level
from ngariung.places.models import Region

from .attendance import FEWEST, AttendanceRow, people_in
from .enums import AttendanceKind
from .models import Forum

FEWER = gettext_lazy("fewer than five")


def where(forum: Forum, *, is_venue_shown: bool) -> str:
    """Venue, hamlet and region; without the venue only the district, which tells nobody's address."""
    if is_venue_shown:
        region = forum.region.path if forum.region else ""
        return ", ".join(part for part in (forum.venue, forum.hamlet, region) if part)
    district = _district(forum.region)
    return district.path if district else ""


def _district(region: Region | None) -> Region | None:
    is_village = region is not None and region.level == Level.VILLAGE
    return region.parent if region is not None and is_village else region


def is_crowd(rows: Sequence[AttendanceRow]) -> bool:
    """Whether the groups hold enough people for a number to be shown."""
    return people_in(rows) >= FEWEST


def seats(rows: Sequence[AttendanceRow]) -> list[Group]:
    """The circle: each group with its number, then officials and others by role, who are listed anyway."""
    groups = [Group(row.label, row.count or 0) for row in rows if row.kind == AttendanceKind.GROUP]
    officials = sum(row.kind == AttendanceKind.OFFICIAL for row in rows)
    others = sum(row.kind == AttendanceKind.ROLE for row in rows)
    if not is_crowd(rows):
        return []
    more = [(_("officials in office"), officials), (_("others by role"), others)]
    return [*groups, *(Group(label, count) for label, count in more if count)]


def with_whom(rows: Sequence[AttendanceRow]) -> str:
    """The labels of those who were there, in one line; empty while nobody is written down."""
    labels = [row.label for row in rows if row.kind != AttendanceKind.OFFICIAL]
    if len(labels) <= 1:
        return "".join(labels)
    last = labels[-1]
    return pgettext("who sat together", "%(first)s and %(last)s") % {
        "first": ", ".join(labels[:-1]),
        "last": last,
    }


def calendar(forum: Forum, *, place: str, url: str, zone: ZoneInfo, at: datetime) -> str:
    """The forum as an iCalendar file: one event of two hours, or of the whole day."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ngariung//ID",
        "BEGIN:VEVENT",
        f"UID:{forum.code}@ngariung",
        f"DTSTAMP:{_stamp(at)}",
        *_times(forum, zone),
        f"SUMMARY:{_escaped(forum.title)}",
        f"LOCATION:{_escaped(place)}",
        f"URL:{url}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _times(forum: Forum, zone: ZoneInfo) -> list[str]:
    if forum.starts_at is None:
        return [f"DTSTART;VALUE=DATE:{forum.held_on:%Y%m%d}"]
    start = datetime.combine(forum.held_on, forum.starts_at, zone)
    return [f"DTSTART:{_stamp(start)}", f"DTEND:{_stamp(start + timedelta(hours=2))}"]


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """At most 75 octets a line (RFC 5545); pieces of 24 signs never have more, continued by a space."""
    pieces = [line[start : start + 24] for start in range(0, len(line), 24)]
    return "\r\n ".join(pieces) if len(line.encode()) > 75 else line  # noqa: PLR2004  # RFC 5545
