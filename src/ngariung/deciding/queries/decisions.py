"""Decisions as pages and actions read them: which somebody may see, their choices, their objections."""

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects

from ngariung.core.errors import NotFound
from ngariung.deciding import rules
from ngariung.deciding.enums import DecisionState, ObjectionState
from ngariung.deciding.models import Decision, Objection, Round
from ngariung.deliberation import rules as deliberations
from ngariung.deliberation.models import Deliberation
from ngariung.parties.models import Person


def decisions_in(deliberation: Deliberation, person: Person | None) -> "QuerySet[Decision]":
    """Decisions of a musyawarah that the person may see anyway, newest first.

    What is being prepared, or was dropped before anybody was asked, is for those who run it.
    """
    rows = deliberation.decisions.order_by("-number")
    if rules.can_record(person, deliberation):
        return rows
    asked = Round.objects.filter(decision=OuterRef("pk"), opened_at__isnull=False)
    return rows.exclude(state=DecisionState.PREPARED).filter(Exists(asked))


def decision_in(deliberation: Deliberation, code: str, person: Person | None) -> Decision:
    """The one with this code; NotFound where it is not there or not for this person."""
    found = decisions_in(deliberation, person).filter(code=code).first()
    if found is None:
        raise NotFound
    return found


def decision_for(person: Person | None, code: str) -> Decision:
    """The one with this code in any musyawarah that the person may list; NotFound otherwise."""
    seen = Deliberation.objects.filter(deliberations.visible_to(person))
    rows = Decision.objects.select_related("deliberation__host", "deliberation__forum")
    found = rows.filter(deliberation__in=seen, code=code).first()
    if found is None:
        raise NotFound
    return decision_in(found.deliberation, code, person)


def decided_on_forum(forum: int, person: Person | None) -> "QuerySet[Decision]":
    """What the musyawarah of a forum decided, as far as the person may see it, in order."""
    seen = Deliberation.objects.filter(deliberations.visible_to(person), forum=forum)
    rows = Decision.objects.filter(deliberation__in=seen, state=DecisionState.DECIDED)
    return rows.select_related("deliberation__host").order_by("decided_on", "pk")


def decided_in(deliberation: Deliberation) -> "QuerySet[Decision]":
    """What the musyawarah decided, in order."""
    rows = deliberation.decisions.filter(state=DecisionState.DECIDED)
    return rows.select_related("deliberation__host").order_by("decided_on", "pk")


def load_for_page(decision: Decision) -> None:
    """Read choices, objections and rounds once for everything that a page tells of them.

    Actions never get a decision loaded so: they read what others may have changed meanwhile.
    """
    prefetch_related_objects([decision], "choices", "objections", "rounds")


def choices_of(decision: Decision) -> dict[int, str]:
    """What can be put in order: texts by number; empty where nothing can."""
    rows = sorted(decision.choices.all(), key=lambda one: one.number)
    return {one.number: one.text for one in rows}


def objections_of(decision: Decision) -> list[Objection]:
    """Objections raised in the room, in that order."""
    return sorted(decision.objections.all(), key=lambda one: one.number)


def objections_standing(decision: Decision) -> list[Objection]:
    """Objections of the room that are not met."""
    return [one for one in objections_of(decision) if one.state == ObjectionState.STANDS]


def is_undecided(decision: Decision) -> bool:
    """Whether people are or may be asked again."""
    return decision.state in {DecisionState.OPEN, DecisionState.STUCK}
