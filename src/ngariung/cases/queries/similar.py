"""Voices that say the same in other words, and the cases they are in: found in the index, shown by right."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
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
# One shared word alone convinces nobody, unless much else speaks for it.
MOST_WORDS, FEWEST_WORDS, CLEARLY = 5, 2, 0.1


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
    shown = list(_shown(hits, seen, groups))
    same = {code for hit in hits if hit.is_same for code in groups.get(hit.group, [hit.key])}
    return Similar(_cases(voice, shown, cases), _waiting(voice, shown), _mass(same, seen))


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


def _shown(
    hits: list[Hit], seen: dict[str, Voice], groups: dict[int, list[str]]
) -> Iterator[tuple[Hit, Voice]]:
    """What of the hits may be seen, each with its hit: all of a mass where its likest stands."""
    told: set[str] = set()
    for hit in hits:
        for code in (hit.key, *groups.get(hit.group, ())):
            if code in seen and code not in told:
                told.add(code)
                yield hit, seen[code]


def _cases(
    voice: Voice, shown: list[tuple[Hit, Voice]], cases: dict[UUID, Case]
) -> tuple[SimilarCase, ...]:
    """The likest voice of each case speaks for it."""
    inside: dict[UUID, list[tuple[Hit, Voice]]] = defaultdict(list)
    for hit, row in shown:
        if row.state == VoiceState.IN_CASE and row.gathering.case_id in cases:
            inside[row.gathering.case_id].append((hit, row))
    told = ((cases[key], len(rows), _why(voice, *rows[0])) for key, rows in inside.items())
    return tuple(SimilarCase(*each) for each in told if each[2].words)[:MOST_CASES]


def _waiting(voice: Voice, shown: list[tuple[Hit, Voice]]) -> tuple[SimilarVoice, ...]:
    """One line for each voice that waits, and for each mass of them."""
    waiting: dict[int, list[tuple[Hit, Voice]]] = defaultdict(list)
    for hit, row in shown:
        if _waits(row):
            waiting[hit.group].append((hit, row))
    told = ((rows[0][1], len(rows), _why(voice, *rows[0])) for rows in waiting.values())
    return tuple(SimilarVoice(*each) for each in told if each[2].words)[:MOST_VOICES]


def _mass(same: Collection[str], seen: dict[str, Voice]) -> Mass | None:
    rows = [seen[code] for code in same if code in seen]
    return Mass(len(rows), sum(map(_waits, rows))) if rows else None


def _waits(row: Voice) -> bool:
    return row.state == VoiceState.WAITING


def _why(voice: Voice, hit: Hit, other: Voice) -> Why:
    """The words of the other voice that this one says too, and how near it was; no words: no reason."""
    words = features.shared(f"{other.text}\n{other.place}", f"{voice.text}\n{voice.place}")
    ours, theirs = (row.region_id or "" for row in (voice, other))
    is_enough = len(words) >= FEWEST_WORDS or hit.likeness >= CLEARLY
    return Why(
        words=words[:MOST_WORDS] if is_enough else [],
        is_same_village=ours.count(".") == VILLAGE and ours == theirs,
        is_same_district=ours.count(".") >= DISTRICT and _district(ours) == _district(theirs),
        days=abs((voice.received_at.date() - other.received_at.date()).days),
    )


# Dots in a region's code.
VILLAGE, DISTRICT = 3, 2


def _district(code: str) -> list[str]:
    return code.split(".")[: DISTRICT + 1]
