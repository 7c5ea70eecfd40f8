"""Who was there."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid
from ngariung.core.events import publish
from ngariung.core.transactions import write
from ngariung.forums import events, rules
from ngariung.forums.attendance import AttendanceRow, people_in, under_five_added_to_others
from ngariung.forums.enums import AttendanceKind
from ngariung.forums.models import Attendance, Forum
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from .guards import COUNTABLE, require


class AttendanceRefused(Invalid):
    """A row that would name somebody who is no official, or a group without a number."""

    code = "attendance_refused"
    words = _("Names are for officials in office only, and every group needs a number.")


@write
def attend(
    forum: Forum, rows: Iterable[AttendanceRow], *, by: Person, at: datetime
) -> list[Attendance]:
    """Write down who was there, in place of what was written before.

    Groups under five are added to others before anything is stored. Refuses a name on a row that is no
    official in office, a group without a number, and a forum that has not begun or whose minutes are
    final.
    """
    require(may=rules.can_scribe(by, forum.host))
    if forum.state not in COUNTABLE:
        raise Conflict
    kept = under_five_added_to_others(rows)
    for row in kept:
        _refuse_unfit(row)
    forum.attendance.all().delete()
    stored = Attendance.objects.bulk_create(Attendance(forum=forum, **vars(row)) for row in kept)
    facts: dict[str, Any] = {"people": people_in(kept)}
    facts |= {kind.value: sum(row.kind == kind for row in kept) for kind in AttendanceKind}
    ledger.record(Verb.FORUM_ATTENDED, subject=forum.code, at=at, by=by, facts=facts)
    publish(events.ForumAttended(forum_id=forum.pk))
    return stored


def _refuse_unfit(row: AttendanceRow) -> None:
    is_group = row.kind == AttendanceKind.GROUP
    is_official = row.kind == AttendanceKind.OFFICIAL
    has_number = row.count is not None and row.count >= 1
    if not row.label.strip() or is_group != has_number or (row.name and not is_official):
        raise AttendanceRefused
    if row.rank and not is_official:
        raise AttendanceRefused
