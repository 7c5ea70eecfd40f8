"""What the register says about where things stand: the rooms register their lifecycles and files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.db.models import QuerySet

from ngariung.core.states import Lifecycle

from .enums import Verb

# (code of the thing, name of the stored file, its SHA-256) of every file that the rooms keep.
Files: TypeAlias = Callable[[], Iterator[tuple[str, str, str]]]


@dataclass(frozen=True, kw_only=True)
class Trace:
    """How the state of one kind of thing follows from its rows.

    `rows` gives all of them, with columns `code` and `state`. A row of the verb `first` begins in
    `begins`; each later one takes the first of its `steps` that the lifecycle allows, and stays where
    it allows none. States that the register does not tell apart are `alike`.
    """

    rows: Callable[[], QuerySet[Any]]
    lifecycle: Lifecycle
    first: Verb
    begins: str
    steps: Mapping[str, tuple[str, ...]]
    alike: Mapping[str, str] = field(default_factory=dict)

    def after(self, state: str, verb: str) -> str:
        """Where a row of `verb` leaves a thing that stood in `state` (empty before its first row)."""
        if verb == self.first:
            return self.begins
        for step in self.steps[verb]:
            if state and self.lifecycle.allows(state, step):
                return self.lifecycle.target(state, step)
        return state

    def told(self, state: str) -> str:
        """The state as the register can tell it."""
        return self.alike.get(state, state)


_traces: list[Trace] = []
_files: list[Files] = []


def register(trace: Trace) -> None:
    """Let `comparison` check one kind of thing; called in a room's `apps.ready()`."""
    _traces.append(trace)


def register_files(files: Files) -> None:
    """Let `comparison` check the files of a room against their hashes."""
    _files.append(files)


def kinds() -> tuple[Trace, ...]:
    """Every kind of thing that can be compared."""
    return tuple(_traces)


def files() -> Iterator[tuple[str, str, str]]:
    """Every file of every room: (code, name, SHA-256)."""
    for of_room in _files:
        yield from of_room()
