"""Statements that wait for a look: what the machine noticed and why, and one press to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ngariung.core.errors import NotFound, Refusal
from ngariung.core.paging import page
from ngariung.core.text import highlighted
from ngariung.deliberation import actions, looking, queries
from ngariung.deliberation.actions.stating import WAITING_COMPARED
from ngariung.deliberation.enums import DeliberationState, StatementState
from ngariung.deliberation.forms import RewordForm
from ngariung.deliberation.models import Deliberation, Statement
from ngariung.deliberation.queries.taking_part import is_code
from ngariung.parties.pages.directory import person_of
from ngariung.voices import redaction
from ngariung.voices.wording import private_label

from .door import facilitated, tabs_of, trail_of_running
from .likes import Like, Likes

WAITING_SHOWN = 20
MOST_AT_ONCE = 100
BY_NUMBER = ("number",)
LIKE = frozenset({looking.Notice.SAME, looking.Notice.ALIKE})


@dataclass(frozen=True)
class Waiting:
    """A statement that waits, with what was noticed marked in it and said in words.

    `must_change` says that it cannot be asked as it is, `needs_look` that a person has to say that
    nobody private is named.
    """

    statement: Statement
    text: SafeString
    private: list[str]
    like: Like | None
    was_like: bool
    is_political: bool
    must_change: bool
    ground: str

    @property
    def needs_look(self) -> bool:
        """Whether asking it says that somebody has looked."""
        return looking.Notice.PRIVATE in self.statement.notices

    @property
    def is_plain(self) -> bool:
        """Whether it waits only because each added statement does."""
        return not self.statement.notices


@login_required
def waiting(request: HttpRequest, code: str) -> HttpResponse:
    """What people added, one after the other, each with why it waits."""
    found = facilitated(request, code)
    numbers = queries.statement_numbers(found)
    rows = queries.statements_of(found, StatementState.WAITING).order_by()
    shown = page(rows, by=BY_NUMBER, after=request.GET.get("after"), size=WAITING_SHOWN)
    values: dict[str, Any] = {
        "deliberation": found,
        "trail": trail_of_running(found),
        "tabs": tabs_of(found, numbers, here="waiting"),
        "page": shown,
        "rows": _looked_at(found, shown.rows),
        "number": numbers[StatementState.WAITING],
        "grounds": grounds(),
        "is_open": found.state == DeliberationState.OPEN,
    }
    return render(request, "deliberation/waiting.html", values)


def grounds() -> list[str]:
    """Reasons that are ready to press; each is public, as every reason is."""
    return [
        _("It does not belong to the question."),
        _("It says more than one thing, or it is not clear what is meant."),
        _("It is asked already."),
        private_ground(),
        _("It insults people."),
    ]


def private_ground() -> str:
    """The reason for which the words are not shown to everybody."""
    return _("It names or reaches somebody private.")


def _looked_at(found: Deliberation, rows: Sequence[Statement]) -> list[Waiting]:
    """Each with what is noticed now; compared with what is asked and with what waits before it."""
    asked = queries.statements_of(found, StatementState.OPEN)
    last = rows[-1].number if rows else 0
    before = queries.statements_of(found, StatementState.WAITING).filter(number__lt=last)
    likes = Likes(asked, before.order_by("-number")[:WAITING_COMPARED])
    return [_waiting(row, likes) for row in rows]


def _waiting(statement: Statement, likes: Likes) -> Waiting:
    noticed = frozenset(looking.Notice(code) for code in statement.notices)
    found = looking.private_found(statement.text) if looking.Notice.PRIVATE in noticed else []
    like = likes.to(statement.text, but=statement) if noticed & LIKE else None
    ground = ""
    if looking.Notice.PRIVATE in noticed:
        ground = private_ground()
    elif like is not None and not like.is_waiting:
        ground = _("It is asked already: number %(number)d.") % {"number": like.number}
    return Waiting(
        statement=statement,
        text=highlighted(statement.text, [one.span for one in found]),
        private=[f"{private_label(one.code, one.words)}: “{one.found}”" for one in found],
        like=like,
        was_like=bool(noticed & LIKE),
        is_political=looking.Notice.ELECTION in noticed,
        must_change=any(one.code in redaction.ALWAYS_PRIVATE for one in found),
        ground=ground,
    )


@login_required
@require_POST
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Ask a statement, refuse it, take it back, restore it, or let it wait once more."""
    found = facilitated(request, code)
    statement = _told(found, request.POST.get("statement", ""))
    act = ACTS.get(request.POST.get("act", ""))
    if statement is None or act is None:
        raise NotFound
    try:
        act(statement, request)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        told = {"number": statement.number, "state": statement.get_state_display()}
        messages.success(request, _("Number %(number)d: %(state)s. The register keeps it.") % told)
    answer = redirect(BACK[request.POST["act"]], found.code)
    if request.GET.get("after"):
        answer["Location"] += f"?{request.GET.urlencode()}"
    return answer


def _told(found: Deliberation, code: str) -> Statement | None:
    return found.statements.filter(code=code).first() if is_code(code) else None


def _open(statement: Statement, request: HttpRequest) -> None:
    is_checked = request.POST.get("is_checked") == "on"
    actions.open_statement(
        statement, by=person_of(request), at=timezone.now(), is_checked=is_checked
    )


def _refuse(statement: Statement, request: HttpRequest) -> None:
    actions.refuse(statement, **_because(request), by=person_of(request), at=timezone.now())


def _withdraw(statement: Statement, request: HttpRequest) -> None:
    actions.withdraw(statement, **_because(request), by=person_of(request), at=timezone.now())


def _because(request: HttpRequest) -> dict[str, Any]:
    """Why, own words before ready ones, and whether the words of the statement are hidden for it."""
    own, ready = request.POST.get("reason", ""), request.POST.get("ground", "")
    is_private = request.POST.get("is_private") == "on" or private_ground() in {own, ready}
    return {"reason": own or ready, "is_private": is_private}


def _restore(statement: Statement, request: HttpRequest) -> None:
    actions.restore(statement, by=person_of(request), at=timezone.now())


def _reconsider(statement: Statement, request: HttpRequest) -> None:
    actions.reconsider(statement, by=person_of(request), at=timezone.now())


ACTS = {
    "open": _open,
    "refuse": _refuse,
    "withdraw": _withdraw,
    "restore": _restore,
    "reconsider": _reconsider,
}
BACK = {
    "open": "deliberation:waiting",
    "refuse": "deliberation:waiting",
    "withdraw": "deliberation:run",
    "restore": "deliberation:not_asked",
    "reconsider": "deliberation:not_asked",
}


@login_required
def refuse_many(request: HttpRequest, code: str) -> HttpResponse:
    """Choose what to refuse, see it once more with its number, then refuse it with one reason.

    Where that cannot be, everything comes back as it was ticked and typed.
    """
    found = facilitated(request, code)
    rows = queries.statements_of(found, StatementState.WAITING)
    told = [each for each in request.POST.getlist("statement") if is_code(each)][:MOST_AT_ONCE]
    chosen = list(rows.filter(code__in=told)) if told else []
    because = _because(request)
    wrong = ""
    if request.method == "POST" and not chosen:
        wrong = _("Nothing was ticked, and nothing was refused.")
    elif "sure" in request.POST:
        wrong = _refuse_chosen(request, chosen, because)
        if not wrong:
            return redirect("deliberation:waiting", found.code)
    shown = page(rows.order_by(), by=BY_NUMBER, after=request.GET.get("after"), size=MOST_AT_ONCE)
    ready = grounds()
    values = {
        "deliberation": found,
        "trail": trail_of_running(found),
        "page": shown,
        "chosen": chosen,
        "is_shown_once_more": bool(chosen) and not wrong,
        "wrong": wrong,
        **because,
        "own": "" if because["reason"] in ready else because["reason"],
        "ground": because["reason"] if because["reason"] in ready else ready[0],
        "grounds": ready,
    }
    status = 422 if wrong else 200
    return render(request, "deliberation/refuse_many.html", values, status=status)


def _refuse_chosen(
    request: HttpRequest, chosen: Sequence[Statement], because: dict[str, Any]
) -> str:
    """Refuse them; the words of the refusal where that cannot be, else none."""
    by, at = person_of(request), timezone.now()
    try:
        number = actions.refuse_all(chosen, **because, by=by, at=at)
    except Refusal as refusal:
        return str(refusal)
    words = ngettext(
        "One statement was refused. It can be put back from “Not asked”.",
        "%(number)d statements were refused. Each can be put back from “Not asked”.",
        number,
    )
    messages.success(request, words % {"number": number})
    return ""


@login_required
def reword(request: HttpRequest, code: str, statement: str) -> HttpResponse:
    """Ask in other words; the first words are kept as refused, with where they went."""
    found = facilitated(request, code)
    rows = queries.statements_of(found, StatementState.WAITING)
    waits = rows.filter(code=statement).first()
    if waits is None:
        raise NotFound
    seen = _looked_at(found, [waits])[0]
    initial = {"text": redaction.proposed(waits.text).text if seen.private else waits.text}
    form = RewordForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.reword(
                waits,
                given["text"],
                is_checked=given["is_checked"],
                is_private=given["is_private"],
                by=person_of(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("Number %(number)d is asked in your words.") % {"number": made.number}
            messages.success(request, words)
            return redirect("deliberation:waiting", found.code)
    values = {"deliberation": found, "one": seen, "form": form, "trail": trail_of_running(found)}
    return render(request, "deliberation/reword.html", values)
