"""Holds as pages and other rooms read them."""

from django.db.models import QuerySet

from ngariung.core.errors import NotFound
from ngariung.parties.models import Person

from . import rules
from .enums import HoldState
from .models import Hold


def is_held(kind: str, code: str) -> bool:
    """Whether nothing may come of the thing: its hold waits, or was kept."""
    rows = Hold.objects.filter(subject_kind=kind, subject_code=code)
    return rows.exclude(state=HoldState.RELEASED).exists()


def hold_on(kind: str, code: str) -> Hold | None:
    """The last hold on the thing, whatever became of it."""
    rows = Hold.objects.filter(subject_kind=kind, subject_code=code)
    return rows.order_by("-placed_at", "-id").first()


def hold_for(person: Person | None, code: str) -> Hold:
    """The hold with this code; NotFound where it is not there or not the person's to see."""
    rows = Hold.objects.select_related("party", "placed_by", "decided_by")
    hold = rows.filter(rules.visible_to(person), code=code).first()
    if hold is None:
        raise NotFound
    return hold


def holds_for(person: Person | None, *, is_decided: bool = False) -> "QuerySet[Hold]":
    """What waits for the person's review, or what has been decided."""
    rows = Hold.objects.filter(rules.visible_to(person)).select_related("party")
    waiting = {"state": HoldState.HELD}
    return rows.exclude(**waiting) if is_decided else rows.filter(**waiting)
