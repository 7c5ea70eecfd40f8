"""Running a decision: what is written down along its way, what was said so far, and the end."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.core.errors import NotAllowed, NotFound, Refusal
from ngariung.deciding import actions, queries, rules
from ngariung.deciding.enums import DecisionState, Gathered, Result
from ngariung.deciding.forms import CheckedForm
from ngariung.deciding.models import Decision, Round
from ngariung.deciding.results import Sums
from ngariung.parties.pages.directory import person_of

from . import figures, next_steps, outcomes
from .acts import BY_SLUG, Call
from .door import CHANGED, is_of_another, number_of, recorded, told_round, trail_of_writing
from .lost import Lost, lost, typed

REASONS_SHOWN = 100


@dataclass(frozen=True)
class Broken:
    """A form that could not be taken, and on which row it was sent."""

    slug: str
    row: str
    form: Form


@dataclass(frozen=True)
class Line:
    """One row of the page with its forms: an objection, or an answer written down."""

    thing: Any
    label: str
    forms: dict[str, Form]
    is_unfolded: bool


@dataclass(frozen=True)
class Standing:
    """What was said so far and what would follow from it."""

    figures: list[figures.Figure]
    chart: Any
    result: str
    sentence: str
    is_stopped: bool
    is_tied: bool
    is_too_many: bool
    is_quorate: bool
    waiting: int


@login_required
def run(request: HttpRequest, code: str, decision: str) -> HttpResponse:
    """Everything that who runs or writes down a decision does."""
    return _page(request, recorded(request, code, decision))


@login_required
@require_POST
def act(request: HttpRequest, code: str, decision: str, act: str) -> HttpResponse:
    """One act of the page; what cannot be taken is said back, and nothing typed is lost."""
    found = recorded(request, code, decision)
    chosen = BY_SLUG.get(act)
    if chosen is None:
        raise NotFound
    row = request.POST.get("row", "")
    asked, in_round = queries.round_of(found), told_round(request.POST)
    form = chosen.build(asked, request.POST)
    if is_of_another(asked, request.POST):
        return _page(request, found, status=CHANGED, said=form)
    if form.is_valid():
        call = Call(found, row, by=person_of(request), at=timezone.now(), in_round=in_round)
        try:
            chosen.do(call, form)
        except (NotAllowed, NotFound):
            raise
        except actions.RoundChanged:
            return _page(request, found, status=CHANGED, said=form)
        except Refusal as refusal:
            _say(form, refusal)
            found.refresh_from_db()
        else:
            messages.success(request, str(chosen.done))
            return redirect("deciding:run", code, decision)
    return _page(request, found, Broken(act, row, form))


def _say(form: Form, refusal: Refusal) -> None:
    if isinstance(form, CheckedForm):
        form.refused(refusal)
    else:
        form.add_error(None, str(refusal))


def _page(
    request: HttpRequest,
    found: Decision,
    broken: Broken | None = None,
    *,
    status: int = 200,
    said: Form | None = None,
) -> HttpResponse:
    """The page; 409: what was `said` was meant for words of another round."""
    now, asked = timezone.now(), queries.round_of(found)
    queries.load_for_page(found)
    can_decide = rules.can_decide(person_of(request), found.deliberation)
    process, is_taking = queries.process_of(asked), queries.is_taking(asked, at=now)
    in_room = found.gathered != Gathered.PHONES
    may_show = rules.may_show_positions(asked)
    told, exact = queries.sums_told_and_exact(asked)
    sums = _sums(asked, told, exact) if may_show and told.cast else None
    values: dict[str, Any] = {
        "deliberation": found.deliberation,
        "decision": found,
        "asked": asked,
        "process": process,
        "view": outcomes.view_of(asked),
        "state": found.state,
        "forms": _forms(asked, broken),
        "broken": broken.slug if broken and not broken.row else "",
        "can_decide": can_decide,
        "is_prepared": found.state == DecisionState.PREPARED,
        "is_taking": is_taking,
        "is_on": found.state == DecisionState.OPEN and asked.ended_at is None,
        "is_in_room": in_room and is_taking,
        "may_acclaim": in_room and is_taking and process.may_acclaim,
        "objections": _objections(asked, broken),
        "written": _written(asked, broken),
        "sums": sums,
        "next": _next(asked, sums, exact, can_decide=can_decide, is_taking=is_taking),
        "phones": exact.by_phone if is_taking and may_show else 0,
        **(_shown(request, asked, broken) if may_show and can_decide else {}),
        "is_hidden": not may_show,
        "answered": exact.took_part if is_taking and not may_show else None,
        "changed": actions.RoundChanged.words if status == CHANGED else "",
        "trail": trail_of_writing(found.deliberation, person_of(request)),
    }
    values["lost"] = lost(broken.slug, broken.form, values) if broken else _said_back(said)
    status = 422 if broken else status
    return render(request, "deciding/run.html", values, status=status)


def _said_back(said: Form | None) -> Lost | None:
    """What was typed for words of another round: the page itself says why it was not kept."""
    words = typed(said) if said is not None else []
    return Lost([], words) if words else None


def _next(
    asked: Round, sums: Standing | None, exact: Sums, *, can_decide: bool, is_taking: bool
) -> next_steps.NextStep | None:
    """What to do next; while results are hidden it hangs only on whether anybody has answered."""
    standing = next_steps.Standing(can_decide, is_taking, has_answers=exact.cast > 0)
    if sums is not None:
        standing = replace(
            standing,
            is_too_many=sums.is_too_many,
            is_quorate=sums.is_quorate,
            is_stopped=sums.is_stopped,
            is_tied=sums.is_tied,
            waiting=sums.waiting,
        )
    return next_steps.next_step(asked, standing)


def _shown(request: HttpRequest, asked: Round, broken: Broken | None) -> dict[str, Any]:
    """A hundred reasons with their forms, and where the next hundred begin (None: there are no more).

    Words of phones stand here when the round has ended; below them those of earlier rounds that would
    stand in the outcome.
    """
    is_ended = asked.ended_at is not None
    rows = [(asked, row) for row in queries.said_in(asked) if is_ended or row.is_in_room]
    rows += queries.stopped_before(asked)
    start = number_of(request.GET.get("kata", ""))
    end = start + REASONS_SHOWN
    lines = [
        _line(row, _said_with(one, row), "tutup-kata", row=row.key, asked=asked, broken=broken)
        for one, row in rows[start:end]
    ]
    return {"reasons": lines, "more_reasons": end if len(rows) > end else None}


def _said_with(asked: Round, reason: queries.Reason) -> str:
    """The answer that words went with; none where things were put in order."""
    option = queries.process_of(asked).option(reason.option)
    return option.label if option else ""


def _forms(asked: Round, broken: Broken | None) -> dict[str, Form]:
    """Every form of the page by its act, with hyphens as the template can say them."""
    found = {act.slug.replace("-", "_"): act.build(asked, None) for act in BY_SLUG.values()}
    if broken and not broken.row:
        found[broken.slug.replace("-", "_")] = broken.form
    return found


def _line(
    thing: Any, label: str, *slugs: str, row: int, asked: Round, broken: Broken | None
) -> Line:
    forms = {slug.replace("-", "_"): BY_SLUG[slug].build(asked, None) for slug in slugs}
    is_here = broken is not None and broken.row == str(row) and broken.slug in slugs
    if is_here and broken is not None:
        forms[broken.slug.replace("-", "_")] = broken.form
    for name, form in forms.items():
        form.auto_id = f"{name}_{row}_%s"
    return Line(thing, label, forms, is_unfolded=is_here)


def _objections(asked: Round, broken: Broken | None) -> list[Line]:
    rows = queries.objections_of(asked.decision)
    return [
        _line(row, row.role, "jawab", row=row.number, asked=asked, broken=broken) for row in rows
    ]


def _written(asked: Round, broken: Broken | None) -> list[Line]:
    """What was written down in the room: answers, and proxies that wait or count."""
    names, may_show = dict(queries.answers_of(asked)), rules.may_show_positions(asked)
    return [
        _line(
            row,
            _label(row, names) if may_show else _("an answer"),
            "sahkan",
            "coret",
            row=row.pk,
            asked=asked,
            broken=broken,
        )
        for row in queries.positions_in_room(asked)
    ]


def _label(row: Any, names: dict[str, str]) -> str:
    if row.ranking:
        return " › ".join(names[str(number)] for number in row.ranking)
    return names[row.option]


def _sums(asked: Round, told: Sums, exact: Sums) -> Standing:
    """What is told; whether it is too many or a quorum hangs on what stands."""
    decision, process = asked.decision, queries.process_of(asked)
    choices = list(queries.choices_of(decision).values())
    found = queries.found_in(asked, told)
    return Standing(
        figures=figures.figures(asked, told),
        chart=figures.chart_of(process, told, choices),
        result=str(Result(found.result).label),
        sentence=queries.sentence(process, found, told, choices),
        is_stopped=found.is_stopped,
        is_tied=found.result == Result.TIED,
        is_too_many=exact.is_more_than(decision.present),
        is_quorate=decision.quorum is None or exact.took_part >= decision.quorum,
        waiting=told.proxies_waiting,
    )
