"""What decisions came to, whole: as minutes and other rooms tell it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count
from django.utils.translation import gettext as _

from ngariung.deciding import results
from ngariung.deciding.enums import ObjectionState
from ngariung.deciding.models import Addendum, Choice, Decision, Dissent, Objection, Round
from ngariung.deciding.processes import Process
from ngariung.deciding.results import Found, Sums

from .rounds import last_rounds, process_of
from .sums import sums_of

# Fewer answers than this are told only by what followed (design §3.9).
FEWEST = 5


@dataclass(frozen=True)
class Words:
    """Words of somebody who did not agree: with which answer, from whom by role."""

    label: str
    role: str
    words: str


@dataclass(frozen=True)
class Outcome:
    """One decision that was made: about which words, how, by how many, and who did not agree.

    `took_part` is how many answered themselves; None where they were fewer than five.
    """

    decision: Decision
    proposal: str
    choices: list[str]
    process: Process
    sentence: str
    took_part: int | None
    dissent: list[Words]
    addenda: list[Addendum]


def outcomes_of(decisions: Iterable[Decision]) -> list[Outcome]:
    """The outcomes of decided ones, in their order. Five queries, however many there are."""
    decided = list(decisions)
    last = last_rounds(decided)
    choices: dict[int, list[str]] = defaultdict(list)
    for choice in Choice.objects.filter(decision__in=decided).order_by("number"):
        choices[choice.decision_id].append(choice.text)
    dissent: dict[int, list[Words]] = defaultdict(list)
    rows = Dissent.objects.filter(decision__in=decided).select_related("round")
    for row in rows.order_by("number"):
        dissent[row.decision_id].append(words_of(row, last[row.decision_id]))
    standing = _standing(decided)
    addenda: dict[int, list[Addendum]] = defaultdict(list)
    for added in Addendum.objects.filter(decision__in=decided).order_by("pk"):
        addenda[added.decision_id].append(added)
    return [
        replace(
            _outcome(last[one.pk], choices[one.pk], dissent[one.pk], standing.get(one.pk, 0)),
            addenda=addenda[one.pk],
        )
        for one in decided
    ]


def _standing(decided: list[Decision]) -> dict[int, int]:
    rows = Objection.objects.filter(decision__in=decided, state=ObjectionState.STANDS)
    return dict(rows.order_by().values_list("decision").annotate(Count("pk")))


def _outcome(asked: Round, choices: list[str], dissent: list[Words], standing: int) -> Outcome:
    process, sums = process_of(asked), sums_of(asked)
    numbers = range(1, len(choices) + 1)
    found = results.found(process, sums, standing=standing, choices=list(numbers))
    return Outcome(
        decision=asked.decision,
        proposal=asked.proposal,
        choices=choices,
        process=process,
        sentence=sentence(process, found, sums, choices),
        took_part=sums.took_part if sums.cast >= FEWEST else None,
        dissent=dissent,
        addenda=[],
    )


def words_of(row: Dissent, last: Round) -> Words:
    """Dissent as it is told, of an earlier round than the last with its number; its round loaded."""
    if row.round is None:
        return Words(_("Objection"), row.role, row.words)
    option = process_of(row.round).option(row.option)
    label = option.label if option else ""
    if row.round.number < last.number:
        label += " " + _("(in round %(number)s)") % {"number": row.round.number}
    return Words(label, row.role, row.words)


def sentence(process: Process, found: Found, sums: Sums, choices: Sequence[str]) -> str:
    """The words that the process has for this result."""
    choice = choices[found.winner - 1] if found.winner else ""
    cast = str(sums.cast) if sums.cast >= FEWEST else _("fewer than 5")
    return process.outcome(str(found.result), cast=cast, choice=choice)
