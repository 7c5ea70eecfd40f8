"""Several reports in one document: cut where the text shows it, and never inside one report."""

import itertools

import pytest

from minutes_files import REPORT, word
from ngariung.language.documents import Content, Kind, content_of
from ngariung.language.documents.parts import SURE, parts_of

SECOND = REPORT.replace("2/10/2026", "9/10/2026").replace("Majasari", "Parakan")
THIRD = REPORT.replace("2/10/2026", "16/10/2026").replace("RT 03 RW 02", "RT 01 RW 04")
REPORTS = [REPORT.strip(), SECOND.strip(), THIRD.strip()]


def cut(text):
    """The pieces of a text as words, and the least confidence among them."""
    found = parts_of(Content(Kind.TEXT, text))
    least = min((part.confidence for part in found), default=0.0)
    return [text[slice(*part.span)] for part in found], least


@pytest.mark.parametrize("line", ["-----", "* * * * *", "====================", "———"])
def test_reports_between_lines_are_cut_for_sure(line):
    pieces, confidence = cut(f"\n\n{line}\n\n".join(REPORTS))
    assert [piece.removesuffix(line).strip() for piece in pieces] == REPORTS
    assert confidence >= SURE


@pytest.mark.parametrize(
    "heading", ["LAPORAN KEGIATAN", "BERITA ACARA NO. 7", "1. Notulen", "## Risalah"]
)
def test_reports_under_a_heading_of_their_own_are_cut_for_sure(heading):
    reports = [f"{heading}\n\n{report}" for report in REPORTS]
    pieces, confidence = cut("\n\n".join(reports))
    assert (pieces, confidence >= SURE) == (reports, True)


def test_articles_one_after_the_other_are_offered_but_not_sure():
    pieces, confidence = cut("\n\n".join(REPORTS))
    assert pieces == REPORTS
    assert 0 < confidence < SURE


def test_two_forums_on_one_day_are_offered_but_not_sure():
    same_day = (
        SECOND.replace("9/10/2026", "2/10/2026").replace("Pasir Awi", "Cikande Girang").strip()
    )
    pieces, confidence = cut(f"{REPORTS[0]}\n-----\n{same_day}")
    assert (len(pieces), 0 < confidence < SURE) == (2, True)


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        REPORT.replace("\n\n", "\n-----\n"),
        f"{REPORT}\n-----\n{REPORT}",
        f"LAPORAN KEGIATAN\n\n{REPORT}\nLAPORAN KEUANGAN\n\nKonsumsi Rp 500.000.",
        f"BERITA ACARA\n\n{REPORT}\nRISALAH\n\n{REPORT}",
        f"{REPORT}\n-----\nForum serupa sudah digelar Jumat (5/9/2026).",
        "---\n" * 500,
        "",
    ],
    ids=["one", "sections", "twice", "annex", "two papers", "mention", "lines", "nothing"],
)
def test_one_report_is_never_cut(text):
    assert cut(text)[0] == []


def test_a_cover_belongs_to_the_first_report_and_a_signature_to_its_own():
    text = f"Kumpulan laporan Oktober\n-----\n{REPORTS[0]}\n-----\nHormat kami, Humas\n-----\n{REPORTS[1]}"
    pieces, _ = cut(text)
    assert [piece.count("Kumpulan") for piece in pieces] == [1, 0]
    assert [piece.count("Hormat") for piece in pieces] == [1, 0]


def test_nothing_of_the_text_is_lost_between_the_parts():
    text = "\n-----\n".join(REPORTS)
    spans = [part.span for part in parts_of(Content(Kind.TEXT, text))]
    gaps = [text[a:b] for (_, a), (b, _) in itertools.pairwise(spans)]
    assert "".join(gaps).strip() == ""


def test_reports_in_one_word_document_are_cut_too():
    found = content_of(word(*"\n\n-----\n\n".join(REPORTS).split("\n\n")))
    assert len(parts_of(found)) == 3
