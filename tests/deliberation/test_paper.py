"""What of a result is printed on one sheet: reckoned, never hidden without being counted."""

import pytest

from ngariung.deliberation.picture.paper import paper_of
from ngariung.deliberation.picture.telling import Asked, Group, Line, Section, Told

HEADING = ["Apa yang kita perbaiki dulu?", "Diadakan oleh Serikat Contoh."]
DECISION = ("Giliran malam dua kali seminggu.", "Mulai bulan depan.", "sudah diputuskan diterima")
LONG = "Perusahaan mengumumkan jadwal giliran malam paling lambat dua minggu sebelumnya. " * 3
KINDS = ("for", "against", "bridging_for", "divides", "unsure")


def lines(start, number, text):
    return [Line(Asked(start + at, text), 20, 5, 30, "20 dari 30 setuju") for at in range(number)]


def picture(each=1, text="Lampu jalan didahulukan.", groups=2):
    """Sections of each kind with so many statements, and groups."""
    sections = [
        Section(kind, kind, "", lines(at * 10 + 1, each, text)) for at, kind in enumerate(KINDS)
    ]
    said = [Group("", letter, 12, text, ()) for letter in "ABCDE"[:groups]]
    return Told(people=30, votes=300, sections=sections, groups=said, picture="<svg>")


def test_sheet_holds_everything_in_large_letters_where_it_is_little():
    told = Told(people=30, votes=300, sections=[Section("for", "", "", lines(1, 2, "Ya, setuju."))])
    paper = paper_of(told, HEADING, [DECISION] * 3)
    assert (paper.letters, paper.decisions, paper.left_out) == ("is-large", 3, 0)
    assert paper.numbers == {1, 2}


def test_what_bridges_is_printed_when_it_is_all_that_is_agreed():
    section = Section("bridging_for", "", "", lines(1, 1, "Jadwal diumumkan lebih awal."))
    assert paper_of(Told(people=9, sections=[section]), HEADING, []).kinds == {"bridging_for"}


@pytest.mark.parametrize("number", [3, 12, 30])
def test_statements_that_do_not_fit_are_counted_and_consensus_comes_first(number):
    told = picture(5, LONG)
    paper = paper_of(told, HEADING, [DECISION] * number)
    assert len(paper.numbers) + paper.left_out == 25
    assert (paper.letters, "for" in paper.kinds) == ("is-small", True)
    assert min(paper.numbers) == 1


def test_decisions_come_before_statements_but_leave_the_picture_room():
    few = paper_of(picture(5, LONG), HEADING, [DECISION] * 3)
    many = paper_of(picture(5, LONG), HEADING, [DECISION] * 50)
    assert (few.decisions, many.decisions < 50, many.left_out > few.left_out) == (3, True, True)
    assert many.numbers


@pytest.mark.parametrize("told", [None, Told(early="Terlalu dini.")])
def test_decisions_alone_fill_the_sheet_where_there_is_no_picture(told):
    paper = paper_of(told, HEADING, [DECISION] * 50)
    assert 10 < paper.decisions < 50
    assert paper_of(told, HEADING, []).decisions == 0
