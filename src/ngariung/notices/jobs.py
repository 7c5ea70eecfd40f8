"""Sending what waits in the outbox, and what the clock does."""

import smtplib
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation

from ngariung.core.clock import periodic
from ngariung.core.jobs import job

from . import actions, kinds, queries
from .enums import NoticeState
from .kinds import Letter
from .models import Notice


class NotSent(Exception):
    """The mail server did not take it. Says nothing about the address: errors are logged and kept."""


@job
def send(*, notice_id: int) -> None:
    """Send one queued notice; one that is gone, sent or given up is left alone."""
    notice = Notice.objects.filter(pk=notice_id, state=NoticeState.QUEUED).first()
    if notice is None:
        return
    message = _message(notice)
    if message is None:
        actions.leave_out(notice)
        return
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(type(error).__name__) from None
    actions.mark_sent(notice, at=timezone.now())


@job
def ask_to_confirm(*, following_id: str) -> None:
    """Ask somebody whether they want to follow; the page that took the wish answers alike for all."""
    following = queries.following(UUID(following_id))
    if following is not None and following.confirmed_at is None:
        actions.ask_to_confirm(following, at=timezone.now())


@job
def gather_now() -> None:
    """Make the letters of news that cannot wait for the clock."""
    actions.gather(at=timezone.now())


def _message(notice: Notice) -> EmailMessage | None:
    with translation.override(notice.language):
        letter = _letter(notice)
    if letter is None:
        return None
    # A stable id: a mail program shows a letter that was handed over twice once.
    name = sha256(notice.key.encode()).hexdigest()[:32]
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return EmailMessage(
        letter.subject,
        letter.body,
        to=[notice.address],
        headers={
            "Message-ID": f"<{name}@{host}>",
            "Auto-Submitted": "auto-generated",
            **letter.headers,
        },
    )


def _letter(notice: Notice) -> Letter | None:
    kind = kinds.kind(notice.kind)
    if kind.write is not None:
        return kind.write(notice)
    return Letter(str(kind.subject), str(kind.body) % {"url": settings.SITE_URL + notice.path})


@periodic("give_up_notices", every=timedelta(hours=1))
def give_up(*, at: datetime) -> None:
    """Forget addresses that no mail server took for a day."""
    actions.give_up(at=at)


@periodic("gather_news", every=timedelta(minutes=5))
def gather_news(*, at: datetime) -> None:
    """Make the letters of the day, each recipient's in their hours."""
    actions.gather(at=at)


@periodic("forget_unconfirmed", every=timedelta(hours=1))
def forget_unconfirmed(*, at: datetime) -> None:
    """Forget addresses that nobody confirmed within three days."""
    actions.forget_unconfirmed(at=at)


@periodic("forget_told_news", every=timedelta(days=1))
def forget_told(*, at: datetime) -> None:
    """Delete news that was told long ago."""
    actions.forget_told(at=at)
