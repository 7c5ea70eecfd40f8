"""Fragments that a higher room shows on a lower room's page, and entries of the navigation."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.utils.functional import Promise

# A panel gets the page's thing and its viewer (the signed-in person or None) and answers with the
# name of a template and its context, or None where it has nothing to say.
Fragment: TypeAlias = tuple[str, dict[str, Any]]
Panel: TypeAlias = Callable[[Any, Any], Fragment | None]

_panels: dict[str, list[tuple[int, Panel]]] = defaultdict(list)


def panel(place: str, *, order: int = 50) -> Callable[[Panel], Panel]:
    """Register a fragment for `place`, for example "forums.forum" or "voices.receipt"."""

    def add(build: Panel) -> Panel:
        _panels[place].append((order, build))
        _panels[place].sort(key=lambda entry: entry[0])
        return build

    return add


def fragments(place: str, thing: Any, viewer: Any) -> list[Fragment]:
    """The fragments that have something to say about `thing` to `viewer`, in order."""
    built = (build(thing, viewer) for _, build in _panels[place])
    return [fragment for fragment in built if fragment is not None]


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation; both predicates decide by the signed-in person (or None)."""

    label: str | Promise
    url_name: str
    order: int
    is_for: Callable[[Any], bool]
    is_small_for: Callable[[Any], bool]


_entries: list[Entry] = []


def everybody(viewer: Any) -> bool:  # noqa: ARG001  # a predicate of entries
    """Small for all."""
    return True


def in_office(viewer: Any) -> bool:
    """Small for people who sign in: their menu is long already."""
    return viewer is not None


def nobody(viewer: Any) -> bool:  # noqa: ARG001  # a predicate of entries
    """Small for none."""
    return False


def navigate(
    label: str | Promise,
    url_name: str,
    *,
    order: int,
    is_for: Callable[[Any], bool],
    is_small_for: Callable[[Any], bool] = nobody,
) -> None:
    """Register an entry of the navigation; called in a room's `apps.ready()`.

    Small ones stand at the foot of every page, so that the menu stays short.
    """
    _entries.append(Entry(label, url_name, order, is_for, is_small_for))
    _entries.sort(key=lambda entry: entry.order)


def entries(viewer: Any) -> list[Entry]:
    """The navigation of `viewer`, in order."""
    return [entry for entry in _entries if entry.is_for(viewer)]
