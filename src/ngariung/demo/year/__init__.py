"""A year in three regions around the story: drawn by chance from one seed, played like the story itself."""

from datetime import date
from random import Random

from ngariung.demo import tables
from ngariung.demo.tables import Row, Tale

from . import cases, forums, offices, promises, voices

SEED = 1_945
BEGINS = -368


def tale(today: date) -> Tale:
    """The story and the year before `today`; the same day gives the same tale."""
    rng = Random(SEED)
    drawn: dict[str, list[Row]] = {name: [] for name in tables.NAMES}
    drawn["parties"], drawn["people"] = offices.parties(), offices.people()
    drawn["programmes"] = offices.programmes()
    for area in offices.areas():
        held = forums.of_area(rng, area, today)
        said = voices.of_area(rng, area, held, today)
        worked_on = cases.of_area(rng, area, said, today)
        promised = promises.of_area(rng, area, held, worked_on, today)
        for name, rows in (
            ("forums", held),
            ("voices", said),
            ("cases", worked_on),
            ("commitments", promised),
        ):
            drawn[name] += rows
    return Tale({name: tables.rows(name) + drawn[name] for name in tables.NAMES}, begins=BEGINS)
