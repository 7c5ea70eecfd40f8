"""What musyawarah decided as it stands in minutes: wholly, with its dissent and what was promised with it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ngariung.commitments import queries as commitments
from ngariung.commitments.pages.public import Row, rows_of
from ngariung.deciding import queries as deciding
from ngariung.deciding.models import Decision
from ngariung.deciding.queries import Outcome, Words
from ngariung.parties.models import Person

# More dissent than this stands on the decision's own page, page by page.
MOST_DISSENT = 40


@dataclass(frozen=True)
class Decided:
    """One outcome, the first of its dissent and how much more there is, and its promises."""

    outcome: Outcome
    dissent: list[Words]
    more_dissent: int
    promises: list[Row]
    # Distances of days are counted from it.
    today: date


def decided(decisions: Iterable[Decision], person: Person | None, *, on: date) -> list[Decided]:
    """Decided ones as the person may read them, in their order; a constant number of queries."""
    outcomes = deciding.outcomes_of(decisions)
    promised = defaultdict(list)
    made = [one.decision for one in outcomes]
    for promise in commitments.of_decisions(made, person) if made else ():
        promised[promise.decision_id].append(promise)
    return [
        Decided(
            outcome=one,
            dissent=one.dissent[:MOST_DISSENT],
            more_dissent=max(0, len(one.dissent) - MOST_DISSENT),
            promises=rows_of(promised[one.decision.pk], on=on),
            today=on,
        )
        for one in outcomes
    ]
