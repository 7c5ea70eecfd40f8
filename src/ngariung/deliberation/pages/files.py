"""Votes and statements of a musyawarah that ended, to take away."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ngariung.core.doors import dictionary_answer, table_answer
from ngariung.deliberation import taking_away
from ngariung.deliberation.actions import picturing
from ngariung.deliberation.models import Deliberation

from . import guests


@dataclass(frozen=True)
class File:
    """One table as the result page offers it."""

    name: str
    about: str
    url: str


def files_of(deliberation: Deliberation) -> list[File]:
    """The tables that there are now."""
    return [
        File(
            name=f"{name}.csv",
            about=str(taking_away.table_of(deliberation, name).about),
            url=reverse("deliberation:votes_file", args=[deliberation.code, name, "csv"]),
        )
        for name in taking_away.names_of(deliberation)
    ]


@require_safe
def file(request: HttpRequest, code: str, name: str, form: str) -> HttpResponseBase:
    """One table, streamed."""
    found = _counted(request, code)
    table = taking_away.table_of(found, name)
    about = reverse("deliberation:votes_dictionary", args=[found.code, name])
    rows = taking_away.rows_of(found, name)
    return table_answer(table, rows, form=form, at=timezone.now(), dictionary_url=about)


@require_safe
def dictionary(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """What its columns mean."""
    found = _counted(request, code)
    return dictionary_answer(taking_away.table_of(found, name), at=timezone.now())


def _counted(request: HttpRequest, code: str) -> Deliberation:
    """The musyawarah, its final picture counted where it is over."""
    found = guests.seen(request, code)
    picturing.refresh(found, at=timezone.now())
    return found
