"""What became of promises, counted as the board counts them (commitments.standing)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from ngariung.commitments.models import CommitmentQuerySet
from ngariung.commitments.standing import FEWEST, Standing, compared, condition


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
    return Promises(**rows.aggregate(**_counts(on)))


def public_promises(*, first: date, last: date, region: str) -> CommitmentQuerySet:
    """Public promises of public bodies and companies, made in the period, about the region."""
    rows = compared(since=first).filter(made_on__lte=last)
    if not region:
        return rows
    here = Q()
    for way in ("forum__region", "case__region"):
        here |= Q(**{way: region}) | Q(**{f"{way}__code__startswith": f"{region}."})
    return rows.filter(here)


def by_party(rows: CommitmentQuerySet, *, on: date) -> list[OfParty]:
    """Institutions with at least five of these promises, by name. One query."""
    counted: Any = rows.values("promiser__code", "promiser__name").annotate(**_counts(on))
    found = [
        OfParty(row.pop("promiser__code"), row.pop("promiser__name"), Promises(**row))
        for row in counted.order_by("promiser__name", "promiser__code")
    ]
    return [party for party in found if party.promises.made >= FEWEST]


def _counts(on: date) -> dict[str, Any]:
    return {standing.value: Count("pk", filter=condition(standing, on=on)) for standing in Standing}
