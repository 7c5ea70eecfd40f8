"""What becomes of words of a report that a person picked because the reader did not find them."""

import re
from dataclasses import replace
from typing import Any

from ngariung.forums.enums import AttendanceKind, Presence
from ngariung.language import reading, suggesting
from ngariung.language.findings import Person, Reading
from ngariung.parties import queries as parties
from ngariung.voices.enums import VoiceKind

from . import suggestions
from .enums import Picked
from .models import DraftAttendance, DraftCommitment, DraftVoice, Minutes
from .queries import Row
from .suggestions import LABEL, There

Span = tuple[int, int]
COUNTED = re.compile(r"(?P<count>[1-9]\d{0,4})\s+(?:orang\s+)?(?P<who>\D.+)", re.DOTALL)


def picked(
    minutes: Minutes, what: Picked, *, words: str, near: int | None = None
) -> tuple[type[Row], dict[str, Any]]:
    """The kind of row that the words become, and its columns; `near` tells one place from another.

    Reads the text again, so never inside a transaction. Words that the report does not hold are taken
    all the same and have no place in it.
    """
    span = place_of(words, minutes.text, near=near)
    place = {"start": span[0], "end": span[1]} if span else {}
    words = " ".join(words.split())
    if what == Picked.VOICE:
        kind = suggesting.suggest(words).kind or VoiceKind.COMPLAINT
        return DraftVoice, place | {"text": words, "kind": kind}
    if what == Picked.COMMITMENT:
        due_on = suggestions.due_on(words, minutes.held_on)
        return DraftCommitment, place | {"text": words, "due_on": due_on}
    if what == Picked.ORGANIZATION:
        label, party = words[:LABEL], parties.party_named(words)
        return DraftAttendance, place | {"kind": "role", "label": label, "party": party}
    return DraftAttendance, place | _there(minutes.text, words, span)


def place_of(words: str, text: str, *, near: int | None = None) -> Span | None:
    """Where the text holds these words, however they are spaced; the place nearest to `near`."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    spans = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    return min(spans, key=lambda span: abs(span[0] - (near or 0)), default=None)


def _there(text: str, words: str, span: Span | None) -> dict[str, Any]:
    """Who it is as the reader knows them: officials by name, others by role, groups by number."""
    found = reading.read(text if span else words)
    known = _overlapping(found, span)
    if known is None:
        return _by_role(words, found)
    row = {"kind": known.kind, "label": known.label, "count": known.count, "name": known.name}
    party = None if known.kind == AttendanceKind.GROUP else parties.party_named(known.label)
    return row | {"rank": known.rank, "presence": known.presence, "party": party}


def _overlapping(found: Reading, span: Span | None) -> There | None:
    """Who stands at that place; that somebody was there is what the person said by picking."""
    there = replace(found, people=tuple(_as_present(person) for person in found.people))
    rows = suggestions.attendance(there)
    if span is None:
        return rows[0] if rows else None
    start, end = span
    return next((row for row in rows if row.span[0] < end and row.span[1] > start), None)


def _as_present(person: Person) -> Person:
    is_said = person.presence in set(Presence.values)
    return person if is_said else replace(person, presence=Presence.PRESENT.value)


def _by_role(words: str, found: Reading) -> dict[str, Any]:
    """A group where a number stands there, else the role; a bare name leaves the role to be written."""
    counted = COUNTED.fullmatch(words)
    if counted:
        who = counted["who"][:LABEL]
        return {"kind": AttendanceKind.GROUP, "label": who, "count": int(counted["count"])}
    return {"kind": AttendanceKind.ROLE, "label": suggestions.by_role(words, found.people)}
