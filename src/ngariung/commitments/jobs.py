"""What the clock does with promises, and telling those who follow."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from ngariung.core.clock import periodic
from ngariung.core.jobs import job
from ngariung.ledger.chain import day_of
from ngariung.notices import actions as notices

from . import actions, counting, following, queries, reminding


@periodic("commitments.confirm_undisputed", every=timedelta(hours=1))
def confirm_undisputed(*, at: datetime) -> None:
    """Confirm what somebody affirmed and nobody denied within ten working days."""
    actions.confirm_undisputed(at=at)


@periodic("commitments.recount", every=timedelta(minutes=1))
def recount(*, at: datetime) -> None:
    """Count promises for the pages, where something has happened since the last time."""
    counting.recount(at=at)


@job
def tell_followers(*, commitment_id: str, news: str, number: int) -> None:
    """Tell whoever follows a public promise, once for each `number`; of a new one also around it."""
    rows = queries.public_commitments().select_related("forum__programme", "case")
    commitment = rows.filter(pk=UUID(commitment_id)).first()
    if commitment is not None:
        notices.tell_followers(
            "promise",
            commitment.code,
            news=news,
            key=f"{news}:{number}",
            at=timezone.now(),
            also=following.around(commitment) if news == following.MADE else (),
        )


@periodic("commitments.remind", every=timedelta(hours=1))
def remind(*, at: datetime) -> None:
    """Tell those who keep a promise before and after its date, each step once."""
    for things in reminding.owed_soon(day_of(at)):
        notices.remind(things, reminding.readers, at=at)


@periodic("commitments.tell_late", every=timedelta(hours=1))
def tell_late(*, at: datetime) -> None:
    """Tell whoever follows a promise that its date has passed, once for each date."""
    for code, due_on in reminding.followed_and_late(day_of(at)):
        key = f"{following.LATE}:{code}:{due_on.isoformat()}"
        notices.tell_followers("promise", code, news=following.LATE, key=key, at=at)
