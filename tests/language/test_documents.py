import io
import zipfile

import docx
import pytest

from ngariung.language import documents
from ngariung.language.documents import Unreadable, text_of

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
    assert text_of("laporan.txt", content) == WORDS


def test_plain_text_is_read_from_old_windows_letters():
    content = "“Jalan kami rusak,” kata warga – tadi pagi.".encode("cp1252")
    assert text_of("laporan.md", content) == "“Jalan kami rusak,” kata warga – tadi pagi."


def test_docx_gives_paragraphs_and_tables_in_order():
    content = docx_of("Risalah", rows=[("Nama", "Usul"), ("Warga", "Lampu jalan")])
    assert text_of("risalah.docx", content) == "Risalah\nNama\tUsul\nWarga\tLampu jalan"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("foto.pdf", b"%PDF-1.4", "unknown_kind"),
        ("tanpa-akhiran", b"Halo", "unknown_kind"),
        ("kosong.txt", b"", "no_text"),
        ("putih.txt", b" \n\t ", "no_text"),
        ("garis.txt", b"--- *** ---", "no_text"),
        ("gambar.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_text"),
        ("gambar.md", b"\xe9\xf1\xfc" * 90, "not_text"),
        ("terpotong.txt", b"\xff\xfea\x00b\x00c", "wrong_encoding"),
        ("besar.txt", b"a" * (documents.LARGEST + 1), "too_large"),
        ("rusak.docx", b"PK\x03\x04 not really", "broken_docx"),
        ("palsu.docx", WORDS.encode(), "broken_docx"),
        ("kosong.docx", docx_of(""), "no_text"),
    ],
)
def test_file_is_refused_in_words_when_it_cannot_be_read(name, content, code):
    with pytest.raises(Unreadable) as refusal:
        text_of(name, content)
    assert (refusal.value.code, refusal.value.words) == (code, documents.WORDS[code])


def test_docx_is_refused_when_it_unpacks_to_too_much():
    bomb = repacked(docx_of(WORDS), document=lambda _: b" " * (documents.LARGEST_UNPACKED + 1))
    assert len(bomb) < documents.LARGEST
    with pytest.raises(Unreadable) as refusal:
        text_of("bom.docx", bomb)
    assert refusal.value.code == "too_large"


def test_docx_is_refused_when_its_xml_declares_entities():
    trick = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "lol">]><a>&b;</a>'
    with pytest.raises(Unreadable) as refusal:
        text_of("entitas.docx", repacked(docx_of(WORDS), document=lambda _: trick))
    assert refusal.value.code == "broken_docx"
