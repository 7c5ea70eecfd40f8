"""What everybody may see of cases: a summary that a person wrote, and nothing else."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from ngariung.cases import rules
from ngariung.cases.models import Case, Gathering
from ngariung.cases.rings import ring_of
from ngariung.cases.routing import topic_words
from ngariung.core.errors import NotFound
from ngariung.core.ring import Ring
from ngariung.places.zones import zone_of

from .inbox import accepted

FEWEST_PEOPLE = 5


@dataclass(frozen=True)
class PublicCase:
    """A case as the public sees it; `people` is None below five."""

    code: str
    topic: str
    region: str
    summary: str
    people: int | None
    owner: str
    opened_on: date
    ring: Ring


def public_cases() -> "QuerySet[Case]":
    """Cases that a person summed up for the public: none with a shielded or a held voice in it.

    Each row carries `people` and `is_accepted`; page by ("-opened_at", "-id").
    """
    held = Gathering.objects.filter(case=OuterRef("pk"), voice__is_held=True)
    return (
        Case.objects.filter(~rules.kept_from(), ~Exists(held), is_summary_public=True)
        .filter(Exists(Gathering.objects.filter(case=OuterRef("pk"))))
        .select_related("owner", "region")
        .annotate(people=Count("gatherings"), is_accepted=Exists(accepted()))
    )


def public_case(code: str, *, on: date) -> PublicCase:
    """What everybody may see of the case with this code; NotFound else."""
    found = public_cases().filter(code=code).first()
    if found is None:
        raise NotFound
    return shown(found, on=on)


def shown(case: Case, *, on: date) -> PublicCase:
    """A row of `public_cases` as the public reads it.

    The owner is named where it is a public body: a company's or a union's name could tell who spoke.
    """
    people = int(getattr(case, "people", 0))
    owner = case.owner
    return PublicCase(
        code=case.code,
        topic=topic_words(case.topic),
        region=case.region.path if case.region else "",
        summary=case.summary,
        people=people if people >= FEWEST_PEOPLE else None,
        owner=owner.name if owner is not None and owner.is_public_body else "",
        opened_on=case.opened_at.astimezone(zone_of(case.region)).date(),
        ring=ring_of(case, on=on, is_accepted=bool(getattr(case, "is_accepted", False))),
    )
