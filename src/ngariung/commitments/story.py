"""The story of a promise, from the register: what happened, when, from which side."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ngariung.ledger import queries as ledger
from ngariung.ledger.enums import Verb

from .models import Commitment, Evidence

Facts = dict[str, Any]


@dataclass(frozen=True)
class StoryRow:
    """One line of the story as the template shows it."""

    at: datetime | None
    who: str
    title: str
    text: str
    zone: str = "WIB"
    is_late: bool = False
    is_answer: bool = False


TITLES = {
    Verb.COMMITMENT_MADE: gettext_lazy("Promised"),
    Verb.COMMITMENT_ACCEPTED: gettext_lazy("Accepted"),
    Verb.COMMITMENT_STARTED: gettext_lazy("Begun"),
    Verb.COMMITMENT_REFUSED: gettext_lazy("Refused"),
    Verb.COMMITMENT_CLAIMED: gettext_lazy("Said to be done"),
    Verb.COMMITMENT_AFFIRMED: gettext_lazy("“Yes, it is done”"),
    Verb.COMMITMENT_CONFIRMED: gettext_lazy("Confirmed: nobody said no"),
    Verb.COMMITMENT_DISPUTED: gettext_lazy("“No, it is not done”"),
}
BY_PROMISER = frozenset(
    {
        Verb.COMMITMENT_ACCEPTED,
        Verb.COMMITMENT_STARTED,
        Verb.COMMITMENT_SLIPPED,
        Verb.COMMITMENT_REFUSED,
        Verb.COMMITMENT_CLAIMED,
    }
)
BY_WITNESS = frozenset({Verb.COMMITMENT_AFFIRMED, Verb.COMMITMENT_DISPUTED})


def story_of(commitment: Commitment, evidence: list[Evidence]) -> list[StoryRow]:
    """Newest first, without the name of any person. Two queries."""
    shown = {row.ledger_number: row.text for row in evidence}
    return [
        StoryRow(
            at=told.at,
            who=_who(told.verb, told.facts, str(commitment.promiser)),
            title=_title(told.verb, told.facts),
            text=told.facts.get("reason") or shown.get(told.number, ""),
            is_late=told.verb in {Verb.COMMITMENT_SLIPPED, Verb.COMMITMENT_DISPUTED},
            is_answer=told.verb == Verb.COMMITMENT_CONFIRMED,
        )
        for told in ledger.story(commitment.code)
    ]


def _who(verb: str, facts: Facts, promiser: str) -> str:
    if verb in BY_PROMISER:
        return promiser
    if verb in BY_WITNESS:
        return _("a forum") if facts.get("from") == "forum" else _("somebody who raised it")
    return ""


def _title(verb: str, facts: Facts) -> str:
    if verb == Verb.COMMITMENT_SLIPPED:
        return _moved(facts)
    return str(TITLES.get(Verb(verb), verb))


def _moved(facts: Facts) -> str:
    after = _day(facts.get("to"))
    if not facts.get("from"):
        return _("Date set: %(after)s") % {"after": after}
    before = _day(facts["from"])
    return _("Date moved from %(before)s to %(after)s") % {"before": before, "after": after}


def _day(spelt: str | None) -> str:
    return date_format(date.fromisoformat(spelt), "j M Y") if spelt else ""
