"""How pages that run a musyawarah begin, and where they lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ngariung.deliberation import queries
from ngariung.deliberation.enums import DeliberationState, StatementState
from ngariung.deliberation.models import Deliberation
from ngariung.parties.pages.directory import person_of

Trail: TypeAlias = list[tuple[str, str]]


@dataclass(frozen=True)
class Tab:
    """One page of running a musyawarah; `number` is None where there is nothing to count."""

    label: str
    url: str
    number: int | None
    is_here: bool


def facilitated(request: HttpRequest, code: str) -> Deliberation:
    """A musyawarah that the person runs; others are told that it is not for them."""
    return queries.facilitated_for(person_of(request), code)


def trail_of(found: Deliberation) -> Trail:
    """Where a page of the musyawarah lies."""
    here = reverse("deliberation:deliberation", args=[found.code])
    return [(_("Deliberations"), reverse("deliberation:list")), (found.question, here)]


def trail_of_running(found: Deliberation) -> Trail:
    """Where a page of running it lies."""
    return [*trail_of(found), (_("Run it"), reverse("deliberation:run", args=[found.code]))]


def tabs_of(found: Deliberation, numbers: Mapping[str, int], *, here: str) -> list[Tab]:
    """The pages of running it: all of it, what waits, what is not asked."""
    not_asked = numbers[StatementState.REFUSED] + numbers[StatementState.WITHDRAWN]
    pages = [
        ("run", _("Overview"), None),
        ("waiting", _("Waiting"), numbers[StatementState.WAITING]),
        ("not_asked", _("Not asked"), not_asked),
    ]
    if found.state == DeliberationState.PLANNED:
        pages = [each for each in pages if each[0] != "waiting"]
    return [
        Tab(label, reverse(f"deliberation:{name}", args=[found.code]), number, name == here)
        for name, label, number in pages
    ]
