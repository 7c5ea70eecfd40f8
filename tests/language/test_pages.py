"""Saved web pages: the article alone, with its title and day, however the page is built."""

import time

import pytest

from ngariung.language import documents
from ngariung.language.documents import Kind, Unreadable, content_of, text_of

LEAD = (
    "SERANG – Polsek Jawilan menggelar Jumat Curhat bersama warga di Balai Kampung Pasir Awi,"
    " Jumat (2/10/2026)."
)
ASKED = "Warga mengeluhkan jalan gelap &amp; licin di depan pabrik yang sering dilewati truk."
PROMISED = "Kapolsek berjanji anggotanya berpatroli setiap malam mulai pekan depan."
OTHER = "Kalimat lain yang panjang sekali, cukup panjang untuk tampak seperti isi berita utama."
HEAD = (
    '<meta charset="utf-8"><title>Jumat Curhat - Kabar Contoh</title>'
    '<meta property="article:published_time" content="2026-10-03T08:00:00+07:00">'
)
ARTICLE = f"<h1>Jumat Curhat di Jawilan</h1><p>{LEAD}</p><p>{ASKED}</p><p>{PROMISED}</p>"


def page(body, head=HEAD):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


WHOLE = "\n\n".join(
    [
        "3 Oktober 2026",
        "Jumat Curhat di Jawilan",
        LEAD,
        ASKED.replace("&amp;", "&"),
        PROMISED,
    ]
)


@pytest.fixture
def titled():
    """The head names the title in the same words as the article."""
    return HEAD.replace("Jumat Curhat - Kabar Contoh", "Jumat Curhat di Jawilan - Kabar Contoh")


def test_a_page_gives_its_article_with_title_and_day(titled):
    body = f"""
      <header><a href="/">Kabar Contoh</a></header>
      <nav><ul><li><a href="/a">Beranda</a></li><li><a href="/b">Daerah</a></li></ul></nav>
      <div class="site"><div class="content-area has-sidebar">{ARTICLE}
        <p>Baca juga: <a href="/c">{OTHER}</a></p>
        <script>var a = "{OTHER}";</script><style>p {{ color: red }}</style>
        <div class="share-buttons"><a href="#">Bagikan</a></div>
        <div style="display:none"><p>{OTHER}</p></div></div>
      <div class="sidebar"><p>{OTHER}</p></div></div>
      <section id="comments"><h3>Komentar</h3><p>{OTHER}</p></section>
      <footer><p>{OTHER}</p></footer>"""
    assert content_of(page(body, titled)) == documents.Content(Kind.PAGE, WHOLE)


def test_a_page_without_markup_of_its_own_is_read_wholly():
    body = f"<div><p>{LEAD}</p></div><div><p>{ASKED}</p><p>{PROMISED}</p></div>"
    lines = text_of(page(body, "")).split("\n\n")
    assert lines == [LEAD, ASKED.replace("&amp;", "&"), PROMISED]


def test_a_wrapper_with_a_noisy_name_is_kept_when_the_article_is_in_it():
    assert PROMISED in text_of(page(f'<div class="widget">{ARTICLE}</div>'))


def test_tables_lists_and_line_ends_stay():
    body = (
        "<p>Laporan kegiatan:<br>Hari: Jumat</p><table><tr><th>Nama</th><th>Usul</th><th>Tempat</th></tr>"
        "<tr><td><p>Warga</p></td><td></td><td>RT 03</td></tr></table>"
        "<ol><li>Lampu jalan</li><li><p>Jembatan</p></li></ol><ul><li>Patroli</li></ul>"
    )
    assert text_of(page(body, "")).split("\n\n") == [
        "Laporan kegiatan:",
        "Hari: Jumat",
        "Nama\tUsul\tTempat\nWarga\t-\tRT 03",
        "1. Lampu jalan",
        "2. Jembatan",
        "- Patroli",
    ]


def test_tables_inside_tables_keep_every_word():
    inner = f"<table><tr><td>{LEAD}</td></tr><tr><td>{ASKED}</td></tr></table>"
    body = f"<table><tr><td>{inner}</td></tr><tr><td>{PROMISED}</td></tr></table>"
    text = text_of(page(body, ""))
    assert [words in text for words in (LEAD, ASKED.replace("&amp;", "&"), PROMISED)] == [True] * 3


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"datePublished": "2026-10-03T01:00Z"}</script>',
        '<meta name="pubdate" content="2026-10-03">',
    ],
)
def test_the_day_of_publication_is_found_where_pages_keep_it(head):
    assert text_of(page(ARTICLE, head)).startswith("3 Oktober 2026\n\n")


def test_a_day_that_cannot_be_is_none():
    head = '<meta name="date" content="2026-02-31">'
    assert text_of(page(ARTICLE, head)).startswith("Jumat Curhat di Jawilan")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", "windows-1252"),
        ("cp1252", ""),
        ("cp1252", "utf-8"),
        ("utf-8", "rot13"),
    ],
)
def test_letters_are_read_by_mark_declaration_or_look(encoding, declared):
    source = page(ARTICLE, f'<meta charset="{declared}">' if declared else "").decode()
    assert LEAD in text_of(source.encode(encoding))


def test_a_page_is_known_by_its_content_only():
    assert (
        content_of(b"<!-- simpanan --><html><body><p>Warga hadir.</p></body></html>").kind == "page"
    )
    assert content_of(b"Di laporan ini ada <b>tanda</b> saja.").kind == "text"
    assert content_of(b"5 < 6 dan <html> disebut di sini").kind == "text"


def test_escaped_markup_is_text_and_nothing_more():
    assert text_of(
        page("<p>Warga menulis &lt;script&gt;alert(1)&lt;/script&gt; di papan.</p>", "")
    ) == ("Warga menulis <script>alert(1)</script> di papan.")


@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + b"<div>" * 100_000 + b"dalam sekali",
        b"<html>" + b"<table><tr><td>" * 100_000 + b"dalam sekali",
        b"<html>" + b"<b>" * 100_000,
    ],
    ids=["div", "table", "inline"],
)
def test_a_page_nested_without_reason_is_refused_at_once(content):
    began = time.monotonic()
    with pytest.raises(Unreadable) as refusal:
        text_of(content)
    assert refusal.value.code == "too_deep"
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"<html>" + b"a" * 50_000_000, {"too_large"}),
        (b"<html>" + b"<p>" * 1_600_000, {"no_text", "too_hard"}),
        (b"<html>" + b"<td>" * 1_200_000 + b"kata", {"too_hard", ""}),
        (b"<html><p " + b"a=1 " * 1_000_000 + b">kata", {"too_hard", "no_text", ""}),
        (b"<html>" + b"&amp;" * 900_000 + b"kata", {"", "too_large"}),
    ],
    ids=["50 MB", "paragraphs", "cells", "attributes", "entities"],
)
def test_a_page_made_to_be_expensive_ends_in_time(content, codes):
    began = time.monotonic()
    try:
        text_of(content)
        code = ""
    except Unreadable as refusal:
        code = refusal.code
    assert code in codes
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    "unseen",
    [
        "<svg><title>Ikon</title><text>{}</text></svg>",
        "<template><h1>Contoh</h1><p>{}</p></template>",
        "<div hidden><h1>Contoh</h1><p>{}</p></div>",
        "<div style='opacity: 0'>{}</div>",
        "<p style='position:absolute;left:-9999px'>{}</p>",
        "<span style='font-size:0px;'>{}</span>",
        "<div class='teks sr-only'>{}</div>",
        "<dialog open>{}</dialog>",
    ],
)
def test_what_a_page_does_not_show_is_not_read(unseen):
    words = "Warga mengeluhkan hal yang tidak pernah ditampilkan kepada siapa pun di halaman ini."
    shown = "Polsek Cikande menggelar Jumat Curhat di Desa Julang, Jumat (7/2/2025)."
    source = f"<!doctype html><html><body>{unseen.format(words)}<p>{shown}</p></body></html>"
    assert text_of(source.encode()) == shown


@pytest.mark.parametrize(
    "source",
    [
        "<p>{}</p><template><p>Contoh.</p></template>",
        "{}\n<script>var a = 1;</script><svg><text>Ikon.</text></svg><template>Contoh.</template>",
        "<style>p {{ color: red }}</style>\n<p>{}</p>",
    ],
)
def test_source_of_a_page_without_its_usual_beginning_is_a_page(source):
    shown = "Polsek Cikande menggelar Jumat Curhat di Desa Julang, Jumat (7/2/2025)."
    assert text_of(source.format(shown).encode()) == shown


def test_title_is_the_first_heading_that_is_shown():
    source = (
        "<html><head><title>Kabar - Situs</title></head><body><h1 hidden>Menu</h1>"
        "<div><svg><title>Ikon</title></svg></div><div><h1>Kapolsek Dengarkan Warga</h1></div><article><p>"
        + "Warga Desa Julang mengeluhkan jalan yang gelap dan sepi di dekat pasar lama. " * 4
        + "</p></article></body></html>"
    )
    assert text_of(source.encode()).startswith("Kapolsek Dengarkan Warga\n")


def test_a_tag_or_two_in_running_text_make_no_page():
    words = "Warga bertanya soal tanda <b>dilarang parkir</b> di depan pasar <i>lama</i>."
    assert text_of(words.encode()) == words
