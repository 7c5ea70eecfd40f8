"""A sitting in words: where it is, who sat with whom."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ngariung.core.circle import Group
from ngariung.places.enums import Level
from ngariung.places.models import Region

from .attendance import FEWEST, AttendanceRow, people_in
from .enums import AttendanceKind
from .models import Forum

FEWER = gettext_lazy("fewer than five")


def where(forum: Forum, *, is_venue_shown: bool) -> str:
    """Venue, hamlet and region; without the venue only the district, which tells nobody's address."""
    if is_venue_shown:
        region = forum.region.path if forum.region else ""
        return ", ".join(part for part in (forum.venue, forum.hamlet, region) if part)
    around = district(forum.region)
    return around.path if around else ""


def district(region: Region | None) -> Region | None:
    """The district around a village; anything larger is told as it is."""
    is_village = region is not None and region.level == Level.VILLAGE
    return region.parent if region is not None and is_village else region


def told(forum: Forum | None, region: Region | None) -> Region | None:
    """The region as everybody may learn it: out of a forum with a hidden venue, no nearer than a district."""
    return region if forum is None or forum.is_venue_public else district(region)


def is_crowd(rows: Sequence[AttendanceRow]) -> bool:
    """Whether the groups hold enough people for a number to be shown."""
    return people_in(rows) >= FEWEST


def seats(rows: Sequence[AttendanceRow]) -> list[Group]:
    """The circle: each group with its number, then officials and others by role, who are listed anyway."""
    groups = [Group(row.label, row.count or 0) for row in rows if row.kind == AttendanceKind.GROUP]
    officials = sum(row.kind == AttendanceKind.OFFICIAL for row in rows)
    others = sum(row.kind == AttendanceKind.ROLE for row in rows)
    if not is_crowd(rows):
        return []
    more = [(_("officials in office"), officials), (_("others by role"), others)]
    return [*groups, *(Group(label, count) for label, count in more if count)]


def with_whom(rows: Sequence[AttendanceRow]) -> str:
    """The labels of those who were there, in one line; empty while nobody is written down."""
    labels = [row.label for row in rows if row.kind != AttendanceKind.OFFICIAL]
    if len(labels) <= 1:
        return "".join(labels)
    last = labels[-1]
    return pgettext("who sat together", "%(first)s and %(last)s") % {
        "first": ", ".join(labels[:-1]),
        "last": last,
    }
