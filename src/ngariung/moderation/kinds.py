"""What can be held: each room registers its things, and what follows from a decision."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise

from ngariung.core.errors import NotFound
from ngariung.parties.models import Person


class Consequence(Protocol):
    """Called in the transaction of the decision, with the code of the thing."""

    def __call__(self, code: str, *, by: Person, at: datetime) -> None: ...


def nothing(code: str, *, by: Person, at: datetime) -> None:  # a Consequence
    """Nothing follows."""


@dataclass(frozen=True)
class Kind:
    """One kind of thing: its word, where it can be looked at, what a decision sets going."""

    name: str
    label: str | Promise
    url_of: Callable[[str], str]
    on_release: Consequence
    on_keep: Consequence


_kinds: dict[str, Kind] = {}


def register(
    name: str,
    *,
    label: str | Promise,
    url_of: Callable[[str], str],
    on_release: Consequence = nothing,
    on_keep: Consequence = nothing,
) -> None:
    """Make things called `name` holdable; called in a room's `apps.ready()`.

    `on_release(code, by=…, at=…)` and `on_keep` run in the transaction of the decision: when they
    refuse, the decision does not happen.
    """
    _kinds[name] = Kind(name, label, url_of, on_release, on_keep)


def kind(name: str) -> Kind:
    """The kind called `name`; NotFound where no room registered it."""
    if name not in _kinds:
        raise NotFound
    return _kinds[name]
