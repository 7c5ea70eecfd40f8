"""The labelled voices keep their shape: known codes, no twins, every kind and topic, a true third held back."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from ngariung.language import topics

FOLDER = Path(__file__).parent / "voices_labelled"
HEADER = ["id", "split", "register", "kind", "topic", "text"]
REGISTERS = {"formal", "chat", "mixed"}


def voices():
    rows = []
    for file in sorted(FOLDER.glob("*.tsv")):
        head, *lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        assert head == HEADER, file.name
        assert {len(line) for line in lines} == {len(HEADER)}, file.name
        rows += [dict(zip(HEADER, line, strict=True)) for line in lines]
    return sorted(rows, key=lambda row: row["id"])


def test_labelled_voices_carry_only_known_codes():
    rows = voices()
    assert {row["kind"] for row in rows} == set(topics.kinds())
    assert {row["topic"] for row in rows} == set(topics.topics())
    assert {row["register"] for row in rows} == REGISTERS


def test_labelled_voices_are_numbered_without_a_gap():
    rows = voices()
    assert [row["id"] for row in rows] == [f"v{number:04d}" for number in range(1, len(rows) + 1)]


def test_labelled_voices_have_no_twins():
    plain = Counter(" ".join(re.findall(r"\w+", row["text"].lower())) for row in voices())
    assert [text for text, times in plain.items() if times > 1] == []


def test_labelled_voices_hold_back_every_third_of_each_topic():
    by_topic = defaultdict(list)
    for row in voices():
        by_topic[row["topic"]].append(row["split"])
    for topic, splits in by_topic.items():
        expected = ["held" if place % 3 == 0 else "seen" for place in range(1, len(splits) + 1)]
        assert splits == expected, topic


def test_labelled_voices_are_of_a_readable_length():
    lengths = {row["id"]: len(row["text"].split()) for row in voices()}
    assert {number: length for number, length in lengths.items() if not 5 <= length <= 120} == {}


def test_labelled_voices_hold_nothing_that_could_reach_a_person():
    reachable = re.compile(r"\d(?:[\s-]?\d){5,}|@\w|https?:|www\.")
    assert [row["id"] for row in voices() if reachable.search(row["text"])] == []


def test_labelled_voices_are_enough_to_measure_on():
    rows = voices()
    assert len(rows) >= 1200
    assert min(Counter(row["topic"] for row in rows).values()) >= 25
    assert min(Counter(row["register"] for row in rows).values()) >= 350
    assert {row["topic"] for row in rows if row["split"] == "held"} == set(topics.topics())


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [
        ("complaint", 0.38, 0.50),
        ("aspiration", 0.12, 0.20),
        ("question", 0.12, 0.18),
        ("incident", 0.11, 0.17),
        ("praise", 0.09, 0.15),
    ],
)
def test_labelled_voices_keep_the_kinds_in_proportion(kind, least, most):
    kinds = [row["kind"] for row in voices()]
    assert least <= kinds.count(kind) / len(kinds) <= most
