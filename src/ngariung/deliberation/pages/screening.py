"""Running a musyawarah: the way in, statements that wait, and people who were set apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.core.errors import NotFound, Refusal
from ngariung.core.paging import page
from ngariung.deliberation import actions, looking, queries
from ngariung.deliberation.enums import Admission, DeliberationState, StatementState, Suspicion
from ngariung.deliberation.forms import SeedForm
from ngariung.deliberation.models import Deliberation, Statement
from ngariung.deliberation.queries.taking_part import is_code
from ngariung.parties.pages.directory import person_of
from ngariung.voices import queries as voices
from ngariung.voices import redaction
from ngariung.voices.models import Voice

from .door import facilitated, trail_of, trail_of_running

WAITING_SHOWN = 20
BY_NUMBER = ("number",)
ACTS = frozenset({"open", "refuse", "withdraw", "restore"})


@dataclass(frozen=True)
class Waiting:
    """A statement that waits: what the machine noticed, in words, and what it is much like."""

    statement: Statement
    because: list[str]
    like: str


@dataclass(frozen=True)
class Apart:
    """How many were set apart for one reason."""

    suspicion: str
    words: str
    number: int


@login_required
def run(request: HttpRequest, code: str) -> HttpResponse:
    """All that who facilitates does, what is to decide first."""
    found = facilitated(request, code)
    is_open = found.state == DeliberationState.OPEN
    asked = queries.statements_of(found)
    after = request.GET.get("after")
    values: dict[str, Any] = {
        "deliberation": found,
        "trail": trail_of(found),
        "is_planned": found.state == DeliberationState.PLANNED,
        "is_open": is_open,
        "waiting": _waiting(found),
        "waiting_number": asked.filter(state=StatementState.WAITING).count(),
        "apart": _apart(found) if is_open else [],
        "statements": page(
            asked.exclude(state=StatementState.WAITING).order_by(), by=BY_NUMBER, after=after
        ),
        "people": found.people.count(),
        "seed": SeedForm(),
        "has_voices": found.forum_id is not None,
        "entrance": _entrance(found),
        "is_hall": found.admission == Admission.HALL,
        "has_tickets": found.admission == Admission.TICKETS,
    }
    return render(request, "deliberation/run.html", values)


def _entrance(found: Deliberation) -> str:
    """The address to hand out; for tickets and walls the door where the letters are typed."""
    name = "deliberation:deliberation" if found.admission == Admission.LINK else None
    path = reverse(name, args=[found.code]) if name else reverse("deliberation:enter")
    return settings.SITE_URL + path


def _waiting(found: Deliberation) -> list[Waiting]:
    rows = queries.statements_of(found, StatementState.WAITING)[:WAITING_SHOWN]
    waiting = list(rows)
    others = (
        list(queries.statements_of(found, StatementState.OPEN).values_list("text", flat=True))
        if waiting
        else []
    )
    return [Waiting(row, _because(row), _like(row, others)) for row in waiting]


def _because(statement: Statement) -> list[str]:
    words = {
        looking.Notice.PRIVATE: _("perhaps a private name or number"),
        looking.Notice.SAME: _("says the same as another"),
        looking.Notice.ALIKE: _("much like another"),
        looking.Notice.ELECTION: _("names candidates or parties near an election"),
    }
    return [words[looking.Notice(code)] for code in statement.notices]


def _like(statement: Statement, others: Iterable[str]) -> str:
    is_like = {looking.Notice.SAME, looking.Notice.ALIKE} & set(statement.notices)
    nearest = looking.likest(statement.text, others) if is_like else None
    return nearest[0] if nearest else ""


def _apart(found: Deliberation) -> list[Apart]:
    rows = queries.set_apart(found).values_list("suspicion").annotate(number=Count("pk"))
    return [
        Apart(code, str(Suspicion(code).label), number)
        for code, number in rows.order_by("suspicion")
    ]


@login_required
@require_POST
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Ask a statement, refuse it, take it back or restore it."""
    found = facilitated(request, code)
    act = request.POST.get("act", "")
    if act == "refuse_all":
        return _refuse_all(request, found)
    told = request.POST.get("statement", "")
    statement = found.statements.filter(code=told).first() if is_code(told) else None
    if statement is None or act not in ACTS:
        raise NotFound
    try:
        _decide(act, statement, request)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("deliberation:run", found.code)


def _refuse_all(request: HttpRequest, found: Deliberation) -> HttpResponse:
    """Refuse what the page showed, with one reason; what came since is left to be read."""
    codes = [code for code in request.POST.getlist("statement") if is_code(code)][:WAITING_SHOWN]
    rows = queries.statements_of(found, StatementState.WAITING).filter(code__in=codes)
    reason, at = request.POST.get("reason", ""), timezone.now()
    try:
        actions.refuse_all(rows, reason=reason, by=person_of(request), at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Decided, and written into the register."))
    return redirect("deliberation:run", found.code)


def _decide(act: str, statement: Statement, request: HttpRequest) -> None:
    by, at = person_of(request), timezone.now()
    reason = request.POST.get("reason", "")
    match act:
        case "open":
            is_checked = request.POST.get("is_checked") == "on"
            actions.open_statement(statement, by=by, at=at, is_checked=is_checked)
        case "refuse":
            actions.refuse(statement, reason=reason, by=by, at=at)
        case "withdraw":
            actions.withdraw(statement, reason=reason, by=by, at=at)
        case "restore":
            actions.restore(statement, by=by, at=at)


@login_required
@require_POST
def decide_people(request: HttpRequest, code: str) -> HttpResponse:
    """Let those who were set apart for one reason count, or leave them out."""
    found = facilitated(request, code)
    suspicion = request.POST.get("suspicion", "")
    if suspicion not in Suspicion.values:
        raise NotFound
    people = queries.set_apart(found).filter(suspicion=suspicion)
    chosen = list(people.values_list("pk", flat=True))
    acts = {"count": actions.count, "leave_out": actions.leave_out}
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise NotFound
    act(found, chosen, by=person_of(request), at=timezone.now())
    messages.success(request, _("Decided, and written into the register."))
    return redirect("deliberation:run", found.code)


@login_required
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add a seed; what may be private is said back, and nothing typed is lost."""
    found = facilitated(request, code)
    form = SeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.add(
                found,
                given["text"],
                voice=_voice(found, given["voice"]),
                is_checked=given["is_checked"],
                by=person_of(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added."))
            back = "deliberation:voices" if given["voice"] else "deliberation:run"
            return redirect(back, found.code)
    values = {"deliberation": found, "form": form, "trail": trail_of_running(found)}
    return render(request, "deliberation/add.html", values)


def _voice(found: Deliberation, code: str) -> Voice | None:
    if not code:
        return None
    voice = voices.public_voices().filter(forum=found.forum, code=code).first()
    if voice is None:
        raise NotFound
    return voice


@login_required
def from_voices(request: HttpRequest, code: str) -> HttpResponse:
    """What people said in the forum, as far as it is public, each to be made into a statement."""
    found = facilitated(request, code)
    if found.forum is None:
        raise NotFound
    rows = voices.public_voices().filter(forum=found.forum)
    shown = page(rows, by=("-received_at", "-id"), after=request.GET.get("after"), size=10)
    taken = set(found.statements.exclude(voice=None).values_list("voice_id", flat=True))
    values = {
        "deliberation": found,
        "page": shown,
        "rows": [_proposal(voice) for voice in shown.rows if voice.pk not in taken],
        "trail": trail_of_running(found),
    }
    return render(request, "deliberation/voices.html", values)


def _proposal(voice: Voice) -> SeedForm:
    text: str = voice.current[0].text  # type: ignore[attr-defined]  # prefetched by public_voices
    proposed = redaction.proposed(text).text
    return SeedForm(initial={"text": proposed, "voice": voice.code}, prefix=None)
