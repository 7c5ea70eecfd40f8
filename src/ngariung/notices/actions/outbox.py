"""Into the outbox and out of it."""

from datetime import datetime, timedelta

from ngariung.core.events import publish
from ngariung.core.transactions import write
from ngariung.notices import kinds
from ngariung.notices.enums import NoticeState
from ngariung.notices.events import NoticeQueued
from ngariung.notices.models import Notice

# The job's own attempts end after about an hour; what is still here then has no way to go.
GIVEN_UP_AFTER = timedelta(hours=24)


@write
def queue(  # noqa: PLR0913  # what, to whom, where, when, in which language
    kind: str, *, key: str, address: str, path: str, at: datetime, language: str = "id"
) -> Notice | None:
    """Queue one e-mail saying that there is news of `kind` at `path`; None when `key` was used before.

    It leaves if and only if the caller's transaction does. `path` must hold no secret.
    """
    kinds.kind(kind)
    notice, is_new = Notice.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "address": address,
            "language": language,
            "path": path,
            "queued_at": at,
        },
    )
    if not is_new:
        return None
    publish(NoticeQueued(notice_id=notice.pk))
    return notice


@write
def mark_sent(notice: Notice, *, at: datetime) -> bool:
    """Note that it was handed over, and forget the address; False when somebody else did before."""
    return _leave(notice, NoticeState.SENT, at)


@write
def drop(prefix: str) -> int:
    """Give up every queued notice whose key begins with `prefix`, and forget the addresses."""
    waiting = Notice.objects.filter(key__startswith=prefix, state=NoticeState.QUEUED)
    return waiting.update(state=NoticeState.FAILED, address="")


@write
def leave_out(notice: Notice) -> None:
    """Give up one notice that has nothing left to tell, and forget the address."""
    Notice.objects.filter(pk=notice.pk, state=NoticeState.QUEUED).update(
        state=NoticeState.FAILED, address=""
    )


@write
def give_up(*, at: datetime) -> int:
    """Give up what could not be sent for a day, and forget the addresses."""
    stale = Notice.objects.filter(state=NoticeState.QUEUED, queued_at__lt=at - GIVEN_UP_AFTER)
    return stale.update(state=NoticeState.FAILED, address="")


def _leave(notice: Notice, state: str, at: datetime) -> bool:
    queued = Notice.objects.filter(pk=notice.pk, state=NoticeState.QUEUED)
    return bool(queued.update(state=state, address="", sent_at=at))
