"""The story of a case out of the register, its notes, and the thread with its reporters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ngariung.cases.models import Case, Note
from ngariung.ledger import queries as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Party, Person
from ngariung.places.zones import zone_name
from ngariung.voices.enums import MessageFrom
from ngariung.voices.models import Message


@dataclass(frozen=True)
class StoryRow:
    """One step of the story, as core/parts/story.html shows it."""

    at: datetime | None
    zone: str
    who: str
    title: str
    text: str = ""
    is_internal: bool = False
    is_answer: bool = False
    is_late: bool = False


@dataclass(frozen=True)
class ThreadRow:
    """One message between the desk and a reporter, as core/parts/thread.html shows it."""

    at: datetime
    zone: str
    who: str
    text: str
    is_yours: bool
    is_answer: bool = False


Facts = dict[str, Any]
Teller = Callable[[Facts, dict[str, str]], str]


def story_of(case: Case) -> list[StoryRow]:
    """What happened to the case, newest first, with the internal notes among it. Five queries."""
    told = ledger.story(case.code)
    people = _people({row.by_id for row in told if row.by_id is not None})
    parties = _parties(told)
    answers = {str(row.pk): row.text for row in case.answers.all()}
    zone = zone_name(case.region)
    rows = [
        StoryRow(
            at=row.at,
            zone=zone,
            who=people.get(row.by_id, "") if row.by_id else "",
            title=_title(row.verb, row.facts, parties),
            text=_text(row.verb, row.facts, answers),
            is_answer=row.verb == Verb.CASE_ANSWERED,
        )
        for row in told
    ]
    rows += [_note(note, zone) for note in case.notes.select_related("by")]
    # Python's sort is stable: rows of one moment keep the register's order.
    return sorted(rows, key=lambda row: row.at.timestamp() if row.at else 0.0, reverse=True)


def _note(note: Note, zone: str) -> StoryRow:
    return StoryRow(note.at, zone, str(note.by), _("Note"), note.text, is_internal=True)


def _people(ids: set[int]) -> dict[int, str]:
    return {person.pk: str(person) for person in Person.objects.filter(pk__in=ids)}


def _parties(told: list[ledger.Told]) -> dict[str, str]:
    keys = ("owner", "before", "desk")
    codes = {row.facts.get(key) for row in told for key in keys} - {None}
    return {party.code: str(party) for party in Party.objects.filter(code__in=codes)}


def _title(verb: str, facts: Facts, parties: dict[str, str]) -> str:
    teller = TELLERS.get(verb)
    return teller(facts, parties) if teller else str(verb)


def _text(verb: str, facts: Facts, answers: dict[str, str]) -> str:
    if verb == Verb.CASE_ANSWERED:
        return answers.get(facts.get("answer", ""), "")
    if verb == Verb.CASE_SUMMARISED:
        return str(facts.get("text", ""))
    return str(facts.get("reason") or "")


def _owner(facts: Facts, parties: dict[str, str], key: str = "owner") -> str:
    return parties.get(facts.get(key) or "", _("an institution"))


def _assigned(facts: Facts, parties: dict[str, str]) -> str:
    words = {"owner": _owner(facts, parties)}
    if "post" in facts:
        return _("Given to one person at %(owner)s") % words
    if facts.get("is_override"):
        return _("Assigned to %(owner)s, other than suggested") % words
    return _("Assigned to %(owner)s") % words


def _asked(facts: Facts, _parties: dict[str, str]) -> str:
    number = facts.get("voices", 1)
    return ngettext("Asked the reporter", "Asked the %(number)d reporters", number) % {
        "number": number
    }


def _released(facts: Facts, _parties: dict[str, str]) -> str:
    words = {"voice": facts.get("voice", "")}
    if facts.get("because") == "withdrawn":
        return _("A reporter took voice %(voice)s back") % words
    return _("Voice %(voice)s was taken out and waits at its desk again") % words


def _referred(facts: Facts, parties: dict[str, str]) -> str:
    words = {"before": _owner(facts, parties, "before"), "owner": _owner(facts, parties)}
    return _("Passed on from %(before)s to %(owner)s") % words


def _reopened(facts: Facts, _parties: dict[str, str]) -> str:
    if facts.get("because") == "not_yet":
        return _("A reporter said: not yet. The case is open again")
    return _("Taken up again")


def _returned(facts: Facts, parties: dict[str, str]) -> str:
    words = {"before": _owner(facts, parties, "before"), "to": facts.get("to", "")}
    return _("%(before)s is not competent; competent is: %(to)s") % words


def _closed(facts: Facts, _parties: dict[str, str]) -> str:
    because = str(facts.get("because"))
    return {
        "all_accepted": _("Closed: everybody who could say so accepted the answer"),
        "silence": _("Closed: the time to object passed and nobody said “not yet”"),
        "empty": _("Closed: no voice is left in it"),
    }.get(because, _("Closed"))


def _summarised(facts: Facts, _parties: dict[str, str]) -> str:
    if facts.get("is_public"):
        return _("Summed up for the public")
    return _("Summed up for those who work on it") if facts.get("text") else _("Summary taken back")


def _started(facts: Facts, _parties: dict[str, str]) -> str:
    if facts.get("because") == "reporter_wrote":
        return _("The reporter wrote; work goes on")
    return _("Work began")


TELLERS: dict[str, Teller] = {
    Verb.CASE_OPENED: lambda facts, _p: (
        _("Opened from voice %(voice)s") % {"voice": facts.get("voice", "")}
    ),
    Verb.CASE_GATHERED: lambda facts, _p: (
        _("Voice %(voice)s joined") % {"voice": facts.get("voice", "")}
    ),
    Verb.CASE_RELEASED: _released,
    Verb.CASE_ASSIGNED: _assigned,
    Verb.CASE_STARTED: _started,
    Verb.CASE_ASKED: _asked,
    Verb.CASE_REFERRED: _referred,
    Verb.CASE_ANSWERED: lambda facts, parties: (
        _("%(owner)s answered") % {"owner": _owner(facts, parties)}
    ),
    Verb.CASE_ACCEPTED: lambda _f, _p: _("A reporter accepted the answer"),
    Verb.CASE_REOPENED: _reopened,
    Verb.CASE_RETURNED: _returned,
    Verb.CASE_CLOSED: _closed,
    Verb.CASE_SUMMARISED: _summarised,
}


def thread_of(case: Case) -> list[ThreadRow]:
    """Messages of every voice in the case, oldest first; who wrote is the voice's code, never a name.

    A question that went to several voices at once stands there once.
    """
    rows = Message.objects.filter(voice__gathering__case=case).select_related("voice", "by")
    zone = zone_name(case.region)
    alike = groupby(rows.order_by("at", "sender", "text", "id"), key=_same)
    return [_thread_row(list(messages), zone) for _key, messages in alike]


def _same(message: Message) -> tuple[Any, ...]:
    is_desk = message.sender == MessageFrom.DESK
    return (message.at, message.text, message.by_id) if is_desk else (message.pk,)


def _thread_row(messages: list[Message], zone: str) -> ThreadRow:
    first = messages[0]
    return ThreadRow(
        at=first.at,
        zone=zone,
        who=_writer(messages),
        text=first.text,
        is_yours=first.sender == MessageFrom.DESK,
    )


def _writer(messages: list[Message]) -> str:
    first = messages[0]
    if first.sender == MessageFrom.REPORTER:
        return _("Reporter of voice %(code)s") % {"code": first.voice.code}
    words = {"person": str(first.by or _("The desk")), "code": first.voice.code}
    if len(messages) > 1:
        return _("%(person)s to %(number)d reporters") % {**words, "number": len(messages)}
    return _("%(person)s to voice %(code)s") % words
