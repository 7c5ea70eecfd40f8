"""What decisions came to, whole: as minutes and other rooms tell it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from ngariung.deciding import results
from ngariung.deciding.models import Addendum, Decision, Dissent, Round
from ngariung.deciding.processes import Process
from ngariung.deciding.results import Found, Sums

from .decisions import choices_of
from .rounds import last_rounds, process_of
from .sums import found_in, sums_of

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

    `took_part` is how many answered themselves, `proxies` how many confirmed proxies were counted beside
    them, and `answers` how many gave each answer (or put each choice first), proxies too; None, none and
    empty where they were fewer than five.
    """

    decision: Decision
    proposal: str
    choices: list[str]
    process: Process
    sentence: str
    took_part: int | None
    proxies: int
    answers: list[tuple[str, int]]
    dissent: list[Words]
    addenda: list[Addendum]


def outcomes_of(decisions: Iterable[Decision]) -> list[Outcome]:
    """The outcomes of decided ones, in their order. Five queries, however many there are."""
    decided = list(decisions)
    dissent = Prefetch("dissent", Dissent.objects.select_related("round"))
    prefetch_related_objects(decided, "choices", "objections", "addenda", dissent)
    last = last_rounds(decided)
    return [_outcome(last[one.pk]) for one in decided]


def _outcome(asked: Round) -> Outcome:
    decision, process, sums = asked.decision, process_of(asked), sums_of(asked)
    choices = list(choices_of(decision).values())
    is_told = sums.cast >= FEWEST
    dissent = sorted(decision.dissent.all(), key=lambda one: one.number)
    return Outcome(
        decision=decision,
        proposal=asked.proposal,
        choices=choices,
        process=process,
        sentence=sentence(process, found_in(asked, sums), sums, choices),
        took_part=sums.took_part if is_told else None,
        proxies=sums.proxies if is_told else 0,
        answers=results.answers(process, sums, choices) if is_told else [],
        dissent=[words_of(row, asked) for row in dissent],
        addenda=sorted(decision.addenda.all(), key=lambda one: one.pk),
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
    return process.outcome(str(found.result), is_stopped=found.is_stopped, cast=cast, choice=choice)
