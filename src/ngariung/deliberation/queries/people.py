"""Who takes part, found by what they hold; who was set apart."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet

from ngariung.deliberation import tokens
from ngariung.deliberation.enums import Admission, DeliberationState, ParticipantState
from ngariung.deliberation.models import Deliberation, Participant, Ticket
from ngariung.deliberation.states import DELIBERATION

NOT_COUNTED = (ParticipantState.SUSPECT, ParticipantState.LEFT_OUT)


def participant_of(deliberation: Deliberation, secret: str) -> Participant | None:
    """Whose browser holds this number, if they have joined."""
    if not secret:
        return None
    key = tokens.key_of(deliberation.code, secret)
    return Participant.objects.filter(deliberation=deliberation, key=key).first()


def ticket_by(letters: str) -> Ticket | None:
    """The ticket with these letters (as `tokens.read` gives them), while it holds."""
    if len(letters) != tokens.LENGTH:
        return None
    rows = Ticket.objects.select_related("deliberation__host", "deliberation__forum")
    return rows.filter(lookup=tokens.lookup_of(letters), revoked_at=None).first()


def by_letters(letters: str) -> Deliberation | None:
    """The open musyawarah whose wall shows these six letters."""
    if len(letters) != tokens.HALL_LENGTH:
        return None
    rows = Deliberation.objects.select_related("host", "forum")
    return rows.filter(
        admission=Admission.HALL, state=DeliberationState.OPEN, hall_letters=letters
    ).first()


def link_of(deliberation: Deliberation) -> Ticket | None:
    """The link into a musyawarah that not everybody sees, while it holds."""
    return deliberation.tickets.filter(is_link=True, revoked_at=None).first()


def batches_of(deliberation: Deliberation) -> "QuerySet[Any]":
    """Tickets by batch, with `now_used` and `now_revoked`: counted, or as they were kept at the end."""
    if deliberation.state in DELIBERATION.ends():
        rows = deliberation.batches.order_by("number")
        return rows.annotate(now_used=F("used"), now_revoked=F("revoked"))
    return counted_batches(deliberation)


def counted_batches(deliberation: Deliberation) -> "QuerySet[Any]":
    """The same, counted from the tickets that there are."""
    used, revoked = Q(tickets__is_used=True), Q(tickets__revoked_at__isnull=False)
    return deliberation.batches.order_by("number").annotate(
        now_used=Count("tickets", filter=used), now_revoked=Count("tickets", filter=revoked)
    )


def not_counted(deliberation: Deliberation) -> int:
    """How many were set apart or left out, as the result says it."""
    return deliberation.people.filter(state__in=NOT_COUNTED).count()


def set_apart(deliberation: Deliberation) -> "QuerySet[Participant]":
    """Who waits for a decision whether they count."""
    return deliberation.people.filter(state=ParticipantState.SUSPECT)
