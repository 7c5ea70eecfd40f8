"""The voices that suggesting learns from keep their shape, and hold nothing of what it is measured on."""

import re
from pathlib import Path

from ngariung.language import topics

HEADER = ["id", "split", "register", "kind", "topic", "text"]
REGISTERS = {"formal", "chat", "mixed"}


def voices(folder="voices_taught"):
    for file in sorted((Path(__file__).parent / folder).glob("*.tsv")):
        head, *lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        assert head == HEADER, file.name
        for line in lines:
            yield dict(zip(HEADER, line, strict=True))


def words(text):
    return re.findall(r"\w+", text.lower())


def test_taught_voices_carry_only_known_codes():
    rows = list(voices())
    assert {row["kind"] for row in rows} == set(topics.kinds())
    assert {row["topic"] for row in rows} == set(topics.topics())
    assert {row["register"] for row in rows} <= REGISTERS
    assert {row["split"] for row in rows} == {"seen"}


def test_taught_voices_have_names_of_their_own():
    names = [row["id"] for row in voices()]
    assert len(names) == len(set(names))


def test_taught_voices_hold_nothing_that_could_reach_a_person():
    reachable = re.compile(r"\d(?:[\s-]?\d){5,}|@\w|https?:|www\.")
    assert [row["id"] for row in voices() if reachable.search(row["text"])] == []


def test_no_taught_voice_gives_away_one_that_was_held_back():
    """Seven words in a row, as no two people say them by chance."""
    held = {
        tuple(said[at : at + 7])
        for row in voices("voices_labelled")
        if row["split"] == "held"
        for said in [words(row["text"])]
        for at in range(len(said) - 6)
    }
    found = [
        row["id"]
        for row in voices()
        for said in [words(row["text"])]
        if any(tuple(said[at : at + 7]) in held for at in range(len(said) - 6))
    ]
    assert found == []
