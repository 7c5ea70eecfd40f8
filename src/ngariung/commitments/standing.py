"""Where promises stand on a day: one place each, so that the parts add up to the whole."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import pgettext_lazy

from ngariung.forums.ring import Keeping
from ngariung.parties.enums import COMPARED
from ngariung.parties.models import Party

from .enums import CommitmentState as S
from .models import CommitmentQuerySet
from .queries import public_commitments
from .states import OWED

# A rate needs this many promises (design §3.9).
FEWEST = 5


class Standing(models.TextChoices):
    """What the board counts apart."""

    KEPT = "kept", pgettext_lazy("promises", "kept")
    LATE = "late", pgettext_lazy("promises", "late")
    MOVED = "moved", pgettext_lazy("promises", "moved")
    OPEN = "open", pgettext_lazy("promises", "open")
    ASKED = "asked", pgettext_lazy("promises", "said to be done")
    REFUSED = "refused", pgettext_lazy("promises", "refused")


def condition(standing: str, *, on: date) -> Q:
    """Which promises stand there on the day."""
    is_late = Q(due_on__lt=on)
    is_moved = Q(due_on__isnull=False) & ~Q(due_on=F("first_due_on"))
    owed = Q(state__in=OWED)
    return {
        Standing.KEPT: Q(state=S.CONFIRMED),
        Standing.LATE: owed & is_late,
        Standing.MOVED: owed & ~_surely(is_late) & is_moved,
        Standing.OPEN: owed & ~_surely(is_late) & ~_surely(is_moved),
        Standing.ASKED: Q(state=S.CLAIMED_DONE),
        Standing.REFUSED: Q(state=S.REFUSED),
    }[Standing(standing)]


def _surely(known: Q) -> Q:
    """A condition on a date that may be missing: a missing one counts as no."""
    return Q(due_on__isnull=False) & known


@dataclass(frozen=True)
class Numbers:
    """How many promises stand where; the six parts add up to `made`."""

    made: int = 0
    kept: int = 0
    late: int = 0
    moved: int = 0
    open: int = 0
    asked: int = 0
    refused: int = 0
    # Of the kept ones, those whose date had been moved before.
    kept_moved: int = 0
    # Promises whose first date has passed, refused ones left out: what a rate is a share of.
    fell_due: int = 0
    kept_of_due: int = 0

    @property
    def rate(self) -> int | None:
        """Kept, of those whose first date has passed, in per cent; None below five."""
        if self.fell_due < FEWEST:
            return None
        return round(100 * self.kept_of_due / self.fell_due)


@dataclass(frozen=True)
class PartyNumbers:
    """The numbers of one institution."""

    code: str
    name: str
    numbers: Numbers


def compared(*, since: date | None, until: date | None = None) -> CommitmentQuerySet:
    """Public promises of public bodies and companies made in the period: what the board is about."""
    rows = public_commitments().filter(promiser__kind__in=COMPARED)
    rows = rows if since is None else rows.filter(made_on__gte=since)
    return rows if until is None else rows.filter(made_on__lte=until)


def numbers_of(party: Party, *, on: date) -> Numbers:
    """The numbers of one institution over all its public promises, counted now. One query."""
    return Numbers(**compared(since=None).filter(promiser=party).aggregate(**counts(on)))


def by_promiser(rows: CommitmentQuerySet, *, on: date) -> list[PartyNumbers]:
    """Where these promises stand for each who made some, by name, counted now. One query."""
    columns = rows.values("promiser__code", "promiser__name")
    counted: Any = columns.annotate(**counts(on)).order_by("promiser__name", "promiser__code")
    return [
        PartyNumbers(row.pop("promiser__code"), row.pop("promiser__name"), Numbers(**row))
        for row in counted
    ]


def together(parties: Sequence[PartyNumbers]) -> Numbers:
    """The sum of the numbers of parties."""
    names = [field.name for field in fields(Numbers)]
    return Numbers(
        **{name: sum(getattr(party.numbers, name) for party in parties) for name in names}
    )


def counts(on: date) -> dict[str, Any]:
    """What to ask of rows of promises to get `Numbers`."""
    parts = {
        standing.value: Count("pk", filter=condition(standing, on=on)) for standing in Standing
    }
    kept = condition(Standing.KEPT, on=on)
    moved = Q(due_on__isnull=False) & ~Q(due_on=F("first_due_on"))
    fell_due = Q(first_due_on__lt=on) & ~Q(state=S.REFUSED)
    return {
        "made": Count("pk"),
        **parts,
        "kept_moved": Count("pk", filter=kept & moved),
        "fell_due": Count("pk", filter=fell_due),
        "kept_of_due": Count("pk", filter=fell_due & kept),
    }


def of_forums(forums: Sequence[int], on: date) -> dict[int, Keeping]:
    """What became of the public promises of these forums; one query."""
    rows = public_commitments().filter(forum__in=forums).exclude(state=S.REFUSED)
    accepted = ~Q(state=S.MADE)
    counted: Any = rows.values("forum").annotate(
        promised=Count("pk"),
        accepted=Count("pk", filter=accepted),
        claimed=Count("pk", filter=Q(state=S.CLAIMED_DONE)),
        confirmed=Count("pk", filter=Q(state=S.CONFIRMED)),
        late=Count("pk", filter=condition(Standing.LATE, on=on)),
    )
    return {row.pop("forum"): Keeping(**row) for row in counted}
