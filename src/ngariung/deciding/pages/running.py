"""Running a decision: what is written down along its way, what was said so far, and the end."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ngariung.core.errors import NotAllowed, NotFound, Refusal
from ngariung.deciding import actions, queries, rules
from ngariung.deciding.enums import DecisionState, Gathered, Result
from ngariung.deciding.forms import CheckedForm
from ngariung.deciding.models import Decision, Round
from ngariung.deciding.results import Sums
from ngariung.parties.pages.directory import person_of

from . import figures, lines, next_steps, outcomes
from .acts import BY_SLUG, Call
from .door import CHANGED, is_of_another, number_of, recorded, told_round, trail_of_writing
from .lines import Broken
from .lost import lost, too_late

REASONS_SHOWN = 100


@dataclass(frozen=True)
class Told:
    """What is told of what was said so far, and what would follow from it."""

    figures: list[figures.Figure]
    chart: Any
    result: str
    sentence: str
    is_stopped: bool
    is_tied: bool
    is_too_many: bool
    is_quorate: bool
    waiting: int
    # Phones are counted here later than they answer: the end may tell otherwise.
    is_behind: bool

    @property
    def is_sure(self) -> bool:
        """Whether it would end so now: how many answered is known of all, what they said is not."""
        return not self.is_behind or self.is_too_many or not self.is_quorate


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
        return _page(request, found, late=form)
    if form.is_valid():
        call = Call(found, row, by=person_of(request), at=timezone.now(), in_round=in_round)
        try:
            chosen.do(call, form)
        except (NotAllowed, NotFound):
            raise
        except actions.RoundChanged:
            return _page(request, found, late=form)
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
    request: HttpRequest, found: Decision, broken: Broken | None = None, *, late: Form | None = None
) -> HttpResponse:
    """The page, with a form that was `broken` or came too `late`: for words of another round."""
    now, asked = timezone.now(), queries.round_of(found)
    queries.load_for_page(found)
    can_decide = rules.can_decide(person_of(request), found.deliberation)
    process, is_taking = queries.process_of(asked), queries.is_taking(asked, at=now)
    in_room = found.gathered != Gathered.PHONES
    may_show = rules.may_show_positions(asked)
    told, exact = queries.sums_told_and_exact(asked)
    sums = _sums(asked, told, exact) if may_show and told.cast else None
    signs = _signs(sums, exact, can_decide=can_decide, is_taking=is_taking)
    values: dict[str, Any] = {
        "deliberation": found.deliberation,
        "decision": found,
        "asked": asked,
        "process": process,
        "view": outcomes.view_of(asked),
        "state": found.state,
        "forms": lines.forms_of(asked, broken),
        "broken": broken.slug if broken and not broken.row else "",
        "can_decide": can_decide,
        "is_prepared": found.state == DecisionState.PREPARED,
        "is_taking": is_taking,
        "is_on": found.state == DecisionState.OPEN and asked.ended_at is None,
        "is_in_room": in_room and is_taking,
        "may_acclaim": in_room and is_taking and process.may_acclaim,
        "objections": lines.objections(asked, broken),
        "written": lines.written(asked, broken),
        "sums": sums,
        "next": next_steps.next_step(asked, signs),
        "missing": next_steps.missing(signs),
        "phones": exact.by_phone if is_taking and may_show else 0,
        **(_reasons(request, asked, broken) if may_show and can_decide else {}),
        "is_hidden": not may_show,
        "answered": exact.took_part if is_taking and not may_show else None,
        "changed": actions.RoundChanged.words if late is not None else "",
        "trail": trail_of_writing(found.deliberation, person_of(request)),
    }
    status = 200
    if broken is not None:
        values["lost"], status = lost(broken.slug, broken.form, values), 422
    elif late is not None:
        values["lost"], status = too_late(late), CHANGED
    return render(request, "deciding/run.html", values, status=status)


def _signs(
    sums: Told | None, exact: Sums, *, can_decide: bool, is_taking: bool
) -> next_steps.Signs:
    """What the next step hangs on; while results are hidden only whether anybody has answered."""
    signs = next_steps.Signs(can_decide, is_taking, has_answers=exact.cast > 0)
    if sums is None:
        return signs
    return replace(
        signs,
        is_too_many=sums.is_too_many,
        is_quorate=sums.is_quorate,
        is_stopped=sums.is_stopped,
        is_tied=sums.is_tied,
        waiting=sums.waiting,
    )


def _reasons(request: HttpRequest, asked: Round, broken: Broken | None) -> dict[str, Any]:
    """A hundred reasons with their forms, and where the next hundred begin (None: there are no more)."""
    rows = lines.reasons(asked)
    start = number_of(request.GET.get("kata", ""))
    end = start + REASONS_SHOWN
    shown = [lines.reason(one, row, broken) for one, row in rows[start:end]]
    return {"reasons": shown, "more_reasons": end if len(rows) > end else None}


def _sums(asked: Round, told: Sums, exact: Sums) -> Told:
    """What is told; how many answered, and so whether it is too many or a quorum, hangs on what stands."""
    decision, process = asked.decision, queries.process_of(asked)
    is_behind = asked.ended_at is None and exact.by_phone > 0
    choices = list(queries.choices_of(decision).values())
    found = queries.found_in(asked, told)
    return Told(
        figures=figures.figures(asked, told, answered=exact.took_part if is_behind else None),
        chart=figures.chart_of(process, told, choices),
        result=str(Result(found.result).label),
        sentence=queries.sentence(process, found, told, choices),
        is_stopped=found.is_stopped,
        is_tied=found.result == Result.TIED,
        is_too_many=exact.is_more_than(decision.present),
        is_quorate=decision.quorum is None or exact.took_part >= decision.quorum,
        waiting=told.proxies_waiting,
        is_behind=is_behind,
    )
