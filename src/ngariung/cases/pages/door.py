"""What the pages of this room share: who asks, and which day it is for them."""

from datetime import date
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from ngariung.ledger.chain import day_of
from ngariung.parties.models import Person


def person_of(request: HttpRequest) -> Person:
    """The signed-in person; only behind `login_required`."""
    return cast("Person", request.user)


def today() -> date:
    """Today in WIB, as the register counts days."""
    return day_of(timezone.now())
