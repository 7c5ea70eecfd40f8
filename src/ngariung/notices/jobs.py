"""Sending what waits in the outbox."""

import smtplib
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation

from ngariung.core.clock import periodic
from ngariung.core.jobs import job

from . import actions, kinds
from .enums import NoticeState
from .models import Notice


class NotSent(Exception):
    """The mail server did not take it. Says nothing about the address: errors are logged and kept."""


@job
def send(*, notice_id: int) -> None:
    """Send one queued notice; one that is gone, sent or given up is left alone."""
    notice = Notice.objects.filter(pk=notice_id, state=NoticeState.QUEUED).first()
    if notice is None:
        return
    try:
        _message(notice).send()
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(type(error).__name__) from None
    actions.mark_sent(notice, at=timezone.now())


def _message(notice: Notice) -> EmailMessage:
    kind = kinds.kind(notice.kind)
    with translation.override(notice.language):
        subject = str(kind.subject)
        body = str(kind.body) % {"url": settings.SITE_URL + notice.path}
    # A stable id: a mail program shows a letter that was handed over twice once.
    name = sha256(notice.key.encode()).hexdigest()[:32]
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return EmailMessage(
        subject,
        body,
        to=[notice.address],
        headers={"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"},
    )


@periodic("give_up_notices", every=timedelta(hours=1))
def give_up(*, at: datetime) -> None:
    """Forget addresses that no mail server took for a day."""
    actions.give_up(at=at)
