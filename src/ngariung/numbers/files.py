"""The tables of the public page as files: columns, and rows out of what the page shows."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from ngariung.core.charts import waits
from ngariung.core.tables import Cell, Column, Table, Type

from .pictures import topic_words
from .publishing import published
from .queries.public import COLUMNS, WIDTH, Public, names_of

PERIOD = (
    Column("period_first", Type.DATE, _("First day of the period")),
    Column("period_last", Type.DATE, _("Last day of the period")),
    Column("region_code", Type.TEXT, _("Region by Kemendagri code; empty for all")),
)
VOICES = Column(
    "voices",
    Type.INTEGER,
    _("Voices received in the period, rounded to the nearest five; fewer than five are left out"),
)
TABLES = {
    "topics": Table(
        "topics",
        _("Voices by topic"),
        _("One row is a topic."),
        (
            *PERIOD,
            Column(
                "topic", Type.TEXT, _("Code of the topic; empty while nobody has confirmed one")
            ),
            Column("topic_name", Type.TEXT, _("The topic in words")),
            VOICES,
        ),
    ),
    "places": Table(
        "places",
        _("Voices by place"),
        _("One row is the next smaller region."),
        (
            *PERIOD,
            Column("place_code", Type.TEXT, _("The smaller region; empty where none is known")),
            Column("place_name", Type.TEXT, _("Its name")),
            VOICES,
        ),
    ),
    "waiting": Table(
        "waiting",
        _("Waiting times"),
        _("One row is a span of working days from receipt to the first answer."),
        (
            *PERIOD,
            Column("days", Type.TEXT, _("Working days")),
            Column(
                "answered",
                Type.INTEGER,
                _("Voices answered within them, rounded; empty under five"),
            ),
            Column(
                "waiting",
                Type.INTEGER,
                _("Voices without an answer that have waited so long, rounded; empty under five"),
            ),
        ),
    ),
    "promises": Table(
        "promises",
        _("Promises by institution"),
        _(
            "One row is a public body or company with five or more public promises made in the period."
        ),
        (
            *PERIOD,
            Column("institution_code", Type.TEXT, _("Code of the institution")),
            Column("institution", Type.TEXT, _("Its name")),
            Column("made", Type.INTEGER, _("Promises made")),
            Column("kept", Type.INTEGER, _("Confirmed as done")),
            Column("late", Type.INTEGER, _("Not done, and the date has passed")),
            Column("moved", Type.INTEGER, _("Not done, with a later date than first promised")),
        ),
    ),
}


def rows(name: str, found: Public) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table, as the page shows them."""
    region = found.region.code if found.region else ""
    for row in ROWS[name](found):
        yield (found.period.first, found.period.last, region, *row)


def _topics(found: Public) -> Iterator[tuple[Cell, ...]]:
    for code, count in sorted(found.topics.items()):
        yield code, topic_words(code), count


def _places(found: Public) -> Iterator[tuple[Cell, ...]]:
    names = names_of(list(found.places))
    for code, count in sorted(found.places.items()):
        yield code, names.get(code, ""), count


def _waiting(found: Public) -> Iterator[tuple[Cell, ...]]:
    columns = waits.binned(found.waits.answered, found.waits.waiting, width=WIDTH, most=COLUMNS)
    for column in columns:
        sides = {"answered": column.answered, "waiting": column.waiting}
        shown = published({side: int(count) for side, count in sides.items()})  # type: ignore[arg-type]  # binned gives whole numbers
        yield column.label, shown.get("answered"), shown.get("waiting")


def _promises(found: Public) -> Iterator[tuple[Cell, ...]]:
    for party in found.institutions:
        counts = party.promises
        yield party.code, party.name, counts.made, counts.kept, counts.late, counts.moved


ROWS = {"topics": _topics, "places": _places, "waiting": _waiting, "promises": _promises}
