"""Voices that say the same in other words, and the cases they are in: found in the index, shown by right."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from ngariung.cases import indexing
from ngariung.cases.models import Case
from ngariung.language.similar import Damaged, Hit, Probe, features
from ngariung.parties.models import Person
from ngariung.voices import rules as voices
from ngariung.voices.enums import VoiceState
from ngariung.voices.models import Voice

from .one import joinable

MOST_CASES, MOST_VOICES = 4, 4
# What is found is looked through, the likest first; weaker likeness than this is chance.
MOST_LOOKED_AT, LEAST = 100, 0.04
MOST_WORDS = 5


@dataclass(frozen=True)
class Why:
    """Why something seems to be the same matter."""

    words: Sequence[str]
    is_same_village: bool
    is_same_district: bool
    days: int


@dataclass(frozen=True)
class SimilarCase:
    """A case that the voice could join; `count` of its voices are like it."""

    case: Case
    count: int
    why: Why


@dataclass(frozen=True)
class SimilarVoice:
    """A voice that waits like this one; `count` waiting ones say nearly the same as it does."""

    voice: Voice
    count: int
    why: Why


@dataclass(frozen=True)
class Mass:
    """How many other voices say nearly the same as this one, and how many of them wait."""

    count: int
    waiting: int


@dataclass(frozen=True)
class Similar:
    """What is like a voice; empty where nothing is."""

    cases: Sequence[SimilarCase] = ()
    voices: Sequence[SimilarVoice] = ()
    mass: Mass | None = None


def similar(voice: Voice, person: Person) -> Similar:
    """Open voices of the same desk that say the same, and their cases, as far as the person may see both.

    The index only proposes; every voice and case is asked for as it is now. Three queries.
    """
    hits, groups = _found(voice)
    if not hits:
        return Similar()
    codes = {hit.key for hit in hits}.union(*groups.values())
    seen = _seen(voice, person, codes)
    cases = {case.pk: case for case in joinable(voice, person).filter(pk__in=_case_ids(seen))}
    shown = [(seen[hit.key], hit) for hit in hits if hit.key in seen]
    same = {code for hit in hits if hit.is_same for code in groups.get(hit.group, [hit.key])}
    return Similar(
        _cases(voice, shown, seen, cases, groups),
        _waiting(voice, shown, seen, groups),
        _mass(same, seen),
    )


def _found(voice: Voice) -> tuple[list[Hit], dict[int, list[str]]]:
    """What the index proposes, and whoever else is in the groups of it; nothing where there is no index."""
    probe = Probe(
        text=f"{voice.text}\n{voice.place}",
        on=voice.received_at.date(),
        region=voice.region_id or "",
        region_name=voice.region.path if voice.region else "",
        topic=voice.topic or voice.suggested_topic,
        scope=str(voice.desk_id),
    )
    try:
        with indexing.opened() as index:
            if index is None:
                return [], {}
            found = index.find(probe, most=MOST_LOOKED_AT, without={voice.code})
            hits = [hit for hit in found if hit.likeness >= LEAST]
            groups = {hit.group: index.members(hit.group) for hit in hits if hit.is_grouped}
    except (Damaged, sqlite3.OperationalError):
        return [], {}
    return hits, {group: [c for c in codes if c != voice.code] for group, codes in groups.items()}


def _seen(voice: Voice, person: Person, codes: Collection[str]) -> dict[str, Voice]:
    rows = Voice.objects.filter(
        voices.visible_to(person), indexing.open_voices(), code__in=codes, desk=voice.desk_id
    )
    return {row.code: row for row in rows.select_related("region", "gathering")}


def _case_ids(seen: dict[str, Voice]) -> set[UUID]:
    return {row.gathering.case_id for row in seen.values() if row.state == VoiceState.IN_CASE}


def _cases(
    voice: Voice,
    shown: list[tuple[Voice, Hit]],
    seen: dict[str, Voice],
    cases: dict[UUID, Case],
    groups: dict[int, list[str]],
) -> tuple[SimilarCase, ...]:
    """The likest voice of each case speaks for it."""
    inside: dict[UUID, set[str]] = defaultdict(set)
    first: dict[UUID, tuple[Voice, Hit]] = {}
    for row, hit in shown:
        for code in (hit.key, *groups.get(hit.group, ())):
            other = seen.get(code)
            if other is not None and other.state == VoiceState.IN_CASE:
                inside[other.gathering.case_id].add(code)
        if row.state == VoiceState.IN_CASE:
            first.setdefault(row.gathering.case_id, (row, hit))
    told = (
        (cases[key], len(inside[key]), _why(voice, *first[key])) for key in first if key in cases
    )
    return tuple(SimilarCase(*each) for each in told if each[2].words)[:MOST_CASES]


def _waiting(
    voice: Voice,
    shown: list[tuple[Voice, Hit]],
    seen: dict[str, Voice],
    groups: dict[int, list[str]],
) -> tuple[SimilarVoice, ...]:
    """One line for each voice that waits, and for each mass of them."""
    told: dict[int, SimilarVoice] = {}
    for row, hit in shown:
        if row.state != VoiceState.WAITING or hit.group in told:
            continue
        alike = {code for code in groups.get(hit.group, ()) if _waits(seen.get(code))} | {row.code}
        why = _why(voice, row, hit)
        if why.words:
            told[hit.group] = SimilarVoice(row, len(alike), why)
        if len(told) == MOST_VOICES:
            break
    return tuple(told.values())


def _mass(same: Collection[str], seen: dict[str, Voice]) -> Mass | None:
    rows = [seen[code] for code in same if code in seen]
    return Mass(len(rows), sum(map(_waits, rows))) if rows else None


def _waits(row: Voice | None) -> bool:
    return row is not None and row.state == VoiceState.WAITING


def _why(voice: Voice, other: Voice, hit: Hit) -> Why:
    """The words of the other voice that this one says too, and how near it was."""
    words = features.shared(f"{other.text}\n{other.place}", f"{voice.text}\n{voice.place}")
    return Why(words[:MOST_WORDS], hit.levels == VILLAGE, hit.levels == DISTRICT, hit.days)


VILLAGE, DISTRICT = 4, 3
