"""What this room shows on the pages of voices: the answer on a receipt, open or gather on the desk's page."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ngariung.cases import actions, queries, rules
from ngariung.cases.enums import CaseState, Verdict
from ngariung.cases.forms import GatherForm, NotYetForm, OpenForm
from ngariung.cases.models import Case
from ngariung.cases.rings import ring_of
from ngariung.cases.routing import topic_words
from ngariung.core.errors import Refusal
from ngariung.core.panels import Fragment, panel
from ngariung.parties.models import Person
from ngariung.places.enums import Certainty
from ngariung.places.workdays import Due
from ngariung.voices import queries as voices
from ngariung.voices import rules as voice_rules
from ngariung.voices import standing
from ngariung.voices.enums import VoiceState
from ngariung.voices.models import Voice

from .door import person_of, today

# On the receipt


@panel("voices.receipt", order=20)
def answer_on_receipt(voice: Voice, _viewer: Any) -> Fragment | None:
    """The last word from the owner, with yes and "not yet"."""
    told = queries.answer_told(voice) if voice.state == VoiceState.IN_CASE else None
    if told is None:
        return None
    on = today()
    is_in_time = told.until is None or told.until.due_on >= on
    values = {
        "told": told,
        "owner": told.case.owner,
        "can_accept": told.is_open and is_in_time and told.verdict != Verdict.ACCEPTED,
        "can_object": told.is_open and is_in_time,
        "is_accepted": told.verdict == Verdict.ACCEPTED,
        "is_closed": told.case.state == CaseState.CLOSED,
        "is_reopened": told.case.state == CaseState.REOPENED,
        "fresh_form": NotYetForm(prefix="case"),
        "today": on,
    }
    return "cases/parts/receipt.html", values


def standing_of(voice: Voice) -> standing.Standing | None:
    """How far a voice in a case has come, for the receipt's ring, sentence and next date."""
    told = queries.answer_told(voice) if voice.state == VoiceState.IN_CASE else None
    if told is None:
        return None
    case, on = told.case, today()
    ring = ring_of(case, on=on, is_accepted=told.verdict == Verdict.ACCEPTED)
    return standing.Standing(ring, WORDS[CaseState(case.state)], _due(told))


def _due(told: queries.AnswerTold) -> Due | None:
    due_on = told.case.due_on
    if due_on is None:
        return None
    running = told.case.clocks.filter(met_at=None, dropped_at=None, due_on=due_on)
    clock = running.order_by("id").first()
    return Due(due_on, Certainty(clock.certainty)) if clock else None


WORDS = {
    CaseState.OPEN: gettext_lazy("A person has read it and is looking for who answers."),
    CaseState.ASSIGNED: gettext_lazy("It has an owner who has to answer."),
    CaseState.IN_WORK: gettext_lazy("The owner is working on it."),
    CaseState.ASKED: gettext_lazy("The owner has a question for you: it stands below."),
    CaseState.ANSWERED: gettext_lazy("It was answered. Does the answer settle it?"),
    CaseState.REOPENED: gettext_lazy("It is not settled yet: the owner is working on it again."),
    CaseState.RETURNED: gettext_lazy("The owner was not competent. The desk looks for who is."),
    CaseState.CLOSED: gettext_lazy("It is closed."),
}


# On the desk's page of a voice


@panel("voices.voice", order=20)
def case_of_voice(voice: Voice, viewer: Person | None) -> Fragment | None:
    """Where a screener opens a case or gathers; else where the voice is."""
    if voice.state == VoiceState.IN_CASE:
        case = Case.objects.filter(rules.visible_to(viewer), gatherings__voice=voice).first()
        if case is None:
            return None
        return "cases/parts/in_case.html", {"case": case, "ring": ring_of(case, on=today())}
    if viewer is not None and rules.can_open(viewer, voice):
        return "cases/parts/open.html", _forms(voice, viewer)
    if voice_rules.can_screen(viewer, voice) and (owners := _likely_owners(voice)):
        return "cases/parts/owners.html", {"suggested": owners}
    return None


def _likely_owners(voice: Voice) -> list[queries.Suggestion]:
    """By what was confirmed, else by what the machine thinks; the next page asks again."""
    region = voices.suggested_region(voice)
    return queries.suggested_owners(voice, on=today(), topic=voice.suggested_topic, region=region)


def _forms(voice: Voice, viewer: Person) -> dict[str, Any]:
    similar = queries.similar(voice, viewer)
    told = {row.case.pk for row in similar.cases}
    alike = [case for case in queries.alike(voice, viewer) if case.pk not in told]
    suggested = _likely_owners(voice)
    title = topic_words(voice.topic)
    return {
        "voice": voice,
        "similar": similar,
        "similar_cases": [(row, ring_of(row.case, on=today())) for row in similar.cases],
        "alike": [(case, ring_of(case, on=today())) for case in alike],
        "open_form": OpenForm(prefix="open", initial={"title": title}),
        "suggested": suggested,
    }


@login_required
@require_POST
def open_case(request: HttpRequest, code: str) -> HttpResponse:
    """Open a case from a screened voice."""
    person = person_of(request)
    voice = voices.voice_for(person, code)
    form = OpenForm(request.POST, prefix="open")
    if not form.is_valid():
        return _again(request, voice, form)
    try:
        case = actions.open_case(
            voice, title=form.cleaned_data["title"], by=person, at=timezone.now()
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _again(request, voice, form, status=refusal.status)
    messages.success(request, _("The case is open. Give it an owner."))
    return redirect("cases:case", code=case.code)


def _again(
    request: HttpRequest, voice: Voice, form: OpenForm, *, status: int = 422
) -> HttpResponse:
    values = _forms(voice, person_of(request)) | {"open_form": form, "voice": voice}
    return render(request, "cases/open.html", values, status=status)


@login_required
@require_POST
def gather(request: HttpRequest, code: str) -> HttpResponse:
    """Let a voice join an open case."""
    person = person_of(request)
    voice = voices.voice_for(person, code)
    asked = queries.joinable(voice, person).filter(code=request.POST.get("case", ""))
    form = GatherForm(request.POST, cases=asked)
    if not form.is_valid():
        return _again(request, voice, OpenForm(prefix="open"))
    case = queries.case_for(person, form.cleaned_data["case"])
    actions.gather(case, voice, by=person, at=timezone.now())
    messages.success(request, _("The voice joined this case. You can take it out again below."))
    return redirect("cases:case", code=case.code)
