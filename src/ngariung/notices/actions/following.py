"""Following without an account: asked, confirmed by a letter, stopped by one press."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from ngariung.core.events import publish
from ngariung.core.transactions import write
from ngariung.notices import links, subjects
from ngariung.notices.events import FollowingAsked
from ngariung.notices.models import Following, Notice

from .outbox import drop, queue

CONFIRM = "notices.confirm"
UNCONFIRMED_LASTS = timedelta(days=3)
# Letters that ask somebody who has not answered yet: nobody's box is filled by a stranger.
MOST_ASKED = 3
MOST_FOLLOWED = 40
ASKED_AGAIN_AFTER = timedelta(hours=1)


@write
def follow(kind: str, code: str, *, address: str, at: datetime, language: str = "id") -> Following:
    """Note that somebody wants to hear about a thing, and ask them by letter whether they mean it.

    The same happens for every address, whether it follows already or not, so that nobody learns which;
    a job decides whether a letter leaves. NotFound for what nobody may follow.
    """
    subjects.followed(kind, code)
    following = Following.objects.create(
        subject_kind=kind,
        subject_code=code,
        address=address,
        mailbox=links.mailbox_of(address),
        language=language,
        asked_at=at,
    )
    publish(FollowingAsked(following_id=following.pk))
    return following


@write
def ask_to_confirm(following: Following, *, at: datetime) -> bool:
    """Queue the letter that asks; forget the wish where no letter is due, and say so with False.

    None is due to an address that follows it already, was asked about it within the hour, has three
    letters unanswered, or follows more than anybody reads.
    """
    theirs = Following.objects.filter(mailbox=following.mailbox).exclude(pk=following.pk)
    same = theirs.filter(subject_kind=following.subject_kind, subject_code=following.subject_code)
    is_known = same.filter(
        Q(confirmed_at__isnull=False) | Q(asked_at__gt=at - ASKED_AGAIN_AFTER)
    ).exists()
    is_too_much = (
        theirs.filter(confirmed_at=None).count() >= MOST_ASKED
        or theirs.filter(confirmed_at__isnull=False).count() >= MOST_FOLLOWED
    )
    if is_known or is_too_much:
        following.delete()
        return False
    key = f"{_confirming(following.pk)}{following.asked_at.timestamp():.0f}"
    queue(
        CONFIRM,
        key=key,
        address=following.address,
        path="",
        at=at,
        language=following.language,
    )
    return True


@write
def confirm(following: Following, *, at: datetime) -> None:
    """From here on news is told; the same thing twice from one address is one."""
    same = Following.objects.filter(
        mailbox=following.mailbox,
        subject_kind=following.subject_kind,
        subject_code=following.subject_code,
        confirmed_at__isnull=False,
    )
    if same.exclude(pk=following.pk).exists():
        following.delete()
    else:
        Following.objects.filter(pk=following.pk, confirmed_at=None).update(confirmed_at=at)


@write
def stop(following_id: UUID) -> None:
    """Forget this following and everything that waits for it; nothing happens where it is gone."""
    for following in Following.objects.filter(pk=following_id):
        Following.objects.filter(
            mailbox=following.mailbox,
            subject_kind=following.subject_kind,
            subject_code=following.subject_code,
        ).delete()
        if not Following.objects.filter(mailbox=following.mailbox).exists():
            _forget_letters(following.mailbox)
    drop(_confirming(following_id))


@write
def stop_all(mailbox: str) -> None:
    """Forget the address wherever it follows something, and drop the letters that wait for it."""
    theirs = Following.objects.filter(mailbox=mailbox)
    for following_id in theirs.values_list("pk", flat=True):
        drop(_confirming(following_id))
    theirs.delete()
    _forget_letters(mailbox)


@write
def forget_unconfirmed(*, at: datetime) -> int:
    """Delete what nobody confirmed within three days, and the addresses with it."""
    stale = Following.objects.filter(confirmed_at=None, asked_at__lt=at - UNCONFIRMED_LASTS)
    return stale.delete()[0]


def _forget_letters(mailbox: str) -> None:
    """Leave no trace of what was sent, or waits to be sent, to somebody who follows nothing any more."""
    Notice.objects.filter(key__startswith=f"news:{mailbox}:").delete()


def _confirming(following_id: UUID) -> str:
    return f"confirm:{following_id}:"
