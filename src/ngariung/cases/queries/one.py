"""One case: whether one may open it, what is in it, who could own it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from ngariung.cases import rules
from ngariung.cases.enums import ClockKind
from ngariung.cases.models import Answer, Case, Clock, Gathering
from ngariung.cases.routing import Route, route
from ngariung.cases.states import STAYING
from ngariung.core.errors import NotFound
from ngariung.parties import queries as parties
from ngariung.parties.enums import Kind, PostState, Role
from ngariung.parties.models import Party, Person, Post
from ngariung.places.models import Region
from ngariung.voices.enums import Source, VoiceKind
from ngariung.voices.models import Voice

FEW = 6
MOST_ALIKE = 4
MOST_COMPARED = 100


def case_for(person: Person | None, code: str) -> Case:
    """The case with this code, if `person` may see it; NotFound else."""
    found = _whole().filter(rules.visible_to(person), code=code).first()
    if found is None:
        raise NotFound
    return found


def fresh(case: Case) -> Case:
    """The case as it stands now, with what its page and its actions read."""
    return _whole().get(pk=case.pk)


def _whole() -> QuerySet[Case]:
    return Case.objects.select_related("owner", "desk", "region", "post__person", "post__party")


def voices_in(case: Case) -> list[Gathering]:
    """The voices of a case, the first to join first."""
    rows = case.gatherings.select_related("voice__region", "voice__forum", "by")
    return list(rows.order_by("at", "id"))


def reachable(case: Case) -> list[Gathering]:
    """The voices of a case whose reporters can read and write with a receipt."""
    rows = case.gatherings.exclude(voice__receipt_lookup=None)
    rows = rows.exclude(voice__source=Source.DOCUMENT)
    return list(rows.select_related("voice").order_by("at", "id"))


def clocks_of(case: Case) -> list[Clock]:
    """Every clock of a case, in the order of the steps, the latest of a kind last."""
    steps = list(ClockKind)
    rows = case.clocks.order_by("started_on", "id")
    return sorted(rows, key=lambda clock: steps.index(ClockKind(clock.kind)))


def handlers_of(owner: Party | None) -> list[Post]:
    """Active handlers of a party."""
    if owner is None:
        return []
    rows = Post.objects.filter(party=owner, role=Role.HANDLER, state=PostState.ACTIVE)
    return list(rows.select_related("person", "party").order_by("person__name", "id"))


def joinable(voice: Voice, person: Person) -> QuerySet[Case]:
    """Open cases of the voice's desk that `person` sees and that may have the voice.

    Leaves out every case that may not have it, as `actions.gather` would refuse.
    """
    rows = Case.objects.filter(
        rules.visible_to(person),
        desk=voice.desk_id,
        state__in=STAYING["gather"],
        next_on__isnull=False,
        is_incident=voice.kind == VoiceKind.INCIDENT,
    )
    rows = rows.exclude(owner__in=rules.closed_to([voice]))
    return rows.select_related("owner", "region")


def alike(voice: Voice, person: Person) -> list[Case]:
    """Cases that the voice could join: same topic and nearest place first."""
    near = Q(topic=voice.topic) if voice.topic else Q(pk__in=[])
    if voice.region_id:
        near |= Q(region=voice.region_id)
    # The latest are looked through; of equal likeness the latest comes first.
    rows = joinable(voice, person).filter(near).order_by("-opened_at", "-id")
    found = list(rows[:MOST_COMPARED])
    found.sort(key=lambda case: _likeness(case, voice), reverse=True)
    return found[:MOST_ALIKE]


def _likeness(case: Case, voice: Voice) -> tuple[bool, int]:
    ours, theirs = voice.region_id or "", case.region_id or ""
    shared = 0
    for one, other in zip(ours.split("."), theirs.split("."), strict=False):
        if not one or one != other:
            break
        shared += 1
    return (bool(voice.topic) and case.topic == voice.topic, shared)


@dataclass(frozen=True)
class Suggestion:
    """A party that is usually competent, and why."""

    party: Party
    reason: str
    has_handlers: bool


def suggested_owners(
    thing: Case | Voice, *, on: date, topic: str = "", region: Region | None = None
) -> list[Suggestion]:
    """Parties that are competent for the topic where it happened, the likeliest first.

    Never one that a shielded voice keeps out, nor one that is there for something else. `topic`
    and `region` stand in for what nobody has confirmed yet. A suggestion: a person decides, and
    both are kept.
    """
    where = thing.region or region
    if where is None:
        return []
    meant = rules.meant_in(thing) if isinstance(thing, Case) else rules.closed_to([thing])
    way = route(thing.topic or topic)
    kinds = [Kind(kind) for kind in way.kinds if kind not in way.excluded]
    found = parties.competent(where, on=on, kinds=kinds)
    fitting = [party for party in found if party.task in {"", way.task}]
    # Stable: within a kind the nearest area stays first.
    ranked = sorted(fitting, key=lambda party: _place_in(way, party))
    chosen = [party for party in ranked if party.pk not in meant][:FEW]
    staffed = set(
        Post.objects.filter(
            party__in=chosen, role=Role.HANDLER, state=PostState.ACTIVE
        ).values_list("party", flat=True)
    )
    return [Suggestion(party, way.because, party.pk in staffed) for party in chosen]


def _place_in(way: Route, party: Party) -> tuple[bool, int]:
    """Who is there for it comes first, then the kinds in the order of the route."""
    return (bool(way.task) and party.task != way.task, way.kinds.index(party.kind))


# For the register


def opened_contents(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind rows of opened cases."""
    rows = Case.objects.filter(ledger_number__in=numbers).values_list("ledger_number", "title")
    return {number: {"title": title} for number, title in rows if number}


def answer_contents(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind answers."""
    rows = Answer.objects.filter(ledger_number__in=numbers).values_list("ledger_number", "text")
    return {number: {"text": text} for number, text in rows if number}
