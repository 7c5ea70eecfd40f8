"""The kinds of notices: rooms above say what theirs tells. Never anything but that there is news."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.utils.functional import Promise

from ngariung.core.errors import Invalid


@dataclass(frozen=True)
class Letter:
    """A letter as it leaves, in the reader's language."""

    subject: str
    body: str
    headers: dict[str, str] = field(default_factory=dict)


# Writes the letter of a notice when it is about to leave; None where nothing is left to tell.
Write: TypeAlias = Callable[[Any], Letter | None]


@dataclass(frozen=True)
class Kind:
    """Subject and body of one kind; the body names the place with `%(url)s` and holds no content.

    A kind that says something else each time has `write` in their place.
    """

    subject: str | Promise = ""
    body: str | Promise = ""
    write: Write | None = None


_kinds: dict[str, Kind] = {}


def register(name: str, *, subject: str | Promise, body: str | Promise) -> None:
    """Say what notices of kind `name` tell, in lazy texts; called in a room's `apps.ready()`."""
    _kinds[name] = Kind(subject, body)


def register_writer(name: str, write: Write) -> None:
    """Let `write(notice)` make the letters of kind `name` at the moment when they leave."""
    _kinds[name] = Kind(write=write)


def kind(name: str) -> Kind:
    """What notices of this kind tell; Invalid for one that nobody registered."""
    if name not in _kinds:
        raise Invalid
    return _kinds[name]
