"""What this room does about news from here and from below."""

from ngariung.cases.actions import CannotJoin
from ngariung.cases.events import VoiceGathered
from ngariung.core.events import subscribe
from ngariung.core.jobs import later
from ngariung.voices.events import VoiceWithdrawn
from ngariung.voices.jobs import tell_reporter

from . import actions, queries, rules
from .events import CommitmentClaimed
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
