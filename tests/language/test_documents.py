import io
import zipfile

import docx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ngariung.language import documents
from ngariung.language.documents import Unreadable, apart, refusals, text_of, word

WORDS = "Warga Desa Sukamaju minta lampu jalan."


def docx_of(*paragraphs, rows=()):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def repacked(content, **changes):
    """The archive with parts replaced; `document` is word/document.xml."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            body = old.read(part)
            if part.filename == "word/document.xml":
                body = changes["document"](body)
            new.writestr(part.filename, body)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
    ],
)
def test_plain_text_is_read_in_the_usual_encodings(content):
    assert text_of(content) == WORDS


def test_plain_text_is_read_from_old_windows_letters():
    content = "“Jalan kami rusak,” kata warga – tadi pagi.".encode("cp1252")
    assert text_of(content) == "“Jalan kami rusak,” kata warga – tadi pagi."


def test_docx_gives_paragraphs_and_tables_in_order():
    content = docx_of("Risalah", rows=[("Nama", "Usul"), ("Warga", "Lampu jalan")])
    assert text_of(content) == "Risalah\nNama\tUsul\nWarga\tLampu jalan"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.4", "broken_pdf"),
        (b"", "no_text"),
        (b" \n\t ", "no_text"),
        (b"--- *** ---", "no_text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 90, "old_word"),
        (b"{\\rtf1 Halo}", "unknown_kind"),
        (b"\x00\x00\x00\x18ftypmp42", "unknown_kind"),
        (b"\xe9\xf1\xfc" * 90, "not_text"),
        (b"Halo\x00\x01\x02", "not_text"),
        (b"\xff\xfea\x00b\x00c", "wrong_encoding"),
        (b"a" * (documents.LARGEST + 1), "too_large"),
        (b"a" * (refusals.LARGEST_TEXT + 1), "too_large"),
        (b"<html>" + b"a" * refusals.LARGEST_TEXT, "too_large"),
        (b"PK\x03\x04 not really", "broken_docx"),
        (docx_of(""), "no_text"),
    ],
)
def test_file_is_refused_in_words_when_it_cannot_be_read(content, code):
    with pytest.raises(Unreadable) as refusal:
        text_of(content)
    assert (refusal.value.code, refusal.value.words) == (code, documents.WORDS[code])


def test_a_zip_that_is_no_word_document_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(Unreadable) as refusal:
        text_of(stream.getvalue())
    assert refusal.value.code == "unknown_kind"


@pytest.mark.parametrize(
    ("pages", "words"),
    [((2,), "2"), ((2, 3), "2 dan 3"), ((1, 2, 3, 7), "1–3 dan 7"), ((1, 3, 5), "1, 3 dan 5")],
)
def test_pages_are_named_as_people_do(pages, words):
    assert documents.named(pages) == words


def test_reading_costs_too_much_only_so_long(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    with pytest.raises(Unreadable) as refusal:
        text_of(docx_of(WORDS))
    assert refusal.value.code == "too_hard"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_refusal_and_nothing_else(content):
    # What begins as a packed kind is read in a process of its own: its own tests damage such files.
    assume(not content.startswith((b"PK", b"%PDF", b"<")))
    try:
        assert text_of(content)
    except Unreadable:
        return


def test_docx_is_refused_when_it_unpacks_to_too_much():
    bomb = repacked(docx_of(WORDS), document=lambda _: b" " * (word.LARGEST_UNPACKED + 1))
    assert len(bomb) < documents.LARGEST
    with pytest.raises(Unreadable) as refusal:
        text_of(bomb)
    assert refusal.value.code == "too_large"


def test_docx_is_refused_when_its_xml_declares_entities():
    trick = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "lol">]><a>&b;</a>'
    with pytest.raises(Unreadable) as refusal:
        text_of(repacked(docx_of(WORDS), document=lambda _: trick))
    assert refusal.value.code == "broken_docx"
