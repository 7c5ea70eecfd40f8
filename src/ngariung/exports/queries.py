"""Who took what away, as the members of a party read it."""

from dataclasses import dataclass
from datetime import datetime

from ngariung.ledger import queries as register
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from . import rules

SHOWN = 20


@dataclass(frozen=True)
class Taken:
    """One download of a party's data."""

    at: datetime | None
    who: str
    name: str
    form: str


def taken_lately(person: Person | None) -> list[Taken]:
    """The newest downloads of the parties that `person` works for; three queries."""
    codes = [party.code for party in rules.parties_of(person)]
    told = [one for one in register.story(*codes) if one.verb == Verb.DATA_TAKEN][:SHOWN]
    people = Person.objects.in_bulk([one.by_id for one in told if one.by_id is not None])
    return [
        Taken(
            at=one.at,
            who=str(people[one.by_id]) if one.by_id in people else "",
            name=str(one.facts.get("set", "")),
            form=str(one.facts.get("form", "")),
        )
        for one in told
    ]
