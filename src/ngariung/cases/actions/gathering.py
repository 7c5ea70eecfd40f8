"""A voice becomes a case, joins one, leaves one."""

from datetime import datetime

from django.utils.translation import gettext as _

from ngariung.cases import events, rules
from ngariung.cases.enums import CaseState, ClockKind
from ngariung.cases.models import Case, FormerAbout, Gathering
from ngariung.cases.procedures import procedure_for
from ngariung.cases.states import CASE
from ngariung.core.errors import Conflict, NotAllowed
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.ledger.actions import record
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person
from ngariung.places.zones import zone_of
from ngariung.voices import actions as voices
from ngariung.voices.enums import VoiceKind
from ngariung.voices.models import Voice

from .refusals import CannotJoin, required
from .running import day_of, drop, retime, run, stay

LONGEST_TITLE = 160


@write
def open_case(voice: Voice, *, title: str, by: Person, at: datetime) -> Case:
    """Open a case from a screened voice and start the clocks of the procedure in force that day.

    Refuses who does not screen the voice's desk, and a voice that is screened not yet or gathered already.
    """
    if not rules.can_open(by, voice) or voice.desk is None:
        raise NotAllowed
    heading = required(title, _("Please give the case a short title."))[:LONGEST_TITLE]
    day = at.astimezone(zone_of(voice.region)).date()
    case = Case(
        title=heading,
        topic=voice.topic,
        is_incident=voice.kind == VoiceKind.INCIDENT,
        region=voice.region,
        desk=voice.desk,
        procedure=procedure_for(voice.topic, day).name,
        opened_at=at,
    )
    case.ledger_number = record(
        Verb.CASE_OPENED,
        subject=case.code,
        at=at,
        by=by,
        facts={"voice": voice.code, "procedure": case.procedure, "desk": voice.desk.code},
        content={"title": heading},
    )
    case.save(force_insert=True)
    _join(case, voice, by=by, at=at)
    for kind in (ClockKind.VERIFY, ClockKind.ANSWER):
        run(case, kind, start=day, calendar=voice.desk.calendar)
    retime(case)
    publish(events.CaseOpened(case_id=case.pk))
    return case


@write
def gather(case: Case, voice: Voice, *, by: Person, at: datetime) -> None:
    """Let a screened voice join a case of its desk; `release` undoes it.

    Refuses with CannotJoin an incident among other kinds, a voice that the case's owner must not know
    of, and a shielded one where the case is public already: that it vanished would tell of the voice.
    What handlers of VoiceGathered refuse is refused here. The voice itself stays as it is. Into an
    answered case: its reporter gets the full time to say whether the answer settles it.
    """
    if not rules.can_gather(by, case) or not rules.can_open(by, voice):
        raise NotAllowed
    stay(case, "gather")
    if voice.desk_id != case.desk_id or _is_incident(voice) != case.is_incident:
        raise CannotJoin
    if not rules.may_know(case.owner, case.post, rules.closed_to([voice])):
        raise CannotJoin
    if case.is_summary_public and _meant(voice):
        raise CannotJoin
    _join(case, voice, by=by, at=at)
    if case.state == CaseState.ANSWERED and case.owner is not None:
        run(case, ClockKind.REPLY, start=day_of(case, at), calendar=case.owner.calendar)
        retime(case)
    record(Verb.CASE_GATHERED, subject=case.code, at=at, by=by, facts={"voice": voice.code})
    publish(events.VoiceGathered(case_id=case.pk, voice_id=voice.pk))


@write
def release(case: Case, voice: Voice, *, by: Person, at: datetime) -> None:
    """Take a voice out of a case: it waits at its desk again. A case without voices closes itself."""
    if not rules.can_gather(by, case):
        raise NotAllowed
    stay(case, "release")
    if not case.gatherings.filter(voice=voice).delete()[0]:
        raise Conflict
    voices.leave_case(voice, at=at)
    _left(case, voice, by=by, at=at, facts={"voice": voice.code})


@write
def let_go(voice: Voice, *, at: datetime) -> None:
    """Take a voice that its reporter withdrew out of its case; nothing where it is in none."""
    gathering = Gathering.objects.filter(voice=voice).select_related("case").first()
    if gathering is None:
        return
    case = gathering.case
    gathering.delete()
    _left(case, voice, by=None, at=at, facts={"voice": voice.code, "because": "withdrawn"})


def _join(case: Case, voice: Voice, *, by: Person, at: datetime) -> None:
    # The voice's own compare-and-swap comes first: of two who gather it at once one is refused.
    voices.enter_case(voice, at=at)
    Gathering.objects.create(case=case, voice=voice, by=by, at=at)


def _left(
    case: Case, voice: Voice, *, by: Person | None, at: datetime, facts: dict[str, str]
) -> None:
    FormerAbout.objects.bulk_create(
        (FormerAbout(case=case, party_id=party) for party in _meant(voice)), ignore_conflicts=True
    )
    record(Verb.CASE_RELEASED, subject=case.code, at=at, by=by, facts=facts)
    publish(events.VoiceReleased(case_id=case.pk, voice_id=voice.pk))
    if case.state == CaseState.CLOSED or case.gatherings.exists():
        return
    move(case, CASE, "empty", closed_at=at)
    drop(case, at=at)
    retime(case)
    record(Verb.CASE_CLOSED, subject=case.code, at=at, by=by, facts={"because": "empty"})
    publish(events.CaseClosed(case_id=case.pk))


def _meant(voice: Voice) -> list[int]:
    """Parties that the voice is kept from."""
    rows = voice.about_parties.filter(is_shielded=True)
    return list(rows.values_list("party", flat=True))


def _is_incident(voice: Voice) -> bool:
    return voice.kind == VoiceKind.INCIDENT
