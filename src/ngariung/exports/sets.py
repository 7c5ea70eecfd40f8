"""A set of data to take away: its table, and how its rows are made."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.urls import reverse

from ngariung.core import tables
from ngariung.core.errors import NotFound
from ngariung.core.tables import Cell, Table

M = TypeVar("M", bound=models.Model)
Row: TypeAlias = Sequence[Cell]


@dataclass(frozen=True)
class Set(Generic[M]):
    """The rows that somebody may have, in which order, and what of each row is told.

    `rows` gets the person (None for the public); `order` ends with a unique column (see paging).
    """

    table: Table
    rows: Callable[[Any], "QuerySet[M]"]
    order: tuple[str, ...]
    told: Callable[[M], Row]

    def walk(self, person: Any = None) -> Iterator[Row]:
        """Every row, however many there are; see `tables.walk`."""
        for row in tables.walk(self.rows(person), by=self.order):
            yield self.told(row)


def address_of(name: str, *codes: str) -> str:
    """The whole address of the page of this name about the thing with this code (or within these)."""
    return str(settings.SITE_URL + reverse(name, args=codes))


def named(sets: "Iterable[Set[Any]]", name: str) -> "Set[Any]":
    """The set with this name; NotFound where there is none."""
    for one in sets:
        if one.table.name == name:
            return one
    raise NotFound
