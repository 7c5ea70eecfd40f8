"""The charts of this room: from counts to pictures with their definitions."""

from collections.abc import Mapping, Sequence

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


def waiting(
    found: Waits, about: str, *, due: int, width: int, most: int = 10, is_public: bool = False
) -> Chart:
    """How long people waited; for the public every column is rounded, small ones are left out."""
    columns = waits.binned(found.answered, found.waiting, width=width, most=most)
    notes = [note for note in [beyond(found, due)] if note]
    if is_public:
        columns = [_rounded(column) for column in columns]
        notes = [_("Columns are rounded to five; what is under five is left out.")]
    last = width * len(columns)
    markers = [waits.Marker(due, _("limit: %(days)d days") % {"days": due}, is_due=True)]
    half = found.half()
    if half is not None:
        markers.insert(0, waits.Marker(half, _("half: %(days)d days") % {"days": half}))
    return waits.chart(
        columns,
        Heading(_("How long people wait"), about),
        width=width,
        markers=[marker for marker in markers if marker.days <= last],
        notes=notes,
    )


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
    """Promises kept, of all that were made in the quarter, by institution."""
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
    ]
    heading = Heading(_("Promises kept, by institution"), about)
    return bars.chart(marks, heading, head=(_("Institution"), _("Kept")), unit=" %")


def unheard(found: Sheet, about: str) -> Chart:
    """Where nobody listens: places without a forum first, then those with the most waiting."""
    marks = [
        Mark(_place_words(place), place.waiting, look="full" if place.has_forum else "late")
        for place in found.places
        if place.waiting or not place.has_forum
    ]
    chart = bars.chart(
        marks,
        Heading(_("Where nobody listens"), about),
        head=(_("Place"), _("Still waiting")),
        most=SMALL,
    )
    return Chart(chart.heading, chart.table, chart.pictures, [*chart.notes, *_silent(found)])


def _place_words(place: Place) -> str:
    if place.has_forum:
        return place.name
    return _("%(place)s – no forum") % {"place": place.name}


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
