"""The page of one case, and every act on it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ngariung.cases import actions, queries, rules
from ngariung.cases.enums import ClockKind, Verdict
from ngariung.cases.models import Case, Clock, Gathering, Reply
from ngariung.cases.procedures import Procedure, procedures
from ngariung.cases.rings import ring_of
from ngariung.cases.routing import topic_words
from ngariung.core.errors import Conflict, NotFound, Refusal
from ngariung.places.enums import Certainty
from ngariung.voices.enums import Source

from .acts import BY_SLUG, Act, offers
from .door import person_of, today

SHORT = 280


@dataclass(frozen=True)
class ClockRow:
    """One deadline in words."""

    what: str
    due_on: date
    days: int
    certainty: str
    standing: str
    tone: str


@dataclass(frozen=True)
class VoiceRow:
    """One voice of the case; never who said it."""

    code: str
    kind: str
    text: str
    place: str
    received_at: Any
    source: str
    verdict: str


@login_required
@require_safe
def case(request: HttpRequest, code: str) -> HttpResponse:
    """The matter, its ring, its clock; what one may do; the story."""
    return _show(request, queries.case_for(person_of(request), code))


@login_required
@require_POST
def act(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Do one act; a form that does not fit, and a refusal, come back on the page with all that was typed."""
    person = person_of(request)
    found = queries.case_for(person, code)
    chosen = BY_SLUG.get(slug)
    if chosen is None:
        raise NotFound
    form = chosen.build(found, request.POST)
    if not form.is_valid():
        return _show(request, found, tried=(chosen, form), status=422)
    try:
        chosen.do(found, form.cleaned_data, person, timezone.now())
    except Conflict as refusal:
        form.add_error(None, str(refusal))
        return _show(request, queries.case_for(person, code), tried=(chosen, form), status=409)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _show(request, found, tried=(chosen, form), status=refusal.status)
    messages.success(request, str(chosen.done))
    if rules.can_view(person, found):
        return redirect("cases:case", code=found.code)
    return redirect("cases:inbox")


@login_required
@require_POST
def release(request: HttpRequest, code: str) -> HttpResponse:
    """Take one voice out."""
    person = person_of(request)
    found = queries.case_for(person, code)
    rows = queries.voices_in(found)
    wanted = request.POST.get("voice", "")
    gathering = next((row for row in rows if row.voice.code == wanted), None)
    if gathering is None:
        raise NotFound
    actions.release(found, gathering.voice, by=person, at=timezone.now())
    messages.success(request, _("Taken out. The voice waits at its desk again."))
    return redirect("cases:case", code=found.code)


def _show(
    request: HttpRequest,
    case: Case,
    *,
    tried: tuple[Act, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    person = person_of(request)
    can = rules.can(person, case)
    on = today()
    gatherings = queries.voices_in(case)
    verdicts = _verdicts(case)
    clocks = queries.clocks_of(case)
    procedure = procedures()[case.procedure]
    shown = {
        "case": case,
        "can": can,
        "offers": offers(case, can, tried=tried),
        "ring": ring_of(case, on=on, is_accepted=Verdict.ACCEPTED in verdicts.values()),
        "lede": _lede(case, gatherings),
        "topic": topic_words(case.topic),
        "next": _next(clocks, on),
        "clocks": [_clock_row(clock, on) for clock in clocks if clock.dropped_at is None],
        "procedure": procedure,
        "target": _target(case, procedure),
        "voices": [_voice_row(row, verdicts) for row in gatherings],
        "story": queries.story_of(case),
        "thread": queries.thread_of(case),
        "public_url": _public_url(case),
        "trail": [(_("Cases"), reverse("cases:inbox"))],
        "today": on,
    }
    return render(request, "cases/case.html", shown, status=status)


def _lede(case: Case, gatherings: list[Gathering]) -> str:
    words = case.summary or (gatherings[0].voice.text if gatherings else "")
    return words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + " …"


def _verdicts(case: Case) -> dict[Any, str]:
    answer = queries.latest_answer(case)
    rows = Reply.objects.filter(answer=answer) if answer else Reply.objects.none()
    return dict(rows.values_list("voice", "verdict"))


def _voice_row(gathering: Gathering, verdicts: dict[Any, str]) -> VoiceRow:
    voice = gathering.voice
    verdict = verdicts.get(voice.pk, "")
    return VoiceRow(
        code=voice.code,
        kind=voice.get_kind_display(),
        text=voice.text,
        place=voice.place or (voice.region.path if voice.region else ""),
        received_at=voice.received_at,
        source=str(Source(voice.source).label),
        verdict=str(Verdict(verdict).label) if verdict else "",
    )


def _running(clock: Clock) -> bool:
    return clock.met_at is None and clock.dropped_at is None


def _next(clocks: list[Clock], on: date) -> ClockRow | None:
    """The next deadline; with an answer given, the reporters' last day."""
    running = [clock for clock in clocks if _running(clock)]
    running.sort(key=lambda clock: (clock.kind == ClockKind.REPLY, clock.due_on))
    return _clock_row(running[0], on) if running else None


def _clock_row(clock: Clock, on: date) -> ClockRow:
    certainty = Certainty(clock.certainty)
    standing, tone = _standing(clock, on)
    return ClockRow(
        what=str(ClockKind(clock.kind).label),
        due_on=clock.due_on,
        days=clock.days,
        certainty="" if certainty == Certainty.KNOWN else str(certainty.label),
        standing=standing,
        tone=tone,
    )


def _standing(clock: Clock, on: date) -> tuple[str, str]:
    if clock.met_at is not None:
        if clock.kind == ClockKind.REPLY or clock.met_at.date() <= clock.due_on:
            return _("done in time"), "done"
        return _("done late"), "late"
    if clock.kind != ClockKind.REPLY and clock.due_on < on:
        return _("late"), "late"
    return _("running"), "waiting"


def _target(case: Case, procedure: Procedure) -> str:
    """What kind of deadline these are: nobody is told that practice is law."""
    if not procedure.is_timed:
        return ""
    if case.owner is None or case.owner.is_public_body:
        return _("target (practice)")
    return _("agreed target")


def _public_url(case: Case) -> str:
    is_there = queries.public_cases().filter(pk=case.pk).exists()
    return reverse("cases:public", kwargs={"code": case.code}) if is_there else ""
