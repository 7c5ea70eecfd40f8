"""What became of promises, counted as the board counts them (commitments.standing)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from ngariung.commitments.models import CommitmentQuerySet
from ngariung.commitments.standing import Numbers, Standing, by_promiser, compared, condition
from ngariung.commitments.tallies import Board, board


@dataclass(frozen=True)
class Promises:
    """How many promises stand where on a day; the parts add up."""

    kept: int = 0
    late: int = 0
    moved: int = 0
    open: int = 0
    asked: int = 0
    refused: int = 0

    @property
    def made(self) -> int:
        """All of them."""
        return sum(self.parts.values())

    @property
    def parts(self) -> dict[Standing, int]:
        """By standing, in the board's order."""
        return {standing: getattr(self, standing.value) for standing in Standing}


@dataclass(frozen=True)
class OfParty:
    """The promises of one institution."""

    code: str
    name: str
    promises: Promises


def promises_of(rows: CommitmentQuerySet, *, on: date) -> Promises:
    """Where these promises stand. One query."""
    parts = {
        standing.value: Count("pk", filter=condition(standing, on=on)) for standing in Standing
    }
    return Promises(**rows.aggregate(**parts))


def promises_from(numbers: Numbers) -> Promises:
    """The same out of the board's numbers."""
    return Promises(**{part.value: getattr(numbers, part.value) for part in Standing})


def public_promises(*, first: date, last: date, region: str, on: date) -> Board:
    """Public promises of public bodies and companies, made in the period, about the region.

    Of all regions as the board has them; those of one region are counted now. At most two queries.
    """
    if not region:
        return board(since=first, until=last, on=on)
    here = Q()
    for way in ("forum__region", "case__region"):
        here |= Q(**{way: region}) | Q(**{f"{way}__code__startswith": f"{region}."})
    rows = compared(since=first, until=last).filter(here)
    return Board(by_promiser(rows, on=on), as_of=None)


def by_party(found: Board) -> list[OfParty]:
    """Institutions with at least five of these promises, by name."""
    return [
        OfParty(party.code, party.name, promises_from(party.numbers))
        for party in found.institutions
    ]
