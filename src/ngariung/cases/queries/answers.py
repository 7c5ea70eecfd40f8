"""Answers, and what reporters may still say to them."""

from dataclasses import dataclass

from django.db.models import Q

from ngariung.cases.enums import CaseState, ClockKind, Verdict
from ngariung.cases.models import Answer, Case, Clock, Reply
from ngariung.voices.models import Voice

from .one import reachable


def latest_answer(case: Case) -> Answer | None:
    """The answer that counts."""
    return case.answers.select_related("party", "case").order_by("-at", "-id").first()


def is_latest(answer: Answer) -> bool:
    """Whether no newer answer replaced this one."""
    newer = Q(at__gt=answer.at) | Q(at=answer.at, pk__gt=answer.pk)
    return not Answer.objects.filter(newer, case=answer.case_id).exists()


def reply_until(case: Case) -> Clock | None:
    """The reporters' time to say "not yet"; None where the procedure sets none."""
    rows = case.clocks.filter(kind=ClockKind.REPLY, dropped_at=None)
    return rows.order_by("-started_on", "-id").first()


def is_accepted_by_all(case: Case, answer: Answer) -> bool:
    """Whether everybody who can answer accepted; never where nobody can."""
    able = {gathering.voice_id for gathering in reachable(case)}
    accepted = set(
        Reply.objects.filter(answer=answer, verdict=Verdict.ACCEPTED).values_list(
            "voice", flat=True
        )
    )
    return bool(able) and able <= accepted


@dataclass(frozen=True)
class AnswerTold:
    """What a receipt shows of the case that its voice is in."""

    case: Case
    answer: Answer | None
    verdict: str
    until: Clock | None

    @property
    def is_open(self) -> bool:
        """Whether the answer waits for this reporter's yes or no."""
        is_answered = self.answer is not None and self.case.owner_id is not None
        return is_answered and self.case.state in (CaseState.ANSWERED, CaseState.CLOSED)


def answer_told(voice: Voice) -> AnswerTold | None:
    """What became of the voice; None while it is in no case."""
    case = Case.objects.filter(gatherings__voice=voice).select_related("owner", "region").first()
    if case is None:
        return None
    answer = latest_answer(case)
    verdict = Reply.objects.filter(answer=answer, voice=voice).values_list("verdict", flat=True)
    said = (verdict.first() or "") if answer is not None else ""
    return AnswerTold(case, answer, said, reply_until(case))
