"""The hall's screen: how many are there, and hands for each answer."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ngariung.core.errors import Refusal
from ngariung.deciding import actions, queries, rules
from ngariung.deciding.forms import HandsForm
from ngariung.deciding.models import Decision, Round
from ngariung.parties.pages.directory import person_of

from .door import CHANGED, is_of_another, number_of, recorded, told_round, trail_of_decision


@dataclass(frozen=True)
class Hand:
    """One line of the hall's screen: a number field with a button on each side."""

    field: Any
    key: str


@login_required
def hands(request: HttpRequest, code: str, decision: str) -> HttpResponse:
    """The hall's screen: how many are there, how many hands for each answer. Large, without script."""
    found = recorded(request, code, decision)
    asked = queries.round_of(found)
    answers = queries.answers_of(asked)
    is_changed = is_of_another(asked, request.POST)
    step = request.POST.get("step", "")
    data = _stepped(request.POST, step) if step else request.POST
    initial = _counted(asked)
    is_sent = request.method == "POST" and not is_changed
    form = HandsForm(data if is_sent else None, answers=answers, initial=initial)
    status = CHANGED if is_changed else 200
    if is_sent and not step:
        refused = _record(request, found, form)
        if not refused:
            messages.success(request, _("Counted and written down."))
            return redirect("deciding:run", code, decision)
        status = 422
    lines = [Hand(form["present"], "present")]
    lines += [Hand(form[f"hands_{key}"], f"hands_{key}") for key, _label in answers]
    values = {
        "deliberation": found.deliberation,
        "decision": found,
        "asked": asked,
        "process": queries.process_of(asked),
        "form": form,
        "lines": lines,
        "changed": actions.RoundChanged.words if is_changed else "",
        "is_taking": queries.is_taking(asked, at=timezone.now()),
        "trail": trail_of_decision(found, person_of(request)),
    }
    return render(request, "deciding/hands.html", values, status=status)


def _stepped(data: Any, step: str) -> Any:
    """The fields with one of them moved by one: "+hands_yes", "-present"."""
    sign, name = step[:1], step[1:]
    moved = data.copy()
    number = number_of(data.get(name, ""))
    moved[name] = str(max(number + (1 if sign == "+" else -1), 0))
    return moved


def _counted(asked: Round) -> dict[str, int | None]:
    if not rules.may_show_positions(asked):
        return {"present": asked.decision.present}
    counted: dict[str, int | None] = {
        f"hands_{row.option}": row.number for row in queries.last_take(asked)
    }
    return {"present": asked.decision.present, **counted}


def _record(request: HttpRequest, found: Decision, form: HandsForm) -> bool:
    """Keep the count; returns whether it was refused."""
    if not form.is_valid():
        return True
    who: dict[str, Any] = {
        "by": person_of(request),
        "at": timezone.now(),
        "in_round": told_round(request.POST),
    }
    present = form.cleaned_data["present"] or None
    try:
        if form.is_of_present_alone():
            actions.mark_present(found, present or 0, **who)
        else:
            actions.record_hands(found, form.counts(), present=present, **who)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return True
    return False
