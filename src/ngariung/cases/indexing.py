"""The index of similar voices: which are in it, how it follows the register, how it is built anew."""

import logging
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from ngariung.core import keys
from ngariung.language.similar import Damaged, Index, Item, drop, drop_seen, identity
from ngariung.ledger.chain import GENESIS
from ngariung.ledger.models import Entry
from ngariung.voices.enums import VoiceState
from ngariung.voices.models import Voice

logger = logging.getLogger(__name__)

# Register rows, or voices, that one act takes.
ROWS, VOICES = 300, 500
# What one minute's work may follow, and for how long it may build; the rest waits for the next.
MOST_STEPS, SECONDS = 60, 30.0
# Told after each step of building: how many voices stand in the index.
Progress = Callable[[int], None]

# The file


def path() -> Path:
    """Where the index lies; beside it, while it is built anew, the draft of the next one."""
    return Path(settings.DATA) / "similar.sqlite3"


def _draft() -> Path:
    return path().with_name("similar.new.sqlite3")


def _key() -> bytes:
    return bytes.fromhex(keys.read_or_make(Path(settings.DATA) / "keys" / "similar"))


@contextmanager
def opened(file: Path | None = None) -> Iterator[Index | None]:
    """The index, closed afterwards; None where there is none yet. What is damaged is thrown away.

    Nobody can put another one in its place meanwhile: not to be kept open.
    """
    where = file or path()
    seen = identity(where)
    try:
        index = Index.open(where, _key())
        try:
            yield index
        finally:
            if index is not None:
                index.close()
    except Damaged:
        logger.warning("the index of similar voices is damaged and is built anew")
        drop_seen(where, seen)
        raise


# What is in it


def open_voices() -> Q:
    """Voices on which somebody works or will: waiting at a desk, or in a case that is not closed."""
    waits = Q(state=VoiceState.WAITING)
    works = Q(state=VoiceState.IN_CASE, gathering__case__next_on__isnull=False)
    return (waits | works) & Q(desk__isnull=False, erased_at=None)


COLUMNS = (
    *("code", "text", "place", "received_at", "region_id", "region__path"),
    *("topic", "suggested_topic", "desk_id"),
)


def items_of(codes: Collection[str]) -> list[Item]:
    """The open ones of these voices as the index reads them. One query."""
    rows = Voice.objects.filter(open_voices(), code__in=codes).values_list(*COLUMNS)
    return [
        Item(
            key=code,
            text=f"{text}\n{place}",
            on=received_at.date(),
            region=region or "",
            region_name=name or "",
            topic=topic or suggested,
            scope=str(desk),
        )
        for code, text, place, received_at, region, name, topic, suggested, desk in rows
    ]


def _read(index: Index, codes: Collection[str]) -> int:
    """Bring the index up to date with these voices, inside `writing`; how many it holds now."""
    items = items_of(codes)
    index.remove(set(codes) - {item.key for item in items})
    return index.add(items)


# Following the register


def follow(*, seconds: float = SECONDS) -> int:
    """Read anew what the register tells of since the last time; how many of its rows were followed.

    Builds the index where there is none, or goes on building it, for about so many seconds.
    """
    followed = 0
    for file in (path(), _draft()):
        followed += _follow(file)
    _finish()
    until = time.monotonic() + seconds
    while not path().exists() and time.monotonic() < until:
        if _build_step() is None:
            _finish()
    return followed


def _follow(file: Path) -> int:
    seen = identity(file)
    try:
        with opened(file) as index:
            followed = None if index is None else _follow_steps(index)
    except Damaged:
        return 0
    if followed is None:
        # Of another version or key, or ahead of the register: of no use to anybody.
        drop_seen(file, seen)
    return followed or 0


def _follow_steps(index: Index) -> int | None:
    followed = 0
    for _ in range(MOST_STEPS):
        step = _follow_step(index)
        if step is None:
            return None
        followed += step
        if step < ROWS:
            break
    index.seal()
    return followed


def _follow_step(index: Index) -> int | None:
    """Follow the next rows; None where the register is another than the one that was followed."""
    with index.writing():
        number = int(index.fact("followed"))
        if _hash(number) != index.fact("hash"):
            return None
        entries = Entry.objects.filter(number__gt=number).order_by("number")
        rows = list(entries.values_list("number", "verb", "subject", "hash")[:ROWS])
        if not rows:
            return 0
        touched: dict[str, set[str]] = defaultdict(set)
        for _number, verb, subject, *_rest in rows:
            touched[verb.partition(".")[0]].add(subject)
        _read(index, touched["voice"] | touched["erased"] | _in_cases(touched["case"]))
        _note(index, rows[-1][0], rows[-1][3])
    return len(rows)


def _in_cases(codes: Collection[str]) -> set[str]:
    voices = Voice.objects.filter(gathering__case__code__in=codes)
    return set(voices.values_list("code", flat=True))


def _hash(number: int) -> str:
    rows = Entry.objects.filter(number=number).values_list("hash", flat=True)
    return GENESIS if number == 0 else rows.first() or ""


def _note(index: Index, number: int, hash_: str) -> None:
    index.note("followed", str(number))
    index.note("hash", hash_)


def forget(codes: Collection[str]) -> None:
    """Take voices out at once; where that cannot be done now, following the register does it."""
    # What was a draft a moment ago may be the index by now.
    for file in (path(), _draft(), path()):
        try:
            with opened(file) as index:
                if index is not None:
                    with index.writing():
                        index.remove(codes)
        except (Damaged, sqlite3.OperationalError):
            logger.warning("a voice leaves the index of similar voices at the next minute's work")


# Building from nothing


def rebuild(*, progress: Progress = lambda count: None, is_fresh: bool = True) -> int:
    """Build the index anew from all open voices; how many it holds.

    In a file beside the index, which answers meanwhile. Interrupted, it goes on with `is_fresh=False`.
    """
    if is_fresh:
        drop(_draft())
    while (count := _build_step()) is not None:
        progress(count)
    _finish()
    with opened() as index:
        return len(index) if index is not None else 0


def _build_step() -> int | None:
    """Put the next voices into the draft; how many it holds, None at the end."""
    with opened(_draft()) as found:
        if found is not None:
            return _add_next(found)
    index = Index.make(_draft(), _key())
    try:
        with index.writing():
            last = Entry.objects.order_by("-number").values_list("number", "hash").first()
            _note(index, *(last or (0, GENESIS)))
        return _add_next(index)
    finally:
        index.close()


def _add_next(index: Index) -> int | None:
    with index.writing():
        reached = index.fact("built_to")
        rows = Voice.objects.filter(pk__gt=reached) if reached else Voice.objects.all()
        found = list(rows.order_by("pk").values_list("pk", "code")[:VOICES])
        if not found:
            index.note("whole", "yes")
            return None
        index.add(items_of([code for _pk, code in found]))
        index.note("built_to", str(found[-1][0]))
        return len(index)


def _finish() -> None:
    """Put a draft that is whole in the place of the index, after following what happened meanwhile."""
    try:
        _follow(_draft())
        with opened(_draft()) as index:
            # Whoever builds at the same time may have been first, and somebody else have begun another.
            if index is not None and index.fact("whole"):
                index.replace(path())
    except sqlite3.OperationalError:
        logger.warning("the new index of similar voices takes its place at a later minute's work")
