"""Whatever the text is: an answer in bounded time, never an exception."""

import json
import math
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language import activity_reports, mutations, reports
from ngariung.language import explaining, soundness
from ngariung.language.many import Report
from ngariung.language.reading import read

OPENING = (
    "Jumat Curhat Polsek Ciruas digelar di Balai Desa Ranjeng, Jumat (9/10/2026). Warga hadir.\n"
)
TEXTS = [*reports.FORUMS, reports.CANDIDATE, *activity_reports.SEEN.values()]
# Bounded time, in seconds of processor time.
LONGEST = 2.0


def sound(text):
    """Read `text` and check what holds for every answer; return it as JSON."""
    found = read(text)
    said = json.dumps(found.to_json("x.txt"), ensure_ascii=False, allow_nan=False)
    for finding in json.loads(said)["people"] + json.loads(said)["voices"]:
        start, end = finding["span"]
        assert 0 <= start < end <= len(text)
    assert not math.isnan(found.forum_confidence)
    return said


def test_a_row_of_a_table_may_be_shorter_than_its_head():
    rows = ("Nama | Jabatan | Keluhan", "Sarmin | Ketua RT | lampu padam", "Tono | warga", "Diana")
    assert [voice.text for voice in read(OPENING + "\n".join(rows)).voices] == ["lampu padam"]


@pytest.mark.parametrize("seed", range(6))
def test_mutated_reports_are_answered(seed):
    for text in mutations.mutations(TEXTS, 60, seed=seed):
        sound(text)


@pytest.mark.material
def test_mutations_of_labelled_reports_are_answered(material):
    texts = [path.read_text("utf-8") for path in sorted((material / "eval/reading").glob("*.txt"))]
    for text in mutations.mutations(texts, 150, seed=7):
        sound(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.sampled_from(TEXTS), st.integers(0, 2000))
def test_any_letters_inside_a_report_are_answered(strange, text, at):
    sound(text[:at] + strange + text[at:])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(mutations.MARKS + mutations.WALLS), max_size=60))
def test_any_marks_behind_an_opening_are_answered(pieces):
    sound(OPENING + "".join(pieces))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=600))
def test_bytes_read_as_letters_are_answered(content):
    sound(content.decode("cp1252", "replace"))


@pytest.mark.parametrize("wall", mutations.WALLS)
def test_walls_of_anything_are_read_in_bounded_time(wall):
    """Five megabytes: what is longer than is read is cut, and said to be."""
    text = OPENING + wall * (5_000_000 // len(wall))
    started = time.process_time()
    said = sound(text)
    assert time.process_time() - started < LONGEST
    assert "too_long" in said


def test_a_page_with_scripts_is_answered_and_nothing_of_it_runs_on_a_terminal():
    page = f"<html><script>alert('x')</script><body>{OPENING}\x1b[31m</body></html>"
    told = explaining.printed([Report("x.html", page, read(page))], language="id")
    assert "\x1b[31m" not in told


def test_marks_that_nobody_sees_neither_hide_nor_join_a_finding():
    marked = OPENING.replace("Jumat Curhat", "\u202eJumat Curhat\u202c\u200f").replace(
        "Polsek", "\u2066Polsek\u2069"
    )
    found = read(marked)
    assert (found.programme.code, found.host.name) == ("jumat_curhat", "Polsek Ciruas")


def test_explaining_answers_mutated_reports_too():
    order = random.Random(3)  # noqa: S311  # no secret
    for text in mutations.mutations(TEXTS, 40, seed=3):
        explaining.printed([Report("x", text, read(text))], language=order.choice(["id", "en"]))


def test_a_text_is_cut_only_with_a_warning():
    short = "a " * (soundness.LONGEST // 2)
    assert "too_long" not in [each.code for each in read(short).warnings]
    assert "too_long" in [each.code for each in read(short + "a").warnings]
