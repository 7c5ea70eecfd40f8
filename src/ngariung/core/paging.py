"""Keyset paging: each page costs the same, however far one reads."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db import models
from django.db.models import Q
from django.db.models.sql.where import WhereNode

from .errors import Invalid

M = TypeVar("M", bound=models.Model)
SALT = "ngariung.paging"


@dataclass(frozen=True)
class Page(Generic[M]):
    """One page of rows and the query-string value that leads to the next, None at the end."""

    rows: Sequence[M]
    next: str | None
    is_first: bool


def page(
    rows: "models.QuerySet[M]",
    *,
    by: Sequence[str],
    after: str | None,
    size: int = 25,
    sides: Sequence[Q] = (),
) -> Page[M]:
    """The `size` rows after the mark `after`, ordered by the columns `by` ("-column" for descending).

    The last column of `by` must be unique and none may be null; rows must not be ordered or
    sliced yet. A mark that was not made here, or for another list, is refused with Invalid. `sides`:
    see `nearest`. One query.
    """
    behind = rows
    if after:
        behind = rows.filter(_beyond(by, _read(after, _salt(rows.model, by))))
    found = first(behind, by=by, count=size + 1, sides=sides)
    shown = found[:size]
    following = None
    if len(found) > size:
        following = mark(rows.model, by=by, values=_values(shown[-1], by))
    return Page(rows=shown, next=following, is_first=not after)


def first(
    rows: "models.QuerySet[M]", *, by: Sequence[str], count: int, sides: Sequence[Q] = ()
) -> list[M]:
    """The first `count` rows in the order `by`; `sides`: see `nearest`."""
    # Sorted here: asked for an order, a database may walk the whole of it to find the few.
    found = list(nearest(rows, by=by, count=count, sides=sides))
    for column in reversed(by):
        key = partial(_column, name=column.removeprefix("-"))
        found.sort(key=key, reverse=column.startswith("-"))
    return found[:count]


def nearest(
    rows: "models.QuerySet[M]", *, by: Sequence[str], count: int, sides: Sequence[Q] = ()
) -> "models.QuerySet[M]":
    """The first `count` rows in the order `by`, unordered: their keys are found before anything is joined.

    So an index is walked in its order, whatever the rows show. Where the rows are an "or" of several
    sides, each with an index of its own, `sides` names them: the first `count` of each are found.
    """
    keys = rows.order_by(*by).values("pk")
    parts = [keys.filter(side)[:count] for side in sides or (Q(),)]
    found: Any = parts[0]
    if len(parts) > 1:
        # SQLite takes no limit inside a union, but one inside a condition.
        every = rows.model._base_manager.order_by().values("pk")
        wrapped = [every.filter(pk__in=part) for part in parts]
        found = wrapped[0].union(*wrapped[1:])
    shown = rows.order_by()
    # The keys have answered every condition; asked again, it would tempt the database past the keys.
    shown.query.where = WhereNode()
    return shown.filter(pk__in=found)


def mark(model: type[models.Model], *, by: Sequence[str], values: Sequence[str | int]) -> str:
    """A mark for a list of `model` ordered `by`: its page begins with the first row behind `values`."""
    return signing.dumps(list(values), salt=_salt(model, by))


def _beyond(by: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows strictly behind `values`: the lexicographic comparison, spelt out for mixed directions."""
    beyond = Q()
    same = Q()
    for column, value in zip(by, values, strict=True):
        name = column.removeprefix("-")
        lookup = f"{name}__lt" if column.startswith("-") else f"{name}__gt"
        beyond |= same & Q(**{lookup: value})
        same &= Q(**{name: value})
    return beyond


def _salt(model: type[models.Model], by: Sequence[str]) -> str:
    """A mark fits the kind of list that it was made for: elsewhere its values are of other types."""
    return ".".join((SALT, model._meta.label_lower, *by))


def _values(row: models.Model, by: Sequence[str]) -> list[str | int]:
    return [_value(row, column.removeprefix("-")) for column in by]


def _value(row: Any, name: str) -> str | int:
    value = _column(row, name)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return value  # type: ignore[no-any-return]  # the columns of a key are texts and numbers


def _column(row: Any, name: str) -> Any:
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _read(mark: str, salt: str) -> list[Any]:
    try:
        values: list[Any] = signing.loads(mark, salt=salt)
    except signing.BadSignature as error:
        raise Invalid from error
    return values
