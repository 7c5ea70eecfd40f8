"""Whether people who stuff an open musyawarah with varied rows could be told from honest ones by their rows.

    .venv/bin/python bench/stuffing.py

Seven public conversations (NGARIUNG_MATERIAL, by default ../shared), at most 1,200 people of each, with 30
who stuff. Each of those sees what some honest person saw and answers in one of five ways. Two rules look:
`copies` of likeness.py, and for each person the strongest agreement with anybody else, weighted by how seldom
an answer is, in deviations from chance. The second has no limit of its own: it is given the limit at which
one in a hundred honest people would be set apart in this very conversation, which nobody knows beforehand.
"""

import os
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from ngariung.deliberation.likeness import copies
from ngariung.opinions.reading import read_votes

MATERIAL = Path(os.environ.get("NGARIUNG_MATERIAL", ROOT.parent / "shared"))
PEOPLE, STUFFERS, FEWEST = 1_200, 30, 10
WAYS = (1, 0, -1)
UNSEEN = 9
KINDS = ("copies", "one in ten other", "one in three other", "as usual", "dice")


def table_of(votes, chance):
    """People by statements: 1, 0, -1, or unseen."""
    table = np.full((len(votes.people), len(votes.statements)), UNSEEN, dtype=np.int8)
    people, statements, ways = votes.arrays()
    table[people, statements] = ways
    table = table[(table != UNSEEN).sum(axis=1) >= FEWEST]
    return table[chance.permutation(len(table))[:PEOPLE]]


def stuffed(table, kind, chance):
    """So many rows of somebody who stuffs."""
    seen = table[chance.integers(len(table), size=STUFFERS)] != UNSEEN
    if kind == "copies":
        seen[:] = seen[0]
    shares = np.stack([(table == way).sum(axis=0) + 0.5 for way in WAYS])
    shares /= shares.sum(axis=0)
    usual = np.array([[chance.choice(WAYS, p=p) for p in shares.T] for _row in range(STUFFERS)])
    wanted = chance.choice((1, -1), size=table.shape[1])
    if kind == "as usual":
        rows = usual
    elif kind == "dice":
        rows = chance.choice(WAYS, size=usual.shape)
    else:
        other = {"copies": 0.0, "one in ten other": 0.1, "one in three other": 0.33}[kind]
        rows = np.where(chance.random(usual.shape) < other, usual, wanted)
    return np.where(seen, rows, UNSEEN).astype(np.int8)


def likest(table):
    """For each person the strongest agreement with anybody else, in deviations from chance."""
    same = np.zeros((len(table), len(table)))
    seen = (table != UNSEEN).astype(float)
    hits = [(table == way).astype(float) for way in WAYS]
    share = [(hit.sum(axis=0) + 0.5) / (seen.sum(axis=0) + 1.5) for hit in hits]
    for hit, p in zip(hits, share, strict=True):
        same += (hit * -np.log(p)) @ hit.T
    mean = sum(p * p * -np.log(p) for p in share)
    square = sum(p * p * np.log(p) ** 2 for p in share)
    expected, spread = (seen * mean) @ seen.T, (seen * (square - mean**2)) @ seen.T
    score = (same - expected) / np.sqrt(spread + 1e-9)
    score[seen @ seen.T < FEWEST] = 0
    np.fill_diagonal(score, 0)
    return score.max(axis=1)


def copied(table):
    """Whom the rule of likeness.py points at."""
    people, statements = np.nonzero(table != UNSEEN)
    ways = table[people, statements]
    return copies(zip(people.tolist(), statements.tolist(), ways.tolist(), strict=True))


def main():
    """Print one line for each conversation and kind."""
    folder = MATERIAL / "data" / "opinions" / "openData"
    print(
        f"{'conversation':<28}{'kind':<20}{'copies: right':>14}{'wrong':>7}{'pairs: right':>14}{'limit':>7}"
    )
    for source in sorted(folder.glob("*/participants-votes*")):
        votes = read_votes(source)
        for kind in KINDS:
            chance = np.random.default_rng(7)
            table = table_of(votes, chance)
            honest = len(table)
            full = np.concatenate([table, stuffed(table, kind, chance)])
            found = copied(full)
            right = sum(one >= honest for one in found)
            score = likest(full)
            limit = np.quantile(score[:honest], 0.99)
            pairs = (score[honest:] > limit).sum()
            print(
                f"{source.parent.name[:26]:<28}{kind:<20}{right:>11}/30{len(found) - right:>7}"
                f"{pairs:>11}/30{limit:>7.1f}"
            )


if __name__ == "__main__":
    main()
