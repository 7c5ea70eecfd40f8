"""How pages that run a musyawarah begin, and where they lie."""

from typing import TypeAlias

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ngariung.deliberation import queries
from ngariung.deliberation.models import Deliberation
from ngariung.parties.pages.directory import person_of

Trail: TypeAlias = list[tuple[str, str]]


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
