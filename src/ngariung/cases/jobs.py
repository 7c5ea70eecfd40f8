"""Background doors: news for reporters, and closing what nobody objects to."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from ngariung.core.clock import periodic
from ngariung.core.jobs import job
from ngariung.voices import actions as voices
from ngariung.voices.jobs import NEWS

from . import actions, queries
from .models import Answer, Case


@job
def tell_answered(*, answer_id: str) -> None:
    """Tell every reporter in the case that there is an answer, each once."""
    answer = Answer.objects.filter(pk=UUID(answer_id)).select_related("case").first()
    if answer is not None:
        _tell(answer.case, key=f"answered-{answer.pk}")


@job
def tell_reopened(*, case_id: str, number: int, besides: str = "") -> None:
    """Tell the reporters that the case is open again; not the one who said "not yet"."""
    case = Case.objects.filter(pk=UUID(case_id)).first()
    if case is not None:
        _tell(case, key=f"reopened-{number}", besides=besides)


@job
def tell_returned(*, case_id: str, number: int) -> None:
    """Tell the reporters that somebody else is competent."""
    case = Case.objects.filter(pk=UUID(case_id)).first()
    if case is not None:
        _tell(case, key=f"returned-{number}")


def _tell(case: Case, *, key: str, besides: str = "") -> None:
    # The key makes each telling happen once, however often the job runs.
    for gathering in queries.reachable(case):
        if str(gathering.voice_id) != besides:
            voices.tell(gathering.voice, kind=NEWS, key=key, at=timezone.now())


@periodic("close_silent_cases", every=timedelta(hours=1))
def close_silent(*, at: datetime) -> None:
    """Close answered cases whose reporters' time has passed without a "not yet"."""
    actions.close_silent(at=at)
