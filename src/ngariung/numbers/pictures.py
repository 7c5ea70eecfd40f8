"""The charts of this room: from counts to pictures with their definitions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ngariung.core.charts import bars, waits
from ngariung.core.charts.chart import Chart, Heading, Mark
from ngariung.voices.choices import topic_label

from .publishing import published
from .queries.promises import OfParty, Promises
from .queries.sheet import Place, Sheet
from .waiting import Waits

# The sheet has room for so many bars in each picture.
MOST_INSTITUTIONS = 12
SMALL = 5
LOOKS = {"kept": "full", "late": "late", "moved": "open", "open": "quiet", "asked": "quiet"}


def topics(counts: Mapping[str, int], about: str, *, most: int = 12) -> Chart:
    """What people say, the most frequent first; what nobody has looked at stands last."""
    ordered = sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
    marks = [
        Mark(topic_words(code), count, look="full" if code else "open") for code, count in ordered
    ]
    head = (_("Topic"), _("Voices"))
    return bars.chart(marks, Heading(_("What people say"), about), head=head, most=most)


def topic_words(code: str) -> str:
    """A topic as people read it."""
    return topic_label(code) if code else _("no topic yet")


@dataclass(frozen=True)
class Days:
    """How a picture of waiting is cut: days allowed, days in a column, columns at most."""

    due: int
    width: int = 5
    most: int = 10


def waiting(found: Waits, about: str, days: Days) -> Chart:
    """How long people waited, exactly: for those who may know."""
    columns = waits.binned(found.answered, found.waiting, width=days.width, most=days.most)
    note = beyond(found, days.due)
    return _waiting(columns, Heading(_("How long people wait"), about), found, days, [note])


def waiting_rounded(found: Waits, about: str, days: Days) -> Chart:
    """The same for everybody: every column rounded, small ones left out."""
    columns = waits.binned(found.answered, found.waiting, width=days.width, most=days.most)
    note = _("Columns are rounded to five; what is under five is left out.")
    heading = Heading(_("How long people wait"), about)
    return _waiting([_rounded(column) for column in columns], heading, found, days, [note])


def _waiting(
    columns: Sequence[waits.Bin], heading: Heading, found: Waits, days: Days, notes: Sequence[str]
) -> Chart:
    due = _("limit: %(days)d days") % {"days": days.due}
    markers = [waits.Marker(days.due, due, is_due=True)]
    half = found.half()
    if half is not None:
        words = ngettext("half: %(days)d day", "half: %(days)d days", half)
        markers.insert(0, waits.Marker(half, words % {"days": half}))
    last = days.width * len(columns)
    shown = [marker for marker in markers if marker.days <= last]
    said = [note for note in notes if note]
    return waits.chart(columns, heading, width=days.width, markers=shown, notes=said)


def _rounded(column: waits.Bin) -> waits.Bin:
    sides = {"answered": int(column.answered or 0), "waiting": int(column.waiting or 0)}  # type: ignore[arg-type]  # binned gives whole numbers
    shown = published(sides)
    return waits.Bin(column.label, shown.get("answered", 0), shown.get("waiting", 0))


def beyond(found: Waits, due: int) -> str:
    """How many still wait although the days allowed are over; nothing for nobody."""
    count = sum(number for day, number in found.waiting.items() if day > due)
    if not count:
        return ""
    sentence = ngettext(
        "%(count)d person has waited longer than that without an answer.",
        "%(count)d people have waited longer than that without an answer.",
        count,
    )
    return sentence % {"count": count}


def promises(found: Promises, about: str) -> Chart:
    """What became of promises, each in one place."""
    marks = [
        Mark(str(standing.label).capitalize(), count, look=LOOKS.get(standing.value, "quiet"))
        for standing, count in found.parts.items()
        if count or standing.value in {"kept", "late", "moved"}
    ]
    head = (_("Standing"), _("Promises"))
    heading = Heading(_("What became of promises"), about)
    return bars.chart(marks if found.made else [], heading, head=head)


def institutions(found: Sequence[OfParty], about: str) -> Chart:
    """Promises kept, of all made in the quarter, by institution; of many those that promised most."""
    most = sorted(found, key=lambda party: -party.promises.made)[:MOST_INSTITUTIONS]
    marks = [
        Mark(
            _("%(name)s: %(kept)d of %(made)d kept, %(late)d late")
            % {
                "name": party.name,
                "kept": party.promises.kept,
                "made": party.promises.made,
                "late": party.promises.late,
            },
            round(100 * party.promises.kept / party.promises.made),
        )
        for party in found
        if party in most
    ]
    heading = Heading(_("Promises kept, by institution"), about)
    drawn = bars.chart(marks, heading, head=(_("Institution"), _("Kept")), unit=" %")
    if len(found) <= len(most):
        return drawn
    words = _("The %(count)d that promised most, of %(all)d; the file holds all.")
    return replace(drawn, notes=[words % {"count": len(most), "all": len(found)}])


def unheard(found: Sheet, about: str) -> Chart:
    """Where nobody listens: where the most wait, and how many places had no forum; all in the table."""
    heading, head = Heading(_("Where nobody listens"), about), (_("Place"), _("Still waiting"))
    every = [
        Mark(_place_words(place), place.waiting, look="full" if place.has_forum else "late")
        for place in found.places
    ]
    most = sorted((mark for mark in every if mark.amount), key=lambda mark: -int(mark.amount))  # type: ignore[arg-type]  # whole numbers
    drawn = bars.chart(most[:SMALL], heading, head=head)
    return replace(drawn, table=bars.chart(every, heading, head=head).table, notes=_silent(found))


def _place_words(place: Place) -> str:
    if place.has_forum:
        return place.name
    return _("%(place)s – no forum") % {"place": place.name}


def or_why(chart: Chart) -> Chart:
    """The chart; where everything was left out, it says so."""
    if not chart.is_empty:
        return chart
    words = _("Nothing, or fewer than five people in each row: then no row is shown.")
    return replace(chart, notes=[words])


def _silent(found: Sheet) -> list[str]:
    """How many places had no forum, and what the picture cannot place."""
    if not found.places:
        return [_("No area is entered for this institution, so places cannot be compared.")]
    count = len(found.silent)
    words = ngettext(
        "%(count)d of %(all)d place had no forum.",
        "%(count)d of %(all)d places had no forum.",
        len(found.places),
    ) % {"count": count, "all": len(found.places)}
    notes = [words]
    if found.elsewhere:
        sentence = ngettext(
            "%(count)d waiting voice names no place here.",
            "%(count)d waiting voices name no place here.",
            found.elsewhere,
        )
        notes.append(sentence % {"count": found.elsewhere})
    return notes
