"""The numbers of promises as pages read them: counted now while they are few, kept above that.

Up to `FEW` public promises every page counts them as it is asked for, so that a change shows at once.
Above, it adds up the tallies that the clock counts (`counting.py`), and says as of when they are. Both ways
give the same numbers for the same day; nothing is cut off.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, Sum

from ngariung.parties.enums import COMPARED
from ngariung.parties.models import Party

from .models import Counted, Tally
from .standing import FEWEST, Numbers, PartyNumbers, by_promiser, compared, numbers_of, together

PROMISES = "promises"
# Counting so many takes some ten milliseconds; it grows with each of them.
FEW = 1_000
NAMES = [field.name for field in fields(Numbers)]


@dataclass(frozen=True)
class Board:
    """Promises of a period: of each institution that made some, by name, and together."""

    parties: Sequence[PartyNumbers]
    # When kept numbers were counted; None for what was counted just now.
    as_of: datetime | None

    @property
    def numbers(self) -> Numbers:
        """All of them."""
        return together(self.parties)

    @property
    def institutions(self) -> list[PartyNumbers]:
        """Those with at least five promises in the period: fewer are not compared."""
        return [party for party in self.parties if party.numbers.made >= FEWEST]


def board(*, since: date | None, on: date, until: date | None = None) -> Board:
    """Public promises of public bodies and companies made in the period, as they stand. Two queries.

    Only whole months are kept: from a first of a month to a last of one, or without an end.
    """
    counted = counted_last()
    if counted is None or not (_begins(since) and _ends(until)):
        return Board(by_promiser(compared(since=since, until=until), on=on), as_of=None)
    return Board(_kept(since, until), as_of=counted.at)


def of_party(party: Party, *, on: date) -> tuple[Numbers, datetime | None]:
    """All public promises of one institution, and as of when; None for counted just now. Two queries."""
    counted = counted_last()
    if counted is None:
        return numbers_of(party, on=on), None
    return numbers_from(Tally.objects.filter(promiser=party).aggregate(**sums())), counted.at


def counted_last() -> Counted | None:
    """The last count, where there are too many promises to count them for each page. One query."""
    return Counted.objects.filter(name=PROMISES, made__gt=FEW).first()


def within(since: date | None, until: date | None) -> Q:
    """The tallies of the months of a period."""
    begins = Q() if since is None else Q(month__gte=since)
    return begins if until is None else begins & Q(month__lte=until)


def sums() -> dict[str, Any]:
    """What to ask of tallies; `numbers_from` reads the answer."""
    return {f"all_{name}": Sum(name, default=0) for name in NAMES}


def numbers_from(row: dict[str, Any]) -> Numbers:
    """The numbers in one answer to `sums`."""
    return Numbers(**{name: row[f"all_{name}"] for name in NAMES})


def _kept(since: date | None, until: date | None) -> list[PartyNumbers]:
    rows = Tally.objects.filter(within(since, until), promiser__kind__in=COMPARED)
    columns = rows.order_by().values("promiser__code", "promiser__name")
    found: Any = columns.annotate(**sums()).order_by("promiser__name", "promiser__code")
    return [
        PartyNumbers(row["promiser__code"], row["promiser__name"], numbers_from(row))
        for row in found
    ]


def _begins(day: date | None) -> bool:
    return day is None or day.day == 1


def _ends(day: date | None) -> bool:
    return day is None or (day + timedelta(days=1)).day == 1
