"""The pairs of reports and the mass submissions: of the shape the measuring counts on."""

import csv
import re
from collections import Counter
from pathlib import Path

from ngariung.language import regions, tables

PAIRS = Path(__file__).parent / "pairs"
WORDS = re.compile(r"\w+")
SHARED_AT_MOST = 0.4


def pairs():
    found = []
    for path in sorted(PAIRS.glob("*.tsv")):
        if path.name != "masses.tsv":
            with path.open(encoding="utf-8", newline="") as lines:
                found += csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
    return found


def words(text):
    return frozenset(WORDS.findall(text.lower()))


def shared(first, second):
    return len(words(first) & words(second)) / len(words(first) | words(second))


def test_pairs_have_the_columns_and_nothing_empty():
    columns = ["id", "topic", "region", "days_apart", "first", "second"]
    assert [row for row in pairs() if list(row) != columns or not all(row.values())] == []


def test_pairs_name_known_topics_and_regions():
    topics = set(tables.table("topics")["topics"])
    codes = {row.code for row in regions.rows() if row.level in ("village", "district")}
    wrong = [row["id"] for row in pairs() if row["topic"] not in topics]
    assert wrong + [row["id"] for row in pairs() if row["region"] not in codes] == []


def test_pairs_are_days_apart_that_people_wait():
    assert [row["id"] for row in pairs() if int(row["days_apart"]) not in range(41)] == []


def test_pairs_repeat_no_id_and_no_text():
    ids = Counter(row["id"] for row in pairs())
    texts = Counter(text for row in pairs() for text in (row["first"], row["second"]))
    assert [each for each, count in (ids + texts).items() if count > 1] == []


def test_pairs_are_worded_independently():
    close = [row["id"] for row in pairs() if shared(row["first"], row["second"]) > SHARED_AT_MOST]
    assert close == []


def test_pairs_are_many_and_have_hard_neighbours():
    places = Counter((row["region"], row["topic"]) for row in pairs())
    assert sum(places.values()) >= 320
    assert sum(count for count in places.values() if count > 1) >= 60
    assert len({row["region"][:5] for row in pairs()}) >= 25


def masses():
    with (PAIRS / "masses.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def test_masses_come_in_four_to_eight_with_one_that_looks_alike():
    sizes = Counter(row["id"] for row in masses())
    others = {each for each in sizes if each.endswith("-other")}
    assert {each + "-other" for each in sizes.keys() - others} == others
    assert len(others) >= 25
    assert [each for each in sizes.keys() - others if sizes[each] not in range(4, 9)] == []
    assert [each for each in others if sizes[each] != 1] == []


def test_masses_repeat_no_text():
    texts = Counter(row["text"] for row in masses())
    assert [text for text, count in texts.items() if count > 1] == []
