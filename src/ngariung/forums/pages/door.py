"""How pages that change something begin: the thing, for whoever may run it."""

from typing import TypeAlias

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ngariung.core.errors import NotAllowed
from ngariung.forums import queries, rules
from ngariung.forums.models import Forum, Programme
from ngariung.parties.pages.directory import person_of

Trail: TypeAlias = list[tuple[str, str]]


def facilitated(request: HttpRequest, code: str) -> Forum:
    """A forum that the person facilitates; others are told that it is not for them."""
    found = queries.forum_for(person_of(request), code)
    if not rules.can_facilitate(person_of(request), found.host):
        raise NotAllowed
    return found


def run_by(request: HttpRequest, code: str) -> Programme:
    """A programme that the person runs; others are told that it is not for them."""
    found = queries.programme_for(person_of(request), code)
    if not rules.can_facilitate(person_of(request), found.host):
        raise NotAllowed
    return found


def trail_of(found: Forum) -> Trail:
    """Where a page of the forum lies."""
    here = reverse("forums:forum", args=[found.code])
    return [(_("Forums"), reverse("forums:list")), (found.title, here)]


def trail_of_programme(found: Programme) -> Trail:
    """Where a page of the programme lies."""
    here = reverse("forums:programme", args=[found.code])
    return [(_("Programmes"), reverse("forums:programmes")), (str(found), here)]
