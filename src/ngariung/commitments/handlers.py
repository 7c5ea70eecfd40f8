"""What this room does about news from here and from below."""

from uuid import UUID

from ngariung.cases.actions import CannotJoin
from ngariung.cases.events import VoiceGathered
from ngariung.core.events import subscribe
from ngariung.core.jobs import later
from ngariung.ledger import queries as ledger
from ngariung.voices.events import VoiceWithdrawn
from ngariung.voices.jobs import tell_reporter

from . import actions, following, jobs, queries, rules
from .events import (
    CommitmentAccepted,
    CommitmentClaimed,
    CommitmentConfirmed,
    CommitmentDisputed,
    CommitmentMade,
    CommitmentRefused,
    CommitmentSlipped,
)
from .models import Commitment


@subscribe(CommitmentClaimed)
def ask_those_who_raised_it(event: CommitmentClaimed) -> None:
    """Tell every reporter of the case that there is a question for them."""
    commitment = Commitment.objects.get(pk=event.commitment_id)
    claim = commitment.evidence.count()
    for voice in queries.reporters(commitment):
        key = f"done:{commitment.code}:{claim}:{voice.code}"
        later(tell_reporter, voice_id=str(voice.pk), key=key)


@subscribe(VoiceGathered)
def keep_promises_in_sight(event: VoiceGathered) -> None:
    """Refuse a voice that would hide a promise from its promiser or the public: that would tell."""
    for commitment in Commitment.objects.filter(case=event.case_id).select_related(
        "promiser", "case"
    ):
        case = commitment.case
        if case is not None and not (
            rules.may_reach(commitment.promiser, case)
            and (not commitment.is_public or rules.may_be_public(case))
        ):
            raise CannotJoin


@subscribe(VoiceWithdrawn)
def forget_reasons(event: VoiceWithdrawn) -> None:
    """Erase what a reporter wrote beside their yes or no."""
    actions.forget_reasons(event.voice_id)


@subscribe(CommitmentMade)
def tell_of_promise(event: CommitmentMade) -> None:
    """A new promise is news for who follows the forum, the programme or the place."""
    _tell(event.commitment_id, following.MADE)


@subscribe(CommitmentAccepted)
def tell_of_acceptance(event: CommitmentAccepted) -> None:
    """The promiser says that it is theirs."""
    _tell(event.commitment_id, following.ACCEPTED)


@subscribe(CommitmentSlipped)
def tell_of_slip(event: CommitmentSlipped) -> None:
    """The date was moved."""
    _tell(event.commitment_id, following.SLIPPED)


@subscribe(CommitmentRefused)
def tell_of_refusal(event: CommitmentRefused) -> None:
    """Nothing will come of it."""
    _tell(event.commitment_id, following.REFUSED)


@subscribe(CommitmentClaimed)
def tell_of_claim(event: CommitmentClaimed) -> None:
    """The promiser says that it is done."""
    _tell(event.commitment_id, following.CLAIMED)


@subscribe(CommitmentConfirmed)
def tell_of_keeping(event: CommitmentConfirmed) -> None:
    """It was kept."""
    _tell(event.commitment_id, following.CONFIRMED)


@subscribe(CommitmentDisputed)
def tell_of_dispute(event: CommitmentDisputed) -> None:
    """Somebody says that it is not done."""
    _tell(event.commitment_id, following.DISPUTED)


def _tell(commitment_id: UUID, news: str) -> None:
    """The number of the row that was just written tells two changes of one kind apart."""
    commitment = queries.public_commitments().filter(pk=commitment_id).first()
    if commitment is not None:
        number = ledger.latest(commitment.code)
        later(jobs.tell_followers, commitment_id=str(commitment_id), news=news, number=number)
