"""Background doors: news for reporters, and closing what nobody objects to."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from ngariung.core.clock import periodic
from ngariung.core.jobs import job
from ngariung.ledger.chain import day_of
from ngariung.notices import actions as notices
from ngariung.notices import queries as offices
from ngariung.notices.actions import Telling
from ngariung.voices import actions as voices
from ngariung.voices.jobs import NEWS

from . import actions, indexing, queries, reminding, telling
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


@job
def tell_owner(*, case_id: str, number: int) -> None:
    """Tell those whose turn it is now that a case is theirs, once for each row of the register."""
    case = Case.objects.filter(pk=UUID(case_id), owner__isnull=False).first()
    if case is None or case.owner_id is None:
        return
    hours = offices.hours_of([case.owner_id])[case.owner_id]
    event, at = f"{telling.NEW}:{case.code}:{number}", timezone.now()
    people = reminding.told_of([case.code]).get(case.code, set())
    notices.tell(
        Telling(person, "case", case.code, telling.NEW, event, at, hours)
        for person in sorted(people)
    )


def _tell(case: Case, *, key: str, besides: str = "") -> None:
    # The key makes each telling happen once, however often the job runs.
    for gathering in queries.reachable(case):
        if str(gathering.voice_id) != besides:
            voices.tell(gathering.voice, kind=NEWS, key=key, at=timezone.now())


@periodic("close_silent_cases", every=timedelta(hours=1))
def close_silent(*, at: datetime) -> None:
    """Close answered cases whose reporters' time has passed without a "not yet"."""
    actions.close_silent(at=at)


@periodic("remind_cases", every=timedelta(hours=1))
def remind(*, at: datetime) -> None:
    """Tell those whose turn it is before and after a date, each step once."""
    for things in reminding.owed_soon(day_of(at)):
        notices.remind(things, reminding.readers, at=at)


@periodic("similar_follow", every=timedelta(minutes=1))
def follow_similar(*, at: datetime) -> None:  # noqa: ARG001  # the clock hands the time to every work
    """Bring the index of similar voices up to date; build it where there is none."""
    indexing.follow()
