"""Who can give back the content behind a row: loaders that the rooms register."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from .enums import Verb

# Takes ledger numbers and answers with the content of those that still exist.
Loader: TypeAlias = Callable[[Iterable[int]], dict[int, dict[str, Any]]]

_loaders: dict[Verb, Loader] = {}


def register(verb: Verb, loader: Loader) -> None:
    """Say who holds the content behind rows of `verb`; called in a room's `apps.ready()`."""
    _loaders[verb] = loader


def loader_of(verb: str) -> Loader | None:
    """The loader for `verb`, None where rows of it have facts alone."""
    return _loaders.get(Verb(verb))
