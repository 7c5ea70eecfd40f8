"""Forums as an iCalendar file (RFC 5545). No database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75  # octets
TWO_HOURS = timedelta(hours=2)
# What some reader takes for the end of a line, or for nothing at all, has no business in a text.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class Event:
    """One forum as a calendar needs it."""

    code: str
    title: str
    on: date
    starts_at: time | None
    zone: ZoneInfo
    minutes: int | None
    place: str
    url: str
    revision: int
    changed_at: datetime
    cancelled_because: str = ""


def calendar(events: Iterable[Event], *, name: str = "") -> str:
    """The events as one file; with a name as a calendar to subscribe to, asked anew twice a day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ngariung//ID", "METHOD:PUBLISH"]
    if name:
        lines += [f"NAME:{_escaped(name)}", f"X-WR-CALNAME:{_escaped(name)}"]
        lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"]
    lines += [line for event in events for line in _event(event)]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(event: Event) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.code}@ngariung",
        f"SEQUENCE:{event.revision}",
        f"DTSTAMP:{_stamp(event.changed_at)}",
        *_times(event),
        f"SUMMARY:{_escaped(event.title)}",
        f"STATUS:{'CANCELLED' if event.cancelled_because else 'CONFIRMED'}",
        f"URL:{event.url}",
    ]
    if event.place:
        lines.append(f"LOCATION:{_escaped(event.place)}")
    if event.cancelled_because:
        lines.append(f"DESCRIPTION:{_escaped(event.cancelled_because)}")
    return [*lines, "END:VEVENT"]


def _times(event: Event) -> list[str]:
    """In UTC, which needs no table of zones: Indonesia's three have no summer time. Else the whole day."""
    if event.starts_at is None:
        return [f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"]
    start = datetime.combine(event.on, event.starts_at, event.zone)
    length = timedelta(minutes=event.minutes) if event.minutes else TWO_HOURS
    return [f"DTSTART:{_stamp(start)}", f"DTEND:{_stamp(start + length)}"]


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """One line, whatever a title holds: nobody writes an entry of their own into another's calendar."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = CONTROL.sub(" ", text.replace("\t", " "))
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets, never broken inside a sign; what goes on begins with a space."""
    pieces, piece, size = [], "", 0
    for sign in line:
        octets = len(sign.encode("utf-8", "replace"))
        if size + octets > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece += sign
        size += octets
    return "\r\n".join([*pieces, piece])
