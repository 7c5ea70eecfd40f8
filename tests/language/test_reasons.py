"""The table of reasons: complete, and in the reference."""

import re
from pathlib import Path

import pytest

from language import activity_reports, reports
from ngariung.language import reasons
from ngariung.language.reading import read

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "reading.md"
TEXTS = [*reports.FORUMS, reports.CANDIDATE, *activity_reports.SEEN.values()]


def said_in(plain):
    """Every reason in the JSON of a reading, the parts of a joined one apart."""
    if isinstance(plain, dict):
        own = plain.get("reason")
        yield from own.split("; ") if isinstance(own, str) else ()
        for key, value in plain.items():
            yield from said_in(value) if key != "is_forum" else ()
    elif isinstance(plain, list):
        for each in plain:
            yield from said_in(each)


@pytest.mark.parametrize("text", TEXTS)
def test_every_reason_stands_in_the_table(text):
    unknown = [
        each
        for each in said_in(read(text).to_json("x.txt"))
        if each not in reasons.FIXED
        and not any(re.fullmatch(p, each, re.DOTALL) for p in reasons.WITH_WORDS)
    ]
    assert unknown == []


def test_every_reason_stands_in_the_reference():
    page = REFERENCE.read_text(encoding="utf-8")
    assert [each for each in reasons.FIXED if each not in page] == []
