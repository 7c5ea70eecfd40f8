"""A decision as its page shows it: with its outcome, its dissent and its rounds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ngariung.core.charts.chart import Chart
from ngariung.core.paging import Page, page
from ngariung.deciding import queries, rules
from ngariung.deciding.enums import DecisionState, ObjectionState, Result
from ngariung.deciding.models import Addendum, Decision, Dissent, Objection, Round
from ngariung.deciding.processes import Process
from ngariung.deciding.results import Found

from .figures import Counts, Figure, chart_of, counts_of, figures

DISSENT_SHOWN = 40
SHORT = 110
SENTENCE = 180
# "No. 3" and "Rp. 5" do not end one: what follows begins with a capital letter.
FULL_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
TONES = {
    DecisionState.OPEN: "waiting",
    DecisionState.STUCK: "stuck",
    DecisionState.DECIDED: "done",
}


@dataclass(frozen=True)
class RoundView:
    """One round: how, about what, what was said, where it led."""

    number: int
    process: Process
    proposal: str
    path: str
    path_note: str
    figures: Sequence[Figure] = ()
    chart: Chart | None = None
    counts: Counts | None = None
    # Between which choices it is a tie.
    tied: Sequence[str] = ()


@dataclass(frozen=True)
class Raised:
    """An objection of the room: from whom by role and in which earlier round, and whether it was met."""

    by: str
    words: str
    state: str
    met_how: str


@dataclass(frozen=True)
class View:
    """A decision as its page shows it."""

    title: str
    proposal: str
    choices: list[str]
    process: Process
    state: str
    tone: str
    is_stuck: bool
    is_decided: bool
    is_dropped: bool
    sentence: str
    last: RoundView
    earlier: list[RoundView]
    dissent: list[queries.Words]
    # Where there is more of it than one page shows.
    dissent_page: Page[Dissent]
    objections: list[Raised]
    addenda: list[Addendum]


def short(text: str) -> str:
    """The beginning of a proposal, to call it by: cut between words."""
    plain = " ".join(text.split())
    if len(plain) <= SHORT:
        return plain
    return plain[:SHORT].rpartition(" ")[0].rstrip(".,;:") + "…"


def sentence_of(text: str) -> str:
    """The first sentence of an outcome, cut between words where it is long."""
    plain = " ".join(text.split())
    first = FULL_STOP.split(plain, maxsplit=1)[0]
    return first if len(first) <= SENTENCE else first[:SENTENCE].rpartition(" ")[0] + "…"


def state_of(last: Round) -> str:
    """Where a decision stands, in words; once its round has ended, that nobody can answer any more."""
    state = DecisionState(last.decision.state)
    if state == DecisionState.OPEN and last.ended_at is not None:
        return _("answers have ended, the outcome is being written")
    return str(state.label)


def result_of(decision: Decision) -> str:
    """What followed, in a word or two; empty while nothing has."""
    return str(Result(decision.result).label) if decision.result else ""


def view_of(last: Round, *, after: str | None = None) -> View:
    """Everything that everybody who may see a decision, by its last round, may know of it.

    Dissent comes page by page.
    """
    decision = last.decision
    queries.load_for_page(decision)
    rows = decision.dissent.select_related("round")
    dissent = page(rows, by=("number",), after=after, size=DISSENT_SHOWN)
    choices = list(queries.choices_of(decision).values())
    found = _found(last)
    shown = _round(last, found, choices)
    state = DecisionState(decision.state)
    return View(
        title=short(last.proposal),
        proposal=last.proposal if short(last.proposal) != last.proposal else "",
        choices=choices,
        process=shown.process,
        state=state_of(last),
        tone=TONES.get(state, "quiet"),
        is_stuck=state == DecisionState.STUCK,
        is_decided=state == DecisionState.DECIDED,
        is_dropped=state == DecisionState.DROPPED,
        sentence=_sentence(last, found, choices) if found and decision.result else "",
        last=shown,
        earlier=[_round(one, _found(one), choices) for one in queries.rounds_before(last)],
        dissent=[queries.words_of(row, last) for row in dissent.rows],
        dissent_page=dissent,
        objections=_objections(last),
        addenda=list(decision.addenda.order_by("pk")),
    )


def raised_by(one: Objection, last: Round) -> str:
    """Who raised an objection, by role; and in which round where that was before the last. Rounds loaded."""
    numbers = {each.pk: each.number for each in last.decision.rounds.all()}
    number = numbers[one.round_id]
    before = _("(in round %(number)s)") % {"number": number} if number < last.number else ""
    return f"{one.role} {before}".strip()


def _objections(last: Round) -> list[Raised]:
    """Objections of the room, once the round may be told of; in an outcome those that stand are dissent."""
    if not rules.may_show_positions(last):
        return []
    rows = queries.objections_of(last.decision)
    is_decided = last.decision.state == DecisionState.DECIDED
    return [
        Raised(raised_by(one, last), one.words, one.get_state_display(), one.met_how)
        for one in rows
        if not is_decided or one.state == ObjectionState.MET
    ]


def _found(asked: Round) -> Found | None:
    """What followed from a round, once its sums are frozen."""
    return queries.found_in(asked) if asked.sums else None


def _sentence(last: Round, found: Found, choices: Sequence[str]) -> str:
    """How the process says what followed."""
    sums = queries.sums_of(last)
    return queries.sentence(queries.process_of(last), found, sums, choices)


def _round(asked: Round, found: Found | None, choices: Sequence[str]) -> RoundView:
    """A round; its numbers only when it is over, and where at least five people said something."""
    process = queries.process_of(asked)
    shown = RoundView(
        number=asked.number,
        process=process,
        proposal=asked.proposal,
        path=asked.get_path_display() if asked.path else "",
        path_note=asked.path_note,
    )
    if found is None or not rules.may_show_positions(asked):
        return shown
    sums = queries.sums_of(asked)
    if sums.cast < queries.FEWEST:
        return replace(shown, figures=[Figure(_("Answers"), _("fewer than 5"))])
    told = replace(shown, figures=figures(asked, sums), chart=chart_of(process, sums, choices))
    if found.runoff is None:
        return told
    tied = [choices[number - 1] for number in found.runoff.tied]
    return replace(told, counts=counts_of(found.runoff, choices), tied=tied)
