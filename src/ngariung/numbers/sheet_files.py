"""The four pictures of a sheet as tables to take away: exact, for those who may read the sheet."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from ngariung.core.charts import waits
from ngariung.core.tables import Cell, Column, Licence, Table, Type, Words

from .pictures import topic_words
from .queries.sheet import Sheet

INTERNAL = Licence(_("for the office's own use; not to be published"))
WHOSE = (
    Column("period_first", Type.DATE, _("First day of the period")),
    Column("period_last", Type.DATE, _("Last day of the period")),
    Column("institution_code", Type.TEXT, _("Code of the institution; all below it count too")),
)


def _table(name: str, title: Words, about: Words, *columns: Column) -> Table:
    return Table(f"lembar-{name}", title, about, (*WHOSE, *columns), INTERNAL, is_public=False)


TABLES = {
    "topik": _table(
        "topik",
        _("Voices by topic"),
        _("One row is a topic."),
        Column("topic", Type.TEXT, _("Code of the topic; empty while nobody has confirmed one")),
        Column("topic_name", Type.TEXT, _("The topic in words")),
        Column("voices", Type.INTEGER, _("Voices received in the period that you may read")),
    ),
    "tunggu": _table(
        "tunggu",
        _("Waiting times"),
        _("One row is a span of working days from receipt to the first answer."),
        Column("days", Type.TEXT, _("Working days")),
        Column("answered", Type.INTEGER, _("Voices answered within them")),
        Column("waiting", Type.INTEGER, _("Voices without an answer that have waited so long")),
    ),
    "janji": _table(
        "janji",
        _("Promises by standing"),
        _("One row is where promises made in the period stand today."),
        Column("standing", Type.TEXT, _("Code of the standing")),
        Column("standing_name", Type.TEXT, _("The standing in words")),
        Column("promises", Type.INTEGER, _("Promises")),
    ),
    "tempat": _table(
        "tempat",
        _("Where nobody listens"),
        _("One row is a part of the institution's area."),
        Column("place_code", Type.TEXT, _("Region by Kemendagri code")),
        Column("place_name", Type.TEXT, _("Its name")),
        Column("waiting", Type.INTEGER, _("Voices of the period without an answer")),
        Column(
            "waiting_since",
            Type.DATE,
            _("First day of the month in which the oldest of them was received"),
        ),
        Column("has_forum", Type.BOOLEAN, _("Whether a forum met there in the period")),
    ),
}


def rows(name: str, found: Sheet, *, width: int, most: int) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table, as the sheet shows them; `width` and `most` cut the waiting times."""
    whose = (found.period.first, found.period.last, found.party.code)
    of_name = {"topik": _topics, "janji": _promises, "tempat": _places}
    cells = _waiting(found, width, most) if name == "tunggu" else of_name[name](found)
    for row in cells:
        yield (*whose, *row)


def _topics(found: Sheet) -> Iterator[tuple[Cell, ...]]:
    for code, count in sorted(found.topics.items()):
        yield code, topic_words(code), count


def _waiting(found: Sheet, width: int, most: int) -> Iterator[tuple[Cell, ...]]:
    for column in waits.binned(found.waits.answered, found.waits.waiting, width=width, most=most):
        yield column.label, int(column.answered or 0), int(column.waiting or 0)  # type: ignore[arg-type]  # binned gives whole numbers


def _promises(found: Sheet) -> Iterator[tuple[Cell, ...]]:
    for standing, count in found.promises.parts.items():
        yield standing.value, str(standing.label), count


def _places(found: Sheet) -> Iterator[tuple[Cell, ...]]:
    for place in found.places:
        yield place.code, place.name, place.waiting, place.since, place.has_forum
