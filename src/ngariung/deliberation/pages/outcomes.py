"""Decisions as pages show them: rows of a list, and one with its outcome, its dissent and its rounds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ngariung.core.charts import bars
from ngariung.core.charts.chart import Chart, Heading, Mark
from ngariung.core.paging import Page, page
from ngariung.deliberation import queries, rules
from ngariung.deliberation.enums import DecisionState, Gathered, ObjectionState, Result, Side
from ngariung.deliberation.models import Addendum, Decision, Deliberation, Dissent, Round
from ngariung.deliberation.processes import Process
from ngariung.deliberation.results import Found, Sums

# Fewer answers than this are told only by what followed (design §3.9).
FEWEST = 5
DISSENT_SHOWN = 40
SHORT = 110
TONES = {
    DecisionState.OPEN: "waiting",
    DecisionState.STUCK: "stuck",
    DecisionState.DECIDED: "done",
}


@dataclass(frozen=True)
class Row:
    """One decision in a list."""

    url: str
    title: str
    state: str
    tone: str
    process: str
    result: str
    outcome: str
    review_on: date | None
    answer_url: str


@dataclass(frozen=True)
class Words:
    """Words of somebody who did not agree: with which answer, from whom by role."""

    label: str
    role: str
    words: str


@dataclass(frozen=True)
class Figure:
    """One number of an outcome, in words."""

    label: str
    number: str


@dataclass(frozen=True)
class RoundView:
    """One round: how, about what, what was said, where it led."""

    number: int
    process: Process
    proposal: str
    path: str
    path_note: str
    ended_at: datetime | None
    figures: list[Figure] = field(default_factory=list)
    chart: Chart | None = None


@dataclass(frozen=True)
class View:
    """A decision as its page shows it."""

    decision: Decision
    title: str
    proposal: str
    choices: list[str]
    process: Process
    state: str
    tone: str
    is_open: bool
    is_stuck: bool
    is_decided: bool
    is_dropped: bool
    result: str
    sentence: str
    last: RoundView
    earlier: list[RoundView]
    dissent: list[Words]
    # Where there is more of it than one page shows.
    dissent_page: Page[Dissent]
    objections: list[Any]
    addenda: list[Addendum]


def short(text: str) -> str:
    """The beginning of a proposal, to call it by: cut between words."""
    plain = " ".join(text.split())
    if len(plain) <= SHORT:
        return plain
    return plain[:SHORT].rpartition(" ")[0].rstrip(".,;:") + "…"


def decisions_of(
    deliberation: Deliberation, person: Any, *, at: datetime, newest: int = 20
) -> list[Row]:
    """The decisions of a musyawarah for its public page and its printed result, newest first."""
    rows = list(queries.decisions_in(deliberation, person)[:newest])
    for row in rows:
        row.deliberation = deliberation
    last = queries.last_rounds(rows)
    return [_row(row, last[row.pk], at) for row in rows]


def _row(decision: Decision, last: Round, at: datetime) -> Row:
    deliberation = decision.deliberation
    codes = [deliberation.code, decision.code]
    is_taking = decision.gathered != Gathered.ROOM and queries.is_taking(last, at=at)
    return Row(
        url=reverse("deliberation:decision", args=codes),
        title=short(last.proposal),
        state=str(DecisionState(decision.state).label),
        tone=TONES.get(DecisionState(decision.state), "quiet"),
        process=queries.process_of(last).label,
        result=_result(decision),
        outcome=decision.outcome,
        review_on=decision.review_on,
        answer_url=reverse("deliberation:position", args=codes) if is_taking else "",
    )


def _result(decision: Decision) -> str:
    return str(Result(decision.result).label) if decision.result else ""


def view_of(decision: Decision, *, after: str | None = None) -> View:
    """Everything that everybody who may see the decision may know of it; dissent page by page."""
    rows = decision.dissent.select_related("round")
    dissent = page(rows, by=("number",), after=after, size=DISSENT_SHOWN)
    last = queries.round_of(decision)
    earlier = decision.rounds.filter(number__lt=last.number).order_by("-number")
    choices = [one.text for one in decision.choices.order_by("number")]
    shown = _round(last, choices)
    state = DecisionState(decision.state)
    return View(
        decision=decision,
        title=short(last.proposal),
        proposal=last.proposal if short(last.proposal) != last.proposal else "",
        choices=choices,
        process=shown.process,
        state=str(state.label),
        tone=TONES.get(state, "quiet"),
        is_open=state == DecisionState.OPEN,
        is_stuck=state == DecisionState.STUCK,
        is_decided=state == DecisionState.DECIDED,
        is_dropped=state == DecisionState.DROPPED,
        result=_result(decision),
        sentence=_sentence(last, choices) if decision.result else "",
        last=shown,
        earlier=[_round(_of(one, decision), choices) for one in earlier],
        dissent=[Words(_label(row), row.role, row.words) for row in dissent.rows],
        dissent_page=dissent,
        objections=_objections(last),
        addenda=list(decision.addenda.order_by("pk")),
    )


def _of(asked: Round, decision: Decision) -> Round:
    asked.decision = decision
    return asked


def _objections(last: Round) -> list[Any]:
    """Objections of the room, once the round may be told of; in an outcome those that stand are dissent."""
    if not rules.may_show_positions(last):
        return []
    rows = queries.objections_of(last.decision)
    is_decided = last.decision.state == DecisionState.DECIDED
    return list(rows.filter(state=ObjectionState.MET) if is_decided else rows)


def _sentence(last: Round, choices: Sequence[str]) -> str:
    """How the process says what followed."""
    found, sums = queries.found_in(last), queries.sums_of(last)
    return sentence(queries.process_of(last), found, sums, choices)


def sentence(process: Process, found: Found, sums: Sums, choices: Sequence[str]) -> str:
    """The words that the process has for this result."""
    choice = choices[found.winner - 1] if found.winner else ""
    return process.outcome(str(found.result), cast=sums.cast, choice=choice)


def _round(asked: Round, choices: Sequence[str]) -> RoundView:
    """A round; its numbers only when it is over, and where at least five people said something."""
    process = queries.process_of(asked)
    shown = RoundView(
        number=asked.number,
        process=process,
        proposal=asked.proposal,
        path=asked.get_path_display() if asked.path else "",
        path_note=asked.path_note,
        ended_at=asked.ended_at,
    )
    if not asked.sums or not rules.may_show_positions(asked):
        return shown
    sums = queries.sums_of(asked)
    if sums.cast >= FEWEST:
        shown.figures.extend(figures(asked, sums))
        return _with(shown, chart_of(process, sums, choices))
    shown.figures.append(Figure(_("Answers"), _("fewer than 5")))
    return shown


def _with(shown: RoundView, chart: Chart) -> RoundView:
    return RoundView(**{**vars(shown), "chart": chart})


def figures(asked: Round, sums: Sums) -> list[Figure]:
    """Who was there, who answered, how many for and against, in words and numbers."""
    process = queries.process_of(asked)
    present = asked.sums.get("present") if asked.sums else asked.decision.present
    found = [] if present is None else [Figure(_("Present"), str(present))]
    if asked.decision.quorum:
        found.append(Figure(_("Quorum"), str(asked.decision.quorum)))
    found.append(Figure(_("Answered themselves"), str(sums.took_part)))
    if sums.is_acclaimed:
        found.append(Figure(_("Of these with one voice"), _("the room")))
    if sums.proxies:
        found.append(Figure(_("Proxies that were confirmed"), str(sums.proxies)))
    if not process.is_ranked:
        sides = {one.side for one in process.options}
        found += [
            Figure(str(side.label).capitalize(), str(sums.of(process, side)))
            for side in Side
            if side in sides
        ]
    return found


def chart_of(process: Process, sums: Sums, choices: Sequence[str]) -> Chart:
    """How many gave each answer; where things were put in order, how many put each first."""
    if process.is_ranked:
        firsts = dict.fromkeys(range(1, len(choices) + 1), 0)
        for ranking, number in sums.papers.items():
            firsts[ranking[0]] += number
        marks = [Mark(choices[place - 1], number) for place, number in firsts.items()]
        heading = Heading(_("Put first"), _("Of all answers; then papers moved on as described."))
    else:
        looks = {Side.FOR: "full", Side.ASIDE: "quiet", Side.AGAINST: "open", Side.BLOCK: "late"}
        marks = [
            Mark(one.label, sums.counts.get(one.code, 0), look=looks[one.side])
            for one in process.options
        ]
        heading = Heading(_("What people said"), _("Answers in this round, confirmed proxies too."))
    return bars.chart(marks, heading, head=(_("Position"), _("People")))


def _label(row: Dissent) -> str:
    if row.round is None:
        return _("Objection")
    option = queries.process_of(row.round).option(row.option)
    return option.label if option else ""
