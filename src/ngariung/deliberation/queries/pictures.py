"""What the votes say, as it may be told; see picture/telling.py for what may be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models.fields.json import KeyTransform

from ngariung.deliberation import rules
from ngariung.deliberation.enums import DeliberationState, StatementState
from ngariung.deliberation.models import Deliberation, Picture
from ngariung.deliberation.picture.telling import Asked, Told, told


def told_by(deliberation: Deliberation) -> Told | None:
    """The picture as last computed; None while nothing may be told to anybody. Two queries."""
    if not rules.may_show_results(deliberation):
        return None
    picture = Picture.objects.filter(deliberation=deliberation).first()
    rows = deliberation.statements.filter(state=StatementState.OPEN).order_by("number")
    asked = {
        str(pk): Asked(number, text)
        for pk, number, text in rows.values_list("pk", "number", "text")
    }
    is_over = deliberation.state == DeliberationState.CLOSED
    return told(picture.data if picture else {}, asked, is_over=is_over)


@dataclass(frozen=True)
class State:
    """When a picture was computed, from which votes, how long it took, whether it is the last one."""

    pk: int
    tick: int
    computed_at: datetime
    took_ms: float
    is_final: bool


def state_of(deliberation: Deliberation) -> State | None:
    """Where the picture stands, without reading it. One query."""
    rows = Picture.objects.filter(deliberation=deliberation)
    columns = ("pk", "tick", "computed_at", "took_ms", "ends")
    found = rows.annotate(ends=KeyTransform("is_final", "data")).values_list(*columns).first()
    if found is None:
        return None
    pk, tick, computed_at, took_ms, ends = found
    return State(pk, tick, computed_at, took_ms, bool(ends))


def told_tick(deliberation: Deliberation) -> int | None:
    """As of which votes the picture is told; None where none is, or none may be. One query."""
    found: int | None = _told_part(deliberation, "tick")
    return found


def asking_told(deliberation: Deliberation) -> dict[str, Any] | None:
    """What the told picture keeps for asking on (picture/asked.py); None where nothing is told."""
    found: dict[str, Any] | None = _told_part(deliberation, "asking")
    return found


def _told_part(deliberation: Deliberation, name: str) -> Any:
    if not rules.may_show_results(deliberation):
        return None
    rows = Picture.objects.filter(deliberation=deliberation)
    part = KeyTransform(name, KeyTransform("told", "data"))
    return rows.annotate(part=part).values_list("part", flat=True).first()
