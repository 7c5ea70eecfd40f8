"""Loading the regions that ship with the product."""

from collections.abc import Callable, Iterator

from django.db import connection

from ngariung.core.transactions import writing
from ngariung.language import regions

from . import names
from .models import Region

BATCH = 4000
# What an upgrade of the data may change; a code keeps its level and its parent for ever.
CHANGEABLE = ["name", "path", "search_name"]


def load_regions(*, progress: Callable[[int, int], None]) -> int:
    """Add the shipped regions and rename those whose data changed; returns how many were written.

    Safe to repeat and to interrupt: each batch is a transaction of its own, parents before children.
    Regions that the data no longer lists stay, since other rows may point at them. `progress` gets
    the rows looked at and their total after each batch.
    """
    known = {row[0]: row[1:] for row in Region.objects.values_list("code", *CHANGEABLE)}
    rows = list(_shipped())
    written = 0
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        written += _write(batch, known)
        progress(start + len(batch), len(rows))
    names.forget()
    return written


def _shipped() -> Iterator[Region]:
    """Every shipped region, unsaved, with its path, in the order of codes: parents come first."""
    paths: dict[str, str] = {}
    for code, name, level in regions.rows():
        parent = code.rpartition(".")[0] or None
        paths[code] = f"{name}, {paths[parent]}" if parent else name
        yield Region(
            code=code,
            name=name,
            level=level,
            parent_id=parent,
            path=paths[code],
            search_name=names.search_name(name, level),
        )


def _write(batch: list[Region], known: dict[str, tuple[str, ...]]) -> int:
    added = [region for region in batch if region.code not in known]
    renamed = [
        region
        for region in batch
        if region.code in known
        and known[region.code] != (region.name, region.path, region.search_name)
    ]
    if added or renamed:
        with writing():
            Region.objects.bulk_create(added, batch_size=BATCH)
            Region.objects.bulk_update(renamed, CHANGEABLE, batch_size=100)
            _tell_planner()
    return len(added) + len(renamed)


def _tell_planner() -> None:
    """Let PostgreSQL count the rows before it checks their parents.

    A session that met the table small keeps a plan that reads all of it for each check: minutes, not
    seconds. Counting makes it plan anew.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE places_region")
