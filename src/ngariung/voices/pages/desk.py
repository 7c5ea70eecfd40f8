"""The screeners' desk: what waits, one voice, and each step that may be taken with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ngariung.core.errors import NotFound, Refusal
from ngariung.core.files import path_of
from ngariung.core.paging import page
from ngariung.ledger.chain import day_of
from ngariung.parties import queries as institutions
from ngariung.parties.models import Person
from ngariung.places.zones import zone_name
from ngariung.voices import actions, queries, rules, standing
from ngariung.voices.choices import topic_label
from ngariung.voices.enums import MessageFrom, VoiceKind
from ngariung.voices.forms import (
    AnswerForm,
    QuestionForm,
    ReferForm,
    ReturnForm,
    RevealForm,
    SummaryForm,
)
from ngariung.voices.models import Contact, Voice
from ngariung.voices.redaction import proposed

from .screening import Raised, alarms_of, screen_form, suggestion_of

EXCERPT = 140

# What one step does: it gets the voice, the valid form and who acts, and answers with words about it,
# or with more for the page (a contact that is shown once).
Step: TypeAlias = Callable[[Voice, Form, Person], "str | dict[str, Any]"]


@dataclass(frozen=True)
class Row:
    """One waiting voice as the list shows it."""

    voice: Voice
    standing: standing.Standing
    kind: str
    excerpt: str
    # Of an urgent voice what was heard, with its words.
    alarms: list[Raised]


@dataclass(frozen=True)
class Can:
    """What the viewer may do with this voice."""

    screen: bool
    answer: bool
    write: bool
    summarise: bool
    reveal: bool


@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits at the viewer's desks, the oldest first."""
    person = _person(request)
    if not rules.can_see_desk(person):
        raise NotFound
    today = day_of(timezone.now())
    after = request.GET.get("after")
    urgent = [] if after else queries.urgent_for(person)
    waiting = page(
        queries.waiting_for(person),
        by=("received_at", "id"),
        after=after,
        sides=queries.desks_of(person),
    )
    above = {voice.pk for voice in urgent}
    context = {
        "page": waiting,
        "urgent": [_row(voice, today, alarms_of(voice)) for voice in urgent],
        "rows": [_row(voice, today) for voice in waiting.rows if voice.pk not in above],
        "today": today,
    }
    return render(request, "voices/desk.html", context)


def _row(voice: Voice, today: Any, alarms: list[Raised] | None = None) -> Row:
    text = " ".join(voice.text.split())
    excerpt = text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " …"
    kind = voice.kind or voice.suggested_kind
    label = str(VoiceKind(kind).label) if kind else ""
    return Row(voice, standing.standing_of(voice, today=today), label, excerpt, alarms or [])


def _person(request: HttpRequest) -> Person:
    person = request.user
    if not isinstance(person, Person):  # login_required has asked; this tells the type
        raise NotFound
    return person


@login_required
@require_safe
def voice(request: HttpRequest, code: str) -> HttpResponse:
    """One voice with everything that is known of it, and the steps that fit."""
    person = _person(request)
    return show(request, queries.voice_for(person, code), person)


def show(
    request: HttpRequest, voice: Voice, person: Person, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The voice's page, perhaps with a form that has to be looked at again."""
    can = Can(
        screen=rules.can_screen(person, voice),
        answer=rules.can_answer_on_spot(person, voice),
        write=rules.can_write(person, voice),
        summarise=rules.can_summarise(person, voice) and voice.what == "open",
        reveal=rules.can_reveal_contact(person, voice),
    )
    today = day_of(timezone.now())
    summary = voice.summaries.filter(is_current=True).first()
    proposal = proposed(voice.text) if can.summarise and summary is None else None
    context = {
        "voice": voice,
        "can": can,
        "today": today,
        "zone": zone_name(voice.region),
        "standing": standing.standing_of(voice, today=today),
        "suggestion": suggestion_of(voice),
        "alarms": alarms_of(voice),
        "confirmed_topic": topic_label(voice.topic) if voice.topic else "",
        "about": queries.about_of(voice),
        "thread": _thread(voice),
        "attachments": list(voice.attachments.order_by("id")),
        "summary": summary,
        "proposal": proposal,
        "contact": _contact(voice) if rules.can_see_contact(person, voice) else None,
        "told": queries.reveals(voice),
        "trail": [(_("Desk"), "/meja/")] if rules.can_see_desk(person) else [],
        **_forms(voice, can, summary.text if summary else proposal.text if proposal else ""),
        **more,
    }
    response = render(request, "voices/voice.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _forms(voice: Voice, can: Can, public: str) -> dict[str, Form]:
    forms: dict[str, Form] = {
        "answer_form": AnswerForm(prefix="answer"),
        "return_form": ReturnForm(prefix="return"),
        "write_form": QuestionForm(prefix="write"),
        "summary_form": SummaryForm(prefix="summary", initial={"text": public}),
        "reveal_form": RevealForm(prefix="reveal"),
    }
    if can.screen:
        forms["screen_form"] = screen_form(voice)
        forms["refer_form"] = refer_form(voice)
    return forms


def refer_form(voice: Voice, data: Any = None) -> ReferForm:
    """The other desks."""
    form = ReferForm(data, prefix="refer")
    form.fields["to"].queryset = queries.other_desks(voice)  # type: ignore[attr-defined]  # as above
    return form


def _thread(voice: Voice) -> list[dict[str, Any]]:
    return [
        {
            "who": _("Reporter") if row.sender == MessageFrom.REPORTER else str(row.by or ""),
            "at": row.at,
            "text": row.text,
            "is_yours": row.sender == MessageFrom.DESK,
            "is_answer": row.is_answer,
        }
        for row in queries.thread_of(voice)
    ]


def _contact(voice: Voice) -> Contact | None:
    return Contact.objects.filter(voice=voice).first()


@login_required
@require_safe
def attachment(request: HttpRequest, code: str, name: UUID) -> FileResponse:
    """A picture of a voice, for those who may see the voice; never kept by a browser."""
    row = queries.attachment_for(_person(request), code, name)
    suffix = row.file.rpartition(".")[2]
    kind = {"jpg": "image/jpeg"}.get(suffix, f"image/{suffix}")
    try:
        stream = path_of(row.file).open("rb")
    except FileNotFoundError as error:
        raise NotFound from error
    response = FileResponse(stream, content_type=kind, filename=f"{code}-{row.pk.hex[:6]}.{suffix}")
    response["Cache-Control"] = "no-store"
    return response


def step(
    form_of: Callable[[Voice, Any], Form], name: str, run: Step
) -> Callable[[HttpRequest, str], HttpResponse]:
    """A door for one step: load, ask the form, act, and back to the voice or to the desk."""

    @login_required
    @require_POST
    def door(request: HttpRequest, code: str) -> HttpResponse:
        person = _person(request)
        voice = queries.voice_for(person, code)
        form = form_of(voice, request.POST)
        if not form.is_valid():
            return show(request, voice, person, status=422, **{name: form})
        try:
            answer = run(voice, form, person)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            voice = queries.voice_for(person, code)
            return show(request, voice, person, status=refusal.status, **{name: form})
        if isinstance(answer, dict):
            return show(request, voice, person, **answer)
        messages.success(request, answer)
        return _back(person, voice)

    return door


def _back(person: Person, voice: Voice) -> HttpResponse:
    """To the voice, or to the desk where the step took it out of sight."""
    if rules.can_view(person, voice):
        return redirect("voices:voice", code=voice.code)
    return redirect("voices:desk")


def _screen(voice: Voice, form: Form, person: Person) -> str:
    found = form.cleaned_data
    about = list(found.get("about", ()))
    if found["more_about"]:
        other = institutions.party_named(found["more_about"])
        if other is None:
            raise _unknown_party()
        about.append(other)
    actions.screen(
        voice,
        kind=found["kind"],
        topic=found["topic"],
        region=found["region"],
        about_parties={party.pk: party for party in about}.values(),
        by=person,
        at=timezone.now(),
        is_about_nobody=found.get("is_about_nobody", False),
        # Untouched, it stays as it is now: an alarm may have come since the page was opened.
        is_urgent=None if found["is_urgent"] == found["was_urgent"] else found["is_urgent"],
    )
    return _("Confirmed.")


def _unknown_party() -> Refusal:
    return Refusal(_("No institution is called so. Look for its name in the list of institutions."))


def _answer(voice: Voice, form: Form, person: Person) -> str:
    actions.answer_on_spot(voice, text=form.cleaned_data["text"], by=person, at=timezone.now())
    return _("Answered. The reporter can read it with the receipt.")


def _return(voice: Voice, form: Form, person: Person) -> str:
    actions.give_back(voice, **form.cleaned_data, by=person, at=timezone.now())
    return _("Returned. The reporter reads who is competent.")


def _refer(voice: Voice, form: Form, person: Person) -> str:
    actions.refer(voice, **form.cleaned_data, by=person, at=timezone.now())
    return _("Passed on to the other desk.")


def _write(voice: Voice, form: Form, person: Person) -> str:
    actions.write(voice, **form.cleaned_data, sender=MessageFrom.DESK, by=person, at=timezone.now())
    return _("Sent. The reporter reads it with the receipt.")


def _summarise(voice: Voice, form: Form, person: Person) -> str:
    actions.summarise(voice, **form.cleaned_data, by=person, at=timezone.now())
    return _("The public text stands on the public page now.")


def _reveal(voice: Voice, form: Form, person: Person) -> dict[str, Any]:
    contact = actions.reveal_contact(voice, **form.cleaned_data, by=person, at=timezone.now())
    return {"contact": contact, "is_revealed": True}


screen = step(screen_form, "screen_form", _screen)
answer = step(lambda _v, data: AnswerForm(data, prefix="answer"), "answer_form", _answer)
give_back = step(lambda _v, data: ReturnForm(data, prefix="return"), "return_form", _return)
refer = step(refer_form, "refer_form", _refer)
write = step(lambda _v, data: QuestionForm(data, prefix="write"), "write_form", _write)
summarise = step(lambda _v, data: SummaryForm(data, prefix="summary"), "summary_form", _summarise)
reveal = step(lambda _v, data: RevealForm(data, prefix="reveal"), "reveal_form", _reveal)
