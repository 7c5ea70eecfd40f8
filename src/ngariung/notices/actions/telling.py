"""News comes in: for followers, and for people in office; the letters follow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ngariung.core.events import publish
from ngariung.core.transactions import write
from ngariung.notices import hours as office
from ngariung.notices import news as known
from ngariung.notices import queries
from ngariung.notices.enums import Pace
from ngariung.notices.events import UrgentNewsTold
from ngariung.notices.hours import PEOPLES, Hours
from ngariung.notices.models import News

AT_ONCE = 500


@dataclass(frozen=True)
class Telling:
    """One thing to tell one person in office.

    `hours` are those of the office it concerns; `due_on` is the day that a reminder speaks of; what is
    urgent does not wait for the letter of the day.
    """

    person: int
    kind: str
    code: str
    news: str
    event: str
    at: datetime
    hours: Hours
    due_on: date | None = None
    is_urgent: bool = False


@write
def tell_followers(  # noqa: PLR0913  # what happened to what, when, and who else cares
    kind: str,
    code: str,
    *,
    news: str,
    key: str,
    at: datetime,
    also: Sequence[tuple[str, str]] = (),
    is_urgent: bool = False,
) -> int:
    """Tell whoever follows this thing, or one of `also`, that there is news of it; returns how many.

    Once for each `key` and address, however often it is called. `also` may name a place as ("place",
    region code): followers of all around it hear too. Told in the letter of the next morning, or at
    once when it is urgent. Two queries for any number of followers.
    """
    known.words(news)
    followers = queries.followers([(kind, code), *also])
    rows = [
        News(
            event=key,
            following_id=following,
            about_kind=kind,
            about_code=code,
            news=news,
            is_urgent=is_urgent,
            at=at,
            ready_at=at if is_urgent else PEOPLES.next_opening(at),
        )
        for following in followers
    ]
    News.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
    if rows and is_urgent:
        publish(UrgentNewsTold())
    return len(rows)


@write
def tell(tellings: Iterable[Telling]) -> int:
    """Tell people in office, each the way they chose; returns how many rows there are to tell.

    Once for each event and person. Letters leave in working hours only. Two queries.
    """
    wanted = list(tellings)
    paces = queries.paces({one.person for one in wanted}) if wanted else {}
    rows = [
        _row(one, paces.get(one.person, Pace.DAILY))
        for one in wanted
        if paces.get(one.person) != Pace.NONE
    ]
    News.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
    return len(rows)


def _row(one: Telling, pace: str) -> News:
    known.words(one.news)
    is_urgent = one.is_urgent or pace == Pace.AT_ONCE
    ready = one.hours.next(one.at) if is_urgent else one.hours.next_opening(one.at)
    calendar, zone = office.spelt(one.hours)
    return News(
        event=one.event,
        person_id=one.person,
        about_kind=one.kind,
        about_code=one.code,
        news=one.news,
        due_on=one.due_on,
        is_urgent=is_urgent,
        at=one.at,
        ready_at=ready,
        calendar=calendar,
        zone=zone,
    )
