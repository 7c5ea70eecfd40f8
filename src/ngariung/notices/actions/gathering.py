"""The letters: all that is ready for one recipient, gathered once a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from ngariung.core.transactions import write
from ngariung.notices import queries
from ngariung.notices.enums import NoticeState
from ngariung.notices.hours import of_recipient
from ngariung.notices.models import News, Notice
from ngariung.notices.queries import Waiting

from .following import CONFIRM
from .outbox import queue

LETTER = "notices.news"
AT_ONCE = 500
# Longer than any reminder repeats itself, so that what was told is known to be told.
KEPT_FOR = timedelta(days=60)


def gather(*, at: datetime) -> int:
    """Queue a letter for everybody whose news is ready; returns how many letters.

    Each recipient gets at most one a day, urgent news apart, and none outside the hours it may leave
    in; what may not leave yet is given its next day. However long no clock ran, everything ready is in
    one letter.
    """
    count = 0
    while waiting := queries.waiting(at=at, most=AT_ONCE):
        count += _letters(waiting, at)
    return count


@write
def forget_told(*, at: datetime) -> int:
    """Delete news that was told long ago, and what is left of the letters that told it."""
    before = at - KEPT_FOR
    count = News.objects.filter(at__lt=before, ready_at__lt=before).delete()[0]
    letters = Notice.objects.filter(kind__in=[LETTER, CONFIRM], queued_at__lt=before)
    return count + letters.delete()[0]


@write
def _letters(waiting: Iterable[Waiting], at: datetime) -> int:
    recipients: dict[tuple[str, bool], list[Waiting]] = defaultdict(list)
    later: dict[datetime, list[int]] = defaultdict(list)
    for one in waiting:
        if one.may_leave(at):
            recipients[one.recipient, one.is_urgent].append(one)
        else:
            later[of_recipient(one.calendar, one.zone).next_opening(at)].append(one.pk)
    count = 0
    for (recipient, is_urgent), rows in recipients.items():
        count += _letter(recipient, rows, at, is_urgent=is_urgent, later=later)
    for moment, pks in later.items():
        News.objects.filter(pk__in=pks).update(ready_at=moment)
    return count


def _letter(
    recipient: str,
    rows: list[Waiting],
    at: datetime,
    *,
    is_urgent: bool,
    later: dict[datetime, list[int]],
) -> int:
    """Queue one letter, or add to the one of today that has not left; else the rows wait a day."""
    first = rows[0]
    hours = of_recipient(first.calendar, first.zone)
    which = f"n{min(row.pk for row in rows)}" if is_urgent else hours.day_of(at).isoformat()
    key = f"news:{recipient}:{which}"
    made = queue(LETTER, key=key, address=first.address, path="", at=at, language=first.language)
    letter = made or Notice.objects.filter(key=key, state=NoticeState.QUEUED).first()
    pks = [row.pk for row in rows]
    if letter is None:
        tomorrow = hours.start_of(hours.day_of(at) + timedelta(days=1))
        later[hours.next_opening(tomorrow)] += pks
        return 0
    News.objects.filter(pk__in=pks, letter=None).update(letter=letter)
    return int(made is not None)
