"""What can be followed and told about: rooms say how theirs is called and who may read of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django.utils.functional import Promise

from ngariung.core.errors import NotFound


@dataclass(frozen=True)
class Shown:
    """A thing as a letter or the follow page names it; `due_on` where a reminder speaks of a day."""

    title: str
    path: str
    due_on: date | None = None


# Gets codes and the person in office who will read it (None: everybody may), in one query; answers
# with those that this reader may know of, and leaves out the others.
Load: TypeAlias = Callable[[Sequence[str], Any], dict[str, Shown]]


@dataclass(frozen=True)
class Subject:
    """One kind of thing; `can_follow` when people without an account may follow it."""

    label: str | Promise
    load: Load
    can_follow: bool


_subjects: dict[str, Subject] = {}


def register(kind: str, load: Load, *, label: str | Promise, can_follow: bool = True) -> None:
    """Say how things of `kind` are looked up; called in a room's `apps.ready()`."""
    _subjects[kind] = Subject(label, load, can_follow)


def shown(kind: str, codes: Sequence[str], reader: Any = None) -> dict[str, Shown]:
    """Those of the things that `reader` may know of; nothing for an unknown kind."""
    subject = _subjects.get(kind)
    return subject.load(codes, reader) if subject is not None and codes else {}


def label(kind: str) -> str:
    """What things of this kind are called."""
    return str(_subjects[kind].label)


def followed(kind: str, code: str) -> Shown:
    """The thing that everybody may follow under this kind and code; NotFound where there is none."""
    subject = _subjects.get(kind)
    found = shown(kind, [code]).get(code) if subject is not None and subject.can_follow else None
    if found is None:
        raise NotFound
    return found
