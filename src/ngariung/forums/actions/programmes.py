"""Programmes: their beginning, their rhythm, their end, and the forums that a rhythm brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid
from ngariung.core.events import publish
from ngariung.core.transactions import write
from ngariung.forums import agenda, events, queries, rules, series
from ngariung.forums.enums import Pattern
from ngariung.forums.models import Forum, Programme
from ngariung.ledger import actions as ledger
from ngariung.ledger.chain import day_of
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Party, Person
from ngariung.places.models import Region

from .guards import require
from .planning import plan

MOST_AT_ONCE = series.MOST_DAYS


class DaysRefused(Invalid):
    """Days that have passed, too many of them, or behind the end of the programme."""

    code = "days_refused"
    words = _(
        "Choose days that are still to come, at most 60 at once, while the programme goes on."
    )


class RhythmRefused(Invalid):
    """A rhythm from which no days follow."""

    code = "rhythm_refused"
    words = _(
        "From this no days can be counted. Say on which weekday, or on which day of the month."
    )


@dataclass(frozen=True)
class Usual:
    """What all forums of a series have in common."""

    title: str
    starts_at: time | None = None
    venue: str = ""
    is_venue_public: bool = True
    region: Region | None = None
    hamlet: str = ""


@write
def start_programme(  # noqa: PLR0913  # the columns of a programme
    name: str,
    *,
    host: Party,
    by: Person,
    at: datetime,
    local_name: str = "",
    rhythm: str = "",
    audience: str = "",
    about: str = "",
) -> Programme:
    """Begin a recurring dialogue under its own name."""
    require(may=rules.can_facilitate(by, host))
    programme = Programme.objects.create(
        name=name, host=host, local_name=local_name, rhythm=rhythm, audience=audience, about=about
    )
    facts = {"host": host.code, "name": name, "local_name": local_name}
    ledger.record(Verb.PROGRAMME_STARTED, subject=programme.code, at=at, by=by, facts=facts)
    publish(events.ProgrammeStarted(programme_id=programme.pk))
    return programme


@write
def end_programme(programme: Programme, *, by: Person, at: datetime, on: date) -> None:
    """Say that the programme will not go on after `on`; its forums and promises stay."""
    require(may=rules.can_facilitate(by, programme.host))
    running = Programme.objects.filter(pk=programme.pk, ended_on=None)
    if not running.update(ended_on=on):
        raise Conflict
    programme.ended_on = on
    facts = {"on": on.isoformat()}
    ledger.record(Verb.PROGRAMME_ENDED, subject=programme.code, at=at, by=by, facts=facts)
    publish(events.ProgrammeEnded(programme_id=programme.pk))


@write
def set_rhythm(
    programme: Programme, rhythm: series.Rhythm | None, *, by: Person, at: datetime
) -> None:
    """Say on which days the programme comes back, None where no rule fits. Forums stay as they are."""
    require(may=rules.can_facilitate(by, programme.host))
    if programme.ended_on is not None:
        raise Conflict
    if rhythm is not None and not _is_whole(rhythm):
        raise RhythmRefused
    if rhythm == queries.rhythm_of(programme):
        return
    for name, value in _columns(rhythm).items():
        setattr(programme, name, value)
    programme.save(update_fields=list(_columns(rhythm)))
    facts = {"rhythm": vars(rhythm) if rhythm else None}
    ledger.record(Verb.PROGRAMME_CHANGED, subject=programme.code, at=at, by=by, facts=facts)
    publish(events.ProgrammeChanged(programme_id=programme.pk))


def _is_whole(rhythm: series.Rhythm) -> bool:
    if rhythm.pattern == Pattern.DAY_OF_MONTH:
        return rhythm.day is not None and 1 <= rhythm.day <= 31  # noqa: PLR2004  # days of a month
    is_day = rhythm.weekday is not None and 0 <= rhythm.weekday <= 6  # noqa: PLR2004  # of a week
    if rhythm.pattern == Pattern.WEEKDAY_OF_MONTH:
        return is_day and rhythm.nth in series.NTH
    is_weekly = rhythm.pattern == Pattern.WEEKS
    return is_weekly and is_day and 1 <= rhythm.every <= series.MOST_WEEKS


def _columns(rhythm: series.Rhythm | None) -> dict[str, int | str | None]:
    kept = rhythm or series.Rhythm("")
    return {
        "repeats": kept.pattern,
        "repeats_every": kept.every,
        "repeats_weekday": kept.weekday,
        "repeats_nth": kept.nth,
        "repeats_day": kept.day,
    }


@write
def plan_series(  # noqa: PLR0913  # what all have in common, the days, the actor and the clock
    programme: Programme,
    usual: Usual,
    *,
    days: Sequence[date],
    by: Person,
    at: datetime,
    begins_with_promises: bool = True,
) -> list[Forum]:
    """Plan a forum on each of the days, all or none. A day that has one already is left out.

    So pressing twice plans once: whoever comes second waits for the programme's row and finds them.
    """
    require(may=rules.can_facilitate(by, programme.host))
    running = Programme.objects.select_for_update().get(pk=programme.pk)
    wanted = sorted(set(days))
    _refuse_unfit(running, wanted, today=day_of(at))
    taken = queries.days_taken(running, wanted)
    first = [agenda.PROMISES] if begins_with_promises else []
    return [
        plan(
            **vars(usual),
            host=programme.host,
            programme=programme,
            held_on=day,
            agenda=first,
            by=by,
            at=at,
        )
        for day in wanted
        if day not in taken
    ]


def _refuse_unfit(programme: Programme, days: Sequence[date], *, today: date) -> None:
    if programme.ended_on is not None:
        raise Conflict
    if not days or len(days) > MOST_AT_ONCE or days[0] < today:
        raise DaysRefused
    if days[-1].year > series.LAST_YEAR:
        raise DaysRefused
