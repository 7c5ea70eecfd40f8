"""Our groups against those Polis published, by the inertia of the same number of groups on the same places."""

import csv
import gzip

import numpy as np
import pytest

from ngariung.opinions.grouping import partitions
from ngariung.opinions.maps import map_of
from ngariung.opinions.reading import read_votes

NAMES = (
    "15-per-hour-seattle",
    "brexit-consensus",
    "football-concussions",
    "london.youth.policing",
    "scoop-hivemind.biodiversity",
    "vtaiwan.uberx",
    "american-assembly.bowling-green",
)
ROUNDING = 1e-9


def published(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return {
            row["participant"]: int(float(row["group-id"]))
            for row in csv.DictReader(file)
            if row["group-id"]
        }


def inertia(points, labels):
    return sum(
        ((points[labels == one] - points[labels == one].mean(0)) ** 2).sum() for one in set(labels)
    )


@pytest.mark.material
@pytest.mark.parametrize("name", NAMES)
def test_groups_are_never_looser_than_the_published_ones(material, name):
    path = material / "data" / "opinions" / "openData" / name / "participants-votes.csv.gz"
    theirs = published(path)
    found = map_of(read_votes(path))
    both = [at for at in found.placed if found.matrix.people[at] in theirs]
    points = found.people[both]
    _, labels = np.unique([theirs[found.matrix.people[at]] for at in both], return_inverse=True)
    k = int(labels.max()) + 1
    ours = next(one for one in partitions(points) if one.k == k)
    assert ours.inertia <= inertia(points, labels) * (1 + ROUNDING)
