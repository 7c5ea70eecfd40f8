"""Who takes part, found by what they hold; who was set apart."""

from django.db.models import QuerySet

from ngariung.deliberation import tokens
from ngariung.deliberation.enums import Admission, DeliberationState, ParticipantState
from ngariung.deliberation.models import Deliberation, Participant, Ticket


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


def not_counted(deliberation: Deliberation) -> int:
    """How many were set apart or left out, as the result says it."""
    states = (ParticipantState.SUSPECT, ParticipantState.LEFT_OUT)
    return deliberation.people.filter(state__in=states).count()


def set_apart(deliberation: Deliberation) -> "QuerySet[Participant]":
    """Who waits for a decision whether they count."""
    return deliberation.people.filter(state=ParticipantState.SUSPECT)
