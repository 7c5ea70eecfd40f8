"""What can be found: each room says what its things are called, what is in them, and who may open them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from django.db.models import QuerySet
from django.utils.functional import Promise

from .ring import Ring


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One thing as search reads and shows it.

    `keys` say roughly who might open it and `shields` to whom it is closed, so that a search need not
    look at what it will not show; both may be out of date, the kind's `visible` always decides.
    """

    code: str
    title: str
    body: str
    happened_at: datetime
    # Called for what is shown only: most documents are read to be indexed.
    url: Callable[[], str]
    region: str = ""
    place: str = ""
    parties: Collection[int] = ()
    keys: Collection[str] = ()
    shields: Collection[int] = ()


# Loads what belongs into the index of the things with these codes, in a constant number of queries.
Loader: TypeAlias = Callable[[Collection[str]], list[Document]]
# The codes of the documents that a change of other things touches: of a case's voices, for example.
Follower: TypeAlias = Callable[[Collection[str]], Iterable[str]]


def same(codes: Collection[str]) -> Collection[str]:
    """The follower of a thing's own changes."""
    return codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of documents, registered by its room in `apps.ready()`.

    `is_public` decides which of the two indexes holds it: words of restricted things never stand in
    the index that the public asks. `visible` holds exactly what the person may open on the page that
    `Document.url` leads to, from the room's rules. `follows` maps the first part of a ledger verb
    ("voice", "case") to who is touched. `keys_of` are the keys that the person's posts open.
    """

    name: str
    label: str | Promise
    is_public: bool
    visible: Callable[[Any], "QuerySet[Any]"]
    codes: Callable[[], "QuerySet[Any]"]
    load: Loader
    follows: Mapping[str, Follower]
    keys_of: Callable[[Any], Iterable[str]] = field(default=lambda person: ())
    rings: Callable[[Collection[str], date], dict[str, Ring]] = field(default=lambda codes, on: {})


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make the documents of a room findable."""
    _kinds[kind.name] = kind


def kinds(*, is_public: bool | None = None) -> Sequence[Kind]:
    """The kinds in the order of their registration; of one index where `is_public` says which."""
    return [kind for kind in _kinds.values() if is_public in (None, kind.is_public)]


def kind_named(name: str) -> Kind | None:
    """The kind called `name`."""
    return _kinds.get(name)


def keys_of(person: Any) -> Iterator[str]:
    """Every key that the person's posts open, of all kinds."""
    for kind in _kinds.values():
        yield from kind.keys_of(person)
