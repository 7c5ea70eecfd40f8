"""What voices count as, asked of the voices themselves."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery

from ngariung.cases.models import Answer
from ngariung.ledger.chain import day_of
from ngariung.ledger.models import Entry
from ngariung.numbers.cells import Facts
from ngariung.numbers.models import Kept, Position
from ngariung.voices.enums import VoiceState, What
from ngariung.voices.models import About, Message, Summary, Voice

FOLLOWED = "voices"
COLUMNS = (
    "pk", "received_at", "state", "topic", "region_id", "what", "is_held", "desk_id",
    "case", "owner", "gathered_at", "case_answered_at", "spot_at", "shielded", "summarised",
)  # fmt: skip


def counted(voices: "QuerySet[Voice]") -> "list[Kept]":
    """Rows as they should be kept of these voices, not saved. One query."""
    rows = _asked(voices).values(*COLUMNS)
    return [_kept(row) for row in rows]


def _asked(voices: "QuerySet[Voice]") -> "QuerySet[Voice]":
    """With what stands in other tables: case, answers, whom it is kept from."""
    about = About.objects.filter(voice=OuterRef("pk"), is_shielded=True)
    # While nobody has resolved the words, any party may be meant, also before a row says so.
    unresolved = ~Q(about="") & Q(may_read=False, screened_at=None)
    spot = Message.objects.filter(voice=OuterRef("pk"), is_answer=True).order_by("at")
    answers = Answer.objects.filter(case=OuterRef("gathering__case")).order_by("at")
    return voices.annotate(
        case=F("gathering__case"),
        owner=F("gathering__case__owner"),
        gathered_at=F("gathering__at"),
        case_answered_at=Subquery(answers.values("at")[:1], output_field=DateTimeField()),
        spot_at=Subquery(spot.values("at")[:1], output_field=DateTimeField()),
        shielded=Q(Exists(about)) | unresolved,
        summarised=Exists(Summary.objects.filter(voice=OuterRef("pk"), is_current=True)),
    )


def _kept(row: dict[str, Any]) -> Kept:
    is_out = row["is_held"] or row["state"] == VoiceState.WITHDRAWN
    return Kept(
        voice_id=row["pk"],
        case_id=row["case"],
        party_id=row["owner"] or row["desk_id"],
        received_on=day_of(row["received_at"]),
        answered_on=_answered_on(row),
        state=row["state"],
        # What was taken back leaves nothing behind here.
        topic="" if is_out else row["topic"],
        place="" if is_out else row["region_id"] or "",
        is_shielded=row["shielded"],
        is_out=is_out,
        is_public=row["what"] == What.OPEN and row["summarised"],
    )


def _answered_on(row: dict[str, Any]) -> date | None:
    """The first answer; who joined a case that was answered before got it on joining."""
    told: list[datetime] = [at for at in [row["spot_at"]] if at]
    if row["case_answered_at"]:
        told.append(max(row["case_answered_at"], row["gathered_at"]))
    return day_of(min(told)) if told else None


def facts_of(kept: Kept) -> Facts:
    """A kept row as what it counts as."""
    return Facts(
        received_on=kept.received_on,
        party=kept.party_id,
        answered_on=kept.answered_on,
        state=kept.state,
        topic=kept.topic,
        place=kept.place,
        is_shielded=kept.is_shielded,
        is_out=kept.is_out,
        is_public=kept.is_public,
    )


def touched(subjects: Collection[str]) -> set[UUID]:
    """Voices whose counting may have changed with what happened to these things. Three queries.

    A voice that left a case is found by the case that was kept of it.
    """
    own = Voice.objects.filter(code__in=subjects).values_list("pk", flat=True)
    gathered = Voice.objects.filter(gathering__case__code__in=subjects)
    left = Kept.objects.filter(case__code__in=subjects).values_list("pk", flat=True)
    return {*own, *gathered.values_list("pk", flat=True), *left}


def news(*, after: int, most: int) -> list[tuple[int, str]]:
    """Rows of the register after this number: number and subject."""
    rows = Entry.objects.filter(number__gt=after).order_by("number")
    return list(rows.values_list("number", "subject")[:most])


def as_of() -> Position | None:
    """How far the numbers are counted, and when; None before they were counted at all."""
    return Position.objects.filter(name=FOLLOWED).first()
