"""How people come in: the address or the link, the letters, and both as a picture to scan."""

from dataclasses import dataclass

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ngariung.core.errors import NotFound
from ngariung.deliberation import rules, tokens
from ngariung.deliberation.enums import Admission, DeliberationState
from ngariung.deliberation.models import Deliberation
from ngariung.deliberation.queries import people

from .door import facilitated, trail_of_running


@dataclass(frozen=True)
class Entrance:
    """An address as one reads it, letters where some are needed, and both in one to send and to scan."""

    address: str
    letters: str
    target: str
    picture: str


def entrance_of(found: Deliberation, *, shows_letters: bool) -> Entrance | None:
    """The way in, with letters only for who may put them on a wall.

    None where only a link lets in and none was made: an address without it would let nobody in.
    """
    letters = letters_of(found) if shows_letters else ""
    if rules.needs_link(found) and not letters:
        return None
    if found.admission == Admission.LINK and not rules.needs_link(found):
        address = target = _address("deliberation:take_part", found.code)
    else:
        address = _address("deliberation:enter")
        # Behind the "#", which browsers keep to themselves: it reaches no server and no log.
        target = f"{address}#{tokens.written(letters)}" if letters else address
    picture = segno.make(target, error="m", micro=False)
    return Entrance(
        address=address.partition("//")[2],
        letters=tokens.written(letters) if letters else "",
        target=target,
        picture=picture.svg_data_uri(border=2, dark="#000", light="#fff"),
    )


@login_required
def way_in(request: HttpRequest, code: str) -> HttpResponse:
    """Link, letters and picture on one sheet, to send or to print; for who facilitates."""
    found = facilitated(request, code)
    if found.state != DeliberationState.OPEN:
        raise NotFound
    values = {
        "deliberation": found,
        "trail": trail_of_running(found),
        "entrance": entrance_of(found, shows_letters=True),
        "is_link": rules.needs_link(found),
        "is_hall": found.admission == Admission.HALL,
        "has_tickets": found.admission == Admission.TICKETS,
    }
    response = render(request, "deliberation/way_in.html", values)
    # It may show letters.
    response["Cache-Control"] = "no-store"
    return response


def letters_of(found: Deliberation) -> str:
    """Those that let in now, of the link or on the wall of a hall; empty where none are needed or made."""
    link = people.link_of(found) if rules.needs_link(found) else None
    return tokens.of_ticket(link.code) if link else found.hall_letters


def _address(name: str, *parts: str) -> str:
    return settings.SITE_URL + reverse(name, args=parts)
