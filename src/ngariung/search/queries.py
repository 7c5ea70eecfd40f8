"""Asking the index: what stands there and the asker may open, in one statement."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.core import signing
from django.db.models import Exists, OuterRef, Q, QuerySet

from ngariung.core import search
from ngariung.core.errors import Invalid
from ngariung.core.ring import Ring
from ngariung.core.search import Document as Found
from ngariung.core.search import Kind
from ngariung.parties import rules as posts
from ngariung.parties.models import Party
from ngariung.places.models import Region
from ngariung.places.zones import zone_of

from . import ranking, tags
from .index import Expression
from .models import INDEXES, Document, Standing
from .question import Question

SIZE = 20
# Only so many of the newest are compared when the best are asked for.
MOST_COMPARED = 100
SALT = "ngariung.search"


@dataclass(frozen=True)
class Asked:
    """What is looked for and where; empty where nothing was chosen."""

    question: Question
    kind: Kind | None = None
    region: Region | None = None
    party: Party | None = None
    since: date | None = None
    until: date | None = None
    best_first: bool = False

    def __bool__(self) -> bool:
        chosen = (self.kind, self.region, self.party, self.since, self.until)
        return bool(self.question) or any(each is not None for each in chosen)


@dataclass(frozen=True)
class Hit:
    """A document that was found."""

    kind: Kind
    document: Found
    ring: Ring | None


@dataclass(frozen=True)
class Hits:
    """One page of them. `is_bounded`: the best of the newest only, there may be more."""

    rows: Sequence[Hit] = field(default_factory=tuple)
    next: str | None = None
    is_first: bool = True
    is_bounded: bool = False


def standing() -> Standing:
    """How far the index has come."""
    return Standing.objects.get_or_create(pk=1)[0]


def is_complete() -> bool:
    """Whether everything has been read at least once."""
    return not standing().rebuilding


def numbers_in_use(numbers: Sequence[int]) -> set[int]:
    """Those of `numbers` that stand for a document already."""
    rows = Document.objects.filter(number__in=numbers)
    return set(rows.values_list("number", flat=True))


# Asking


def find(asked: Asked, person: Any, *, on: date, after: str | None = None) -> Hits:
    """One page of what `person` may open and what was asked for; the newest first, or the best.

    Words are looked for and rights are asked in one statement for each of the two indexes: nothing is
    counted, left out afterwards, or known of what the person may not open.
    """
    if not asked:
        return Hits()
    if asked.best_first and asked.question:
        return _best(asked, person, on, _read(after))
    return _newest(asked, person, on, _read(after))


def _newest(asked: Asked, person: Any, on: date, before: int | None) -> Hits:
    rows = _matching(asked, person, before=before, size=SIZE + 1)
    shown = rows[:SIZE]
    mark = _mark(shown[-1][0]) if len(rows) > SIZE else None
    return Hits(_loaded(shown, on), mark, is_first=before is None)


def _best(asked: Asked, person: Any, on: date, start: int | None) -> Hits:
    rows = _matching(asked, person, before=None, size=MOST_COMPARED + 1)
    compared = _documents(rows[:MOST_COMPARED])
    order = ranking.best_first(asked.question, [document for _kind, document in compared])
    first = start or 0
    shown = [compared[place] for place in order[first : first + SIZE]]
    is_more = len(order) > first + SIZE
    return Hits(
        _with_rings(shown, on),
        _mark(first + SIZE) if is_more else None,
        is_first=not first,
        is_bounded=len(rows) > MOST_COMPARED,
    )


def _mark(number: int) -> str:
    return signing.dumps(number, salt=SALT)


def _read(mark: str | None) -> int | None:
    try:
        return int(signing.loads(mark, salt=SALT)) if mark else None
    except signing.BadSignature as error:
        raise Invalid from error


Row = tuple[int, str, str]


def _matching(asked: Asked, person: Any, *, before: int | None, size: int) -> list[Row]:
    """Number, kind and code of the newest documents of both indexes, in the order of their numbers."""
    streams = [
        list(rows[:size])
        for is_public in (True, False)
        if (rows := _rows(asked, person, before=before, is_public=is_public)) is not None
    ]
    merged = heapq.merge(*streams, key=lambda row: row[0], reverse=True)
    return list(islice(merged, size))


def _rows(
    asked: Asked, person: Any, *, before: int | None, is_public: bool
) -> "QuerySet[Any, Row] | None":
    """What of one index matches and is visible; None where nothing of it can be."""
    kinds = search.kinds(is_public=is_public)
    if asked.kind is not None:
        kinds = [kind for kind in kinds if kind == asked.kind]
    expression = _expression(asked, person, kinds, is_public=is_public)
    if expression is None:
        return None
    rows = INDEXES[is_public].objects.filter(
        _visible(kinds, person), _between(asked, before), words__matches=expression
    )
    return rows.order_by("-pk").values_list("pk", "document__kind", "document__code")  # type: ignore[no-any-return]  # of either model


def _expression(
    asked: Asked, person: Any, kinds: Sequence[Kind], *, is_public: bool
) -> Expression | None:
    groups = [{tags.kind(kind.name) for kind in kinds}] if asked.kind or not asked.question else []
    if asked.region is not None:
        groups.append({tags.region(asked.region.code)})
    if asked.party is not None:
        groups.append({tags.party(asked.party.pk)})
    without: set[str] = set()
    if not is_public:
        groups.append(set(map(tags.key, search.keys_of(person))))
        without = set(map(tags.shield, posts.shielded_from(person)))
    if not kinds or not all(groups):
        return None
    return Expression(asked.question.wanted, asked.question.unwanted, groups, without)


def _visible(kinds: Sequence[Kind], person: Any) -> Q:
    """The rooms' own rules, asked of each row that matches."""
    visible = Q()
    for kind in kinds:
        things = kind.visible(person).filter(code=OuterRef("document__code"))
        visible |= Q(document__kind=kind.name) & Q(Exists(things))
    return visible


def _between(asked: Asked, before: int | None) -> Q:
    zone = zone_of(asked.region)
    between = Q()
    if asked.since is not None:
        first = datetime.combine(asked.since, time.min, zone)
        between &= Q(pk__gte=tags.first_number(first))
    if asked.until is not None:
        end = datetime.combine(asked.until + timedelta(days=1), time.min, zone)
        between &= Q(pk__lt=tags.first_number(end))
    return between if before is None else between & Q(pk__lt=before)


# Showing


def _loaded(rows: Sequence[Row], on: date) -> list[Hit]:
    return _with_rings(_documents(rows), on)


def _documents(rows: Sequence[Row]) -> list[tuple[Kind, Found]]:
    """The documents as their rooms tell them now, in the order of `rows`; a few queries for each kind."""
    found: dict[tuple[str, str], tuple[Kind, Found]] = {}
    for kind in search.kinds():
        codes = [code for _number, name, code in rows if name == kind.name]
        for document in kind.load(codes) if codes else ():
            found[kind.name, document.code] = (kind, document)
    return [found[name, code] for _number, name, code in rows if (name, code) in found]


def _with_rings(shown: Sequence[tuple[Kind, Found]], on: date) -> list[Hit]:
    rings: dict[tuple[str, str], Ring] = {}
    for kind in {kind.name: kind for kind, _document in shown}.values():
        codes = [document.code for each, document in shown if each is kind]
        rings |= {(kind.name, code): ring for code, ring in kind.rings(codes, on).items()}
    return [Hit(kind, document, rings.get((kind.name, document.code))) for kind, document in shown]
