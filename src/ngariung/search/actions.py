"""Every write of the index: reading things anew, following the register, forgetting, building."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from django.conf import settings
from django.utils import translation

from ngariung.core import search
from ngariung.core.search import Document as Found
from ngariung.core.search import Kind
from ngariung.core.transactions import write
from ngariung.language import stems
from ngariung.ledger.models import Entry

from . import index, queries, tags
from .models import Document, Standing

# Register rows, or documents, that one transaction takes: about a tenth of a second.
ROWS, DOCUMENTS = 300, 1000
# What one minute's work may follow; the rest waits for the next.
MOST_STEPS = 60
# A document longer than this is found by its beginning.
MOST_WORDS = 20_000
MOST_LETTERS = 200_000
STEPS_OF_TIDYING = 200


def table_of(kind: Kind) -> str:
    """The index that holds documents of the kind."""
    return index.PUBLIC if kind.is_public else index.RESTRICTED


# Reading anew


def read(kind: Kind, codes: Collection[str]) -> int:
    """Bring the index up to date with the things of a kind that have these codes; how many it holds now.

    What is gone, or no longer this kind's to tell, leaves it. Safe to repeat.
    """
    forget(kind, codes)
    # One language for all: who asks in another finds the same.
    with translation.override(settings.LANGUAGE_CODE):
        found = kind.load(codes)
    rows = _numbered(kind.name, found)
    index.enter((number, kind.name, document.code) for number, document in rows)
    entries = ((number, words_of(each), [*tags.tags_of(kind.name, each)]) for number, each in rows)
    index.here().put(table_of(kind), entries)
    return len(rows)


def words_of(document: Found) -> list[str]:
    """The roots under which a document is found."""
    text = f"{document.title}\n{document.body}"[:MOST_LETTERS]
    return stems.stems_of(text)[:MOST_WORDS]


def forget(kind: Kind, codes: Collection[str]) -> None:
    """Take documents out of the index, in the caller's transaction."""
    rows = Document.objects.filter(kind=kind.name, code__in=codes)
    numbers = list(rows.values_list("number", flat=True))
    if not numbers:
        return
    index.here().remove(table_of(kind), numbers)
    rows.delete()
    Standing.objects.filter(has_traces=False).update(has_traces=True)


def _numbered(name: str, documents: Iterable[Found]) -> list[tuple[int, Found]]:
    """Give each document a free number that tells when it happened."""
    rows: dict[int, Found] = {}
    waiting, attempt = list(documents), 0
    while waiting:
        tried = [(tags.number(name, each, attempt=attempt), each) for each in waiting]
        used = queries.numbers_in_use([number for number, _each in tried])
        waiting = []
        for number, each in tried:
            if number in used or number in rows:
                waiting.append(each)
            else:
                rows[number] = each
        attempt += 1
    return sorted(rows.items(), key=lambda row: row[0])


# Following the register


def follow() -> int:
    """Read anew what the register tells of since the last time; how many of its rows were followed."""
    followed = 0
    for _ in range(MOST_STEPS):
        step = _follow_step()
        followed += step
        if step < ROWS:
            break
    return followed


@write
def _follow_step() -> int:
    standing = queries.standing()
    rows = list(
        Entry.objects.filter(number__gt=standing.number)
        .order_by("number")
        .values_list("number", "verb", "subject")[:ROWS]
    )
    if not rows:
        return 0
    last = rows[-1][0]
    # Two clocks at once: the second does nothing, and finds nothing to do when it comes again.
    if not Standing.objects.filter(number=standing.number).update(number=last):
        return 0
    touched: dict[str, set[str]] = defaultdict(set)
    for _number, verb, subject in rows:
        touched[verb.partition(".")[0]].add(subject)
    for kind in search.kinds():
        codes = _touched(kind, touched)
        for part in _parts(sorted(codes)):
            read(kind, part)
    return len(rows)


def _touched(kind: Kind, touched: dict[str, set[str]]) -> set[str]:
    codes: set[str] = set()
    for subject, follower in kind.follows.items():
        if touched.get(subject):
            codes.update(follower(touched[subject]))
    return codes


def _parts(codes: Sequence[str]) -> Iterable[Sequence[str]]:
    return (codes[start : start + DOCUMENTS] for start in range(0, len(codes), DOCUMENTS))


# Building from nothing

# Told after each step: the kind's name, how many of it stand in the index since the start.
Progress = Callable[[str, int], None]


def rebuild(*, progress: Progress = lambda name, count: None, is_fresh: bool = True) -> int:
    """Build the index anew from all things; how many documents were read.

    In steps of their own, so that others can write between them. Interrupted, it goes on where it was
    with `is_fresh=False`. What changes meanwhile is followed by the register afterwards.
    """
    if is_fresh or not queries.standing().rebuilding:
        _begin()
    total = 0
    for kind in _from(queries.standing().rebuilding):
        count = 0
        while (step := _rebuild_step(kind)) is not None:
            count += step
            progress(kind.name, count)
        total += count
    Standing.objects.update(rebuilding="", rebuilt_to="")
    tidy()
    return total


@write
def _begin() -> None:
    index.here().create()
    Document.objects.all()._raw_delete(Document.objects.db)
    queries.standing()
    first = search.kinds()[0].name
    last = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    Standing.objects.update(number=last, rebuilding=first, rebuilt_to="", has_traces=False)


def _from(name: str) -> list[Kind]:
    """The kind called `name` and all behind it."""
    kinds = list(search.kinds())
    names = [kind.name for kind in kinds]
    return kinds[names.index(name) if name in names else 0 :]


@write
def _rebuild_step(kind: Kind) -> int | None:
    """The next documents of a kind; None at its end."""
    standing = queries.standing()
    rows = kind.codes().order_by("pk")
    if standing.rebuilding == kind.name and standing.rebuilt_to:
        rows = rows.filter(pk__gt=standing.rebuilt_to)
    found = list(rows.values_list("pk", "code")[:DOCUMENTS])
    if not found:
        return None
    count = read(kind, [code for _pk, code in found])
    Standing.objects.update(rebuilding=kind.name, rebuilt_to=str(found[-1][0]))
    return count


def tidy() -> None:
    """Merge what was removed out of the lists; goes on the next time where it did not finish."""
    # One marker for both tables, taken down first: what is removed meanwhile puts it up again.
    Standing.objects.update(has_traces=False)
    done = [index.here().settle(table, steps=STEPS_OF_TIDYING) for table in index.TABLES]
    if not all(done):
        Standing.objects.update(has_traces=True)


def tidy_if_needed() -> None:
    """Tidy where something was removed."""
    if queries.standing().has_traces:
        tidy()
