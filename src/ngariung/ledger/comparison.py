"""Comparing where things stand today with what the register says of them.

`verification` proves that the register holds; this proves that the tables beside it still agree.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop as said

from ngariung.core.files import path_of

from . import traces
from .enums import Verb
from .models import Entry
from .traces import Trace

BATCH = 1_000
CHUNK = 1 << 20


@dataclass(frozen=True)
class Difference:
    """A thing that does not stand where the register left it, or a file that is not the one received."""

    code: str
    reason: str


def compare(*, progress: Callable[[int], None] = lambda _: None) -> Iterator[Difference]:
    """Every difference between the tables and the register, as it is found.

    Compared: the state of each voice, case, promise and forum with the rows about it; whether what
    began still exists; the bytes of each stored picture. Not compared: columns that no row is about.
    """
    done = 0
    for trace in traces.kinds():
        for codes, differences in _of_kind(trace):
            yield from differences
            done += codes
            progress(done)
    for code, name, sha256 in traces.files():
        if reason := _file_fault(name, sha256):
            yield Difference(code, reason)
        done += 1
        progress(done)


def _of_kind(trace: Trace) -> Iterator[tuple[int, list[Difference]]]:
    rows = trace.rows().order_by("code").values_list("code", "state")
    after = ""
    while batch := list(rows.filter(code__gt=after)[:BATCH]):
        after = batch[-1][0]
        yield len(batch), _misplaced(trace, dict(batch))
    begun = Entry.objects.filter(verb=trace.first).order_by("number")
    number = 0
    while entries := list(begun.filter(number__gt=number).values_list("number", "subject")[:BATCH]):
        number = entries[-1][0]
        yield len(entries), _gone(trace, [subject for _, subject in entries])


def _misplaced(trace: Trace, stored: dict[str, str]) -> list[Difference]:
    told = dict.fromkeys(stored, "")
    rows = Entry.objects.filter(subject__in=list(stored), verb__in=[trace.first, *trace.steps])
    for subject, verb in rows.order_by("number").values_list("subject", "verb"):
        told[subject] = trace.after(told[subject], verb)
    return [
        Difference(code, said("its state is not the one that the register gives it"))
        for code, state in stored.items()
        if trace.told(state) != told[code]
    ]


def _gone(trace: Trace, subjects: list[str]) -> list[Difference]:
    there = set(trace.rows().filter(code__in=subjects).values_list("code", flat=True))
    missing = [subject for subject in subjects if subject not in there]
    erased = set(
        Entry.objects.filter(verb=Verb.ERASED, subject__in=missing).values_list(
            "subject", flat=True
        )
    )
    reason = said("it is gone and no erasure says so")
    return [Difference(code, reason) for code in missing if code not in erased]


def _file_fault(name: str, sha256: str) -> str:
    path = path_of(name)
    if not path.is_file():
        return said("a picture of it is gone")
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return "" if digest.hexdigest() == sha256 else said("a picture of it was changed")
