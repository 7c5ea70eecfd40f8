"""How pages of a decision begin, where they lie, and which round their forms were sent for."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ngariung.core.errors import NotAllowed
from ngariung.deciding import queries, rules
from ngariung.deciding.models import Decision, Round
from ngariung.deliberation import queries as deliberations
from ngariung.deliberation.models import Deliberation
from ngariung.deliberation.pages.door import Trail, trail_of, trail_of_running
from ngariung.parties.models import Person
from ngariung.parties.pages.directory import person_of

# As many as a row's number has at most.
MOST_DIGITS = 19
# The answer to what was sent for the words of another round.
CHANGED = 409


def recorded(request: HttpRequest, code: str, decision: str) -> Decision:
    """A decision of a musyawarah for whose host the person writes; NotAllowed for others who see it."""
    found = deliberations.deliberation_for(person_of(request), code)
    if not rules.can_record(person_of(request), found):
        raise NotAllowed
    return queries.decision_in(found, decision, person_of(request))


def trail_of_writing(found: Deliberation, person: Person) -> Trail:
    """Where running or writing down lies; who only writes is not led where it may not go."""
    may_run = rules.can_decide(person, found)
    return trail_of_running(found) if may_run else trail_of(found)


def trail_of_decision(found: Decision, person: Person) -> Trail:
    """Where a page of running it lies."""
    codes = [found.deliberation.code, found.code]
    here = reverse("deciding:run", args=codes)
    before = trail_of_writing(found.deliberation, person)
    return [*before, (_("Proposal %(number)s") % {"number": found.number}, here)]


def number_of(text: str) -> int:
    """The number that an address or a form tells; 0 for anything else, and for what no column holds."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


def told_round(data: Any) -> int | None:
    """The round whose words stood on the page that was sent (None: it tells none)."""
    return number_of(data["putaran"]) if "putaran" in data else None


def is_of_another(asked: Round, data: Any) -> bool:
    """Whether the page that was sent showed the words of another round."""
    return told_round(data) not in {None, asked.number}
