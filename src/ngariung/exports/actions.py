"""Taking a party's data away leaves a row in the register."""

from datetime import datetime

from ngariung.core.errors import NotAllowed
from ngariung.core.transactions import write
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from . import rules


@write
def take(name: str, *, form: str, by: Person, at: datetime) -> None:
    """Record that somebody takes the set `name` away, once for each party they work for.

    Open data and what a reporter keeps of their own voice leave no row: they are nobody's secret.
    """
    if not rules.can_take(by):
        raise NotAllowed
    for party in rules.parties_of(by):
        facts = {"set": name, "form": form}
        ledger.record(Verb.DATA_TAKEN, subject=party.code, at=at, by=by, facts=facts)
