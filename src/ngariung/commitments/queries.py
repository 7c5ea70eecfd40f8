"""Promises as pages and other rooms read them."""

from datetime import date

from django.db.models import F, Q, QuerySet

from ngariung.core.errors import NotFound
from ngariung.forums import queries as forums
from ngariung.forums.enums import ForumState
from ngariung.forums.models import Forum, Programme
from ngariung.parties.models import Person
from ngariung.voices.enums import VoiceState
from ngariung.voices.models import Voice

from . import rules
from .enums import CommitmentState
from .models import Commitment, CommitmentQuerySet, Opinion

NEVER_HELD = (ForumState.PLANNED, ForumState.CANCELLED)


def public_commitments() -> CommitmentQuerySet:
    """Promises that everybody may see."""
    return Commitment.objects.filter(rules.shown_to_all())


def commitment_for(person: Person | None, code: str) -> Commitment:
    """The promise with this code; NotFound where it is not there or not the person's to see."""
    rows = Commitment.objects.select_related(
        "promiser", "case", "forum__host", "forum__programme", "forum__region"
    )
    commitment = rows.filter(rules.visible_to(person), code=code).first()
    if commitment is None:
        raise NotFound
    return commitment


def of_programme_last_forum(programme: Programme, before: date) -> CommitmentQuerySet:
    """The public promises of the programme's last forum that was held before the day."""
    last = forums.last_forum(programme, before=before)
    return public_commitments().filter(forum=last) if last else Commitment.objects.none()


def reporters(commitment: Commitment) -> "QuerySet[Voice]":
    """The voices whose reporters are asked: gathered in the case, with a receipt, not withdrawn."""
    if commitment.case_id is None:
        return Voice.objects.none()
    rows = Voice.objects.filter(gathering__case=commitment.case_id, receipt_lookup__isnull=False)
    return rows.exclude(state=VoiceState.WITHDRAWN)


def opinions_since_claim(commitment: Commitment) -> "QuerySet[Opinion]":
    """What was said to the present "done"; earlier claims had their own."""
    return commitment.opinions.filter(at__gte=F("commitment__claimed_at"))


def forums_to_ask(commitment: Commitment) -> "QuerySet[Forum]":
    """Held forums that may be asked since the claim: of the same programme, or of the same host without one.

    A promise out of a case belongs to the programmes in whose forums its voices were raised.
    """
    if commitment.claimed_at is None:
        return Forum.objects.none()
    origins = _origins(commitment)
    programmes = [forum.programme_id for forum in origins if forum.programme_id]
    hosts = [forum.host_id for forum in origins if not forum.programme_id]
    rows = Forum.objects.filter(
        Q(programme__in=programmes) | Q(programme=None, host__in=hosts),
        held_on__gte=commitment.claimed_at.date(),
    )
    return rows.exclude(state__in=NEVER_HELD).exclude(commitments=commitment)


def _origins(commitment: Commitment) -> list[Forum]:
    raised = Q(voices__gathering__case=commitment.case_id) if commitment.case_id else Q(pk__in=[])
    made_in = Q(pk__in=[commitment.forum_id] if commitment.forum_id else [])
    return list(Forum.objects.filter(made_in | raised).distinct())


def is_reporters_turn(commitment: Commitment, *, on: date) -> bool:
    """Whether those who raised it are still being asked, so that no forum needs to be."""
    window = commitment.confirm_by is not None and on <= commitment.confirm_by
    return window and reporters(commitment).exists()


def asked_of(voice: Voice) -> CommitmentQuerySet:
    """Promises out of the case in which the voice lies."""
    rows = Commitment.objects.filter(case__gatherings__voice=voice)
    return rows.select_related("promiser")


def may_answer(commitment: Commitment, voice: Voice) -> bool:
    """Whether the voice is one of those that are asked now."""
    is_claimed = commitment.state == CommitmentState.CLAIMED_DONE
    return is_claimed and reporters(commitment).filter(pk=voice.pk).exists()
