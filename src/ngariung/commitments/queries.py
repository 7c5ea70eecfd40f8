"""Promises as pages and other rooms read them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from ngariung.cases.models import Case
from ngariung.core.errors import NotFound
from ngariung.deciding.models import Decision
from ngariung.forums import queries as forums
from ngariung.forums.enums import ForumState
from ngariung.forums.models import Forum, Programme
from ngariung.ledger.chain import day_of
from ngariung.parties.models import Party, Person
from ngariung.parties.queries import AS_SHOWN
from ngariung.voices.enums import Source, VoiceState
from ngariung.voices.models import Voice

from . import rules
from .enums import CommitmentState
from .models import Commitment, CommitmentQuerySet, Evidence, Opinion, Slip

NEVER_HELD = (ForumState.PLANNED, ForumState.CANCELLED)


def public_commitments() -> CommitmentQuerySet:
    """Promises that everybody may see."""
    return Commitment.objects.filter(rules.shown_to_all())


def commitment_for(person: Person | None, code: str) -> Commitment:
    """The promise with this code; NotFound where it is not there or not the person's to see."""
    rows = Commitment.objects.select_related(
        *("promiser", "case", "forum__host", "forum__programme", "forum__region"),
        "decision__deliberation__host",
    )
    commitment = rows.filter(rules.visible_to(person), code=code).first()
    if commitment is None:
        raise NotFound
    return commitment


def of_programme_last_forum(programme: Programme, before: date) -> CommitmentQuerySet:
    """The public promises of the programme's last forum that was held before the day.

    Also those out of cases with what was said aloud there; what somebody wrote quietly gives no hint.
    """
    last = forums.last_forum(programme, before=before)
    if last is None:
        return Commitment.objects.none()
    aloud = Voice.objects.filter(forum=last, source__in=[Source.SCRIBE, Source.DOCUMENT])
    raised = aloud.exclude(state=VoiceState.WITHDRAWN).values("gathering__case")
    return public_commitments().filter(Q(forum=last) | Q(case__in=raised))


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

    A promise out of a decision without a forum is asked about in every forum of its host. A promise out
    of a case belongs to the programmes in whose forums its voices were raised.
    """
    if commitment.claimed_at is None:
        return Forum.objects.none()
    origins = _origins(commitment)
    programmes = [forum.programme_id for forum in origins if forum.programme_id]
    hosts = [forum.host_id for forum in origins if not forum.programme_id]
    decision = commitment.decision if commitment.forum_id is None else None
    of_decision = [decision.deliberation.host_id] if decision else []
    rows = Forum.objects.filter(
        Q(programme__in=programmes) | Q(programme=None, host__in=hosts) | Q(host__in=of_decision),
        held_on__gte=day_of(commitment.claimed_at),
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


def commitments_for(
    person: Person | None,
    *,
    promiser: str = "",
    programme: str = "",
    region: str = "",
) -> CommitmentQuerySet:
    """What the person may see, of a promiser and a programme (by code), in a region (by prefix)."""
    rows = Commitment.objects.filter(rules.visible_to(person))
    rows = rows.select_related("promiser", "forum", "case")
    if promiser:
        rows = rows.filter(promiser__code=promiser)
    if programme:
        rows = rows.filter(forum__programme__code=programme)
    if region:
        # The forums decide which of them may be told of so near.
        held = Q(forum__in=forums.forums_for(person, region=region).order_by().values("pk"))
        rows = rows.filter(held | Q(case__region__code__startswith=region))
    return rows


def in_forum(forum: Forum, person: Person | None) -> CommitmentQuerySet:
    """What was promised in the forum, as far as the person may see it, in the order of promising."""
    rows = Commitment.objects.filter(rules.visible_to(person), forum=forum)
    return rows.select_related("promiser").order_by("id")


def in_case(case: Case, person: Person | None) -> CommitmentQuerySet:
    """What was promised in the case, as far as the person may see it, in the order of promising."""
    rows = Commitment.objects.filter(rules.visible_to(person), case=case)
    return rows.select_related("promiser").order_by("id")


def of_decisions(decisions: Iterable[Decision], person: Person | None) -> CommitmentQuerySet:
    """What was promised with the decisions, as far as the person may see it, in the order of promising."""
    rows = Commitment.objects.filter(rules.visible_to(person), decision__in=decisions)
    return rows.select_related("promiser").order_by("id")


def promisers() -> "QuerySet[Party]":
    """Parties with a public promise, by the name that is shown."""
    promised = public_commitments().filter(promiser=OuterRef("pk"))
    return Party.objects.filter(Exists(promised)).order_by(*AS_SHOWN)


def asked_in(forum: Forum, person: Person | None, *, on: date) -> CommitmentQuerySet:
    """Claims for which this forum is asked "is it done?": nobody else is left to say it."""
    raised = Voice.objects.filter(
        gathering__case=OuterRef("case"), receipt_lookup__isnull=False
    ).exclude(state=VoiceState.WITHDRAWN)
    rows = Commitment.objects.filter(
        rules.visible_to(person),
        _belongs_to(forum),
        state=CommitmentState.CLAIMED_DONE,
        claimed_at__date__lte=forum.held_on,
    ).exclude(forum=forum)
    silent = Q(confirm_by__lt=on) | ~Q(Exists(raised))
    return rows.filter(silent).select_related("promiser").distinct().order_by("id")


def _belongs_to(forum: Forum) -> Q:
    """Made in a forum of the same programme, or else host, out of a voice raised there, or decided."""
    decided = Q(forum=None, decision__deliberation__host=forum.host_id)
    if forum.programme_id is not None:
        raised = Q(case__gatherings__voice__forum__programme=forum.programme_id)
        return Q(forum__programme=forum.programme_id) | raised | decided
    same = Q(forum__programme=None, forum__host=forum.host_id)
    raised = Q(
        case__gatherings__voice__forum__programme=None,
        case__gatherings__voice__forum__host=forum.host_id,
    )
    return same | raised | decided


def slips_of(commitment: Commitment) -> list[Slip]:
    """Every date that was moved, in order."""
    return list(commitment.slips.order_by("id"))


def evidence_of(commitment: Commitment) -> list[Evidence]:
    """What shows that it was done, newest first."""
    return list(commitment.evidence.order_by("-at", "-id"))


def evidence_for(person: Person | None, number: UUID) -> Evidence:
    """Evidence with a picture, of a promise that the person may see; NotFound else."""
    seen = Commitment.objects.filter(rules.visible_to(person))
    rows = Evidence.objects.filter(commitment__in=seen, pk=number).exclude(file="")
    found = rows.select_related("commitment").first()
    if found is None:
        raise NotFound
    return found


def evidence_by_receipt(voice: Voice, number: UUID) -> Evidence:
    """Evidence with a picture, of a promise out of the voice's case; NotFound else."""
    rows = Evidence.objects.filter(commitment__in=asked_of(voice), pk=number).exclude(file="")
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def told_to(voice: Voice) -> CommitmentQuerySet:
    """Promises out of the voice's case, with their evidence and what this voice said, oldest first."""
    said = Opinion.objects.filter(voice=voice).order_by("-at", "-id")
    return (
        asked_of(voice)
        .prefetch_related(
            Prefetch("evidence", Evidence.objects.order_by("-at", "-id"), to_attr="shown"),
            Prefetch("opinions", said, to_attr="said"),
        )
        .order_by("id")
    )
