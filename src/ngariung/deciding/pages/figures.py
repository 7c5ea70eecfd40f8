"""Numbers of a round in words and as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ngariung.core.charts import bars
from ngariung.core.charts.chart import Chart, Heading, Mark
from ngariung.deciding import queries, results
from ngariung.deciding.enums import Rule, Side
from ngariung.deciding.models import Round
from ngariung.deciding.processes import Process
from ngariung.deciding.results import Sums
from ngariung.deciding.runoff import Runoff


@dataclass(frozen=True)
class Figure:
    """One number of an outcome, in words."""

    label: str
    number: str


@dataclass(frozen=True)
class Papers:
    """One line of a runoff's table: a choice, and its papers at each count."""

    label: str
    at_each: list[str]
    is_winner: bool = False


@dataclass(frozen=True)
class Counts:
    """A runoff count by count, so that everybody can follow it by hand."""

    heads: list[str]
    rows: list[Papers]


def figures(asked: Round, sums: Sums, *, answered: int | None = None) -> list[Figure]:
    """Who was there, who answered, how many for and against, in words and numbers.

    Where more `answered` than `sums` tell yet, both numbers stand there.
    """
    process = queries.process_of(asked)
    present = asked.sums.get("present") if asked.sums else asked.decision.present
    found = [] if present is None else [Figure(_("Present"), str(present))]
    if asked.decision.quorum:
        found.append(Figure(_("Quorum"), str(asked.decision.quorum)))
    everybody = sums.took_part if answered is None else answered
    found.append(Figure(_("Answered themselves"), str(everybody)))
    if answered is not None:
        found.append(Figure(_("Of these counted here so far"), str(sums.took_part)))
    if sums.is_acclaimed:
        found.append(Figure(_("Of these with one voice"), _("the room")))
    if sums.proxies:
        found.append(Figure(_("Proxies that were confirmed"), str(sums.proxies)))
    # Where nothing is decided nobody is for or against.
    if not process.is_ranked and process.rule != Rule.HEARD:
        sides = {one.side for one in process.options}
        found += [
            Figure(str(side.label).capitalize(), str(sums.of(process, side)))
            for side in Side
            if side in sides
        ]
    return found


def chart_of(process: Process, sums: Sums, choices: Sequence[str]) -> Chart:
    """How many gave each answer; where things were put in order, how many put each first."""
    given = results.answers(process, sums, choices)
    if process.is_ranked:
        marks = [Mark(label, number) for label, number in given]
        heading = Heading(_("Put first"), _("Of all answers; then papers moved on as described."))
    else:
        looks = {Side.FOR: "full", Side.ASIDE: "quiet", Side.AGAINST: "open", Side.BLOCK: "late"}
        sides = [looks[one.side] for one in process.options]
        marks = [
            Mark(label, number, look=look)
            for (label, number), look in zip(given, sides, strict=True)
        ]
        heading = Heading(_("What people said"), _("Answers in this round, confirmed proxies too."))
    return bars.chart(marks, heading, head=(_("Position"), _("People")))


def counts_of(ran: Runoff, choices: Sequence[str]) -> Counts | None:
    """How papers moved on; None where the first count tells all, or where it is a tie."""
    if ran.winner is None or len(ran.steps) == 1:
        return None
    out = pgettext("of a choice", "out")
    rows = [
        Papers(
            text,
            [str(step[number]) if number in step else out for step in ran.steps],
            is_winner=number == ran.winner,
        )
        for number, text in enumerate(choices, 1)
    ]
    named = [sum(step.values()) for step in ran.steps]
    if named[-1] < named[0]:
        resting = [str(named[0] - number) for number in named]
        rows.append(Papers(_("Papers that name nothing that is left"), resting))
    places = range(1, len(ran.steps) + 1)
    return Counts([_("Count %(number)s") % {"number": place} for place in places], rows)
