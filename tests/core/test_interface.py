"""The tags and base pages that every room builds from."""

import datetime as dt
import re
from types import SimpleNamespace as Thing

import pytest
from django import forms
from django.template import engines
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from ngariung.core import panels
from ngariung.core.circle import Group
from ngariung.core.ring import FULL, Arc, Ring

FRIDAY = dt.date(2026, 3, 6)
NOON = dt.datetime(2026, 3, 6, 5, 0, tzinfo=dt.UTC)


def show(source, request=None, language="id", **context):
    with override(language):
        return engines["django"].from_string(source).render(context, request)


def words(html):
    """What a person reads: tags away, spaces as one."""
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html)).strip()


# Days and moments


@pytest.mark.parametrize(
    ("source", "indonesian", "english"),
    [
        ("{% day v %}", "Jumat, 6 Maret 2026", "Friday, 6 March 2026"),
        ("{% day v short=True %}", "Jum, 6 Mar 2026", "Fri, 6 Mar 2026"),
    ],
)
def test_day_shows_the_weekday_in_both_languages(source, indonesian, english):
    assert words(show(source, v=FRIDAY)) == indonesian
    assert words(show(source, v=FRIDAY, language="en")) == english


def test_day_takes_a_moment_in_jakarta():
    assert words(show("{% day v %}", v=dt.datetime(2026, 3, 5, 20, tzinfo=dt.UTC))) == (
        "Jumat, 6 Maret 2026"
    )


def test_day_and_moment_show_nothing_for_nothing():
    assert show("{% day v %}{% moment v %}", v=None) == ""


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("WIB", "Jumat, 6 Maret 2026, 12.00 WIB"),
        ("WITA", "Jumat, 6 Maret 2026, 13.00 WITA"),
        ("Asia/Jayapura", "Jumat, 6 Maret 2026, 14.00 WIT"),
        ("Asia/Pontianak", "Jumat, 6 Maret 2026, 12.00 WIB"),
    ],
)
def test_moment_names_the_zone(zone, shown):
    assert words(show("{% moment v zone %}", v=NOON, zone=zone)) == shown


def test_moment_is_machine_readable_in_utc():
    assert 'datetime="2026-03-06T05:00+00:00"' in show("{% moment v %}", v=NOON)


def test_moment_speaks_english_with_a_colon():
    assert words(show("{% moment v short=True %}", v=NOON, language="en")) == (
        "Fri, 6 Mar 2026, 12:00 WIB"
    )


@pytest.mark.parametrize(
    ("days", "shown", "manner"),
    [
        (-2, "terlambat 2 hari Rab, 4 Mar 2026", "late"),
        (0, "tenggat hari ini Jum, 6 Mar 2026", "today"),
        (14, "14 hari lagi Jum, 20 Mar 2026", "ahead"),
    ],
)
def test_due_shows_the_distance_and_the_day(days, shown, manner):
    html = show("{% due v today %}", v=FRIDAY + dt.timedelta(days), today=FRIDAY)
    assert words(html) == shown
    assert f'class="due due-{manner}"' in html


def test_due_says_when_there_is_none():
    assert words(show("{% due v today %}", v=None, today=FRIDAY)) == "belum ada tenggat"


# Signs, states, rings


def test_state_shows_sign_and_word():
    html = show('{% state "Terlambat" "late" %}')
    assert words(html) == "Terlambat"
    assert html.startswith('<span class="state state-late"><svg')


def test_state_takes_label_and_tone_from_the_thing():
    html = show("{% state v %}", v=Thing(label="Selesai", tone="done"))
    assert words(html) == "Selesai"
    assert "state-done" in html


def test_icon_is_silent():
    assert 'aria-hidden="true"' in show('{% icon "speak" %}')


def test_ring_line_shows_picture_and_words_once():
    html = show("{% ring_line v %}", v=FULL)
    assert words(html) == "Selesai – lingkaran sudah tertutup"
    assert "aria-label" not in html


def test_rings_link_each_thing_by_its_name():
    html = show("{% rings things %}", things=[Thing(ring=FULL, label="Lampu", url="/x/")])
    assert re.findall('href="([^"]+)"', html) == ["/x/"]
    assert words(html) == "Lampu"
    assert "Lampu – Selesai – lingkaran sudah tertutup" in html


def test_ring_steps_list_five_arcs():
    html = show("{% ring_steps v %}", v=Ring(Arc.DONE))
    assert html.count("<li") == 5
    assert words(html).startswith("Disampaikan selesai Ada penanggung jawab belum")


def test_circle_says_how_many_sat_together():
    html = show("{% circle v %}", v=[Group("buruh", 1200), Group("pejabat", 0), Group("desa", 34)])
    assert words(html) == "1.234 orang buruh 1.200 desa 34 Setiap titik mewakili 21 orang."


@pytest.mark.parametrize(
    ("value", "shown"), [(1204, "1.204"), (83.5, "83,5"), ("83 %", "83 %"), (0, "0")]
)
def test_number_carries_the_separators_of_the_language(value, shown):
    assert show("{{ v|number }}", v=value) == shown


# Forms


class Form(forms.Form):
    text = forms.CharField(widget=forms.Textarea, label="Apa?", help_text="Ceritakan.")
    place = forms.CharField(label="Di mana?", required=False)
    reader = forms.ChoiceField(
        label="Siapa?", choices=[("a", "Semua"), ("b", "Penangan")], widget=forms.RadioSelect
    )
    photo = forms.FileField(label="Foto", required=False, help_text="Paling besar 10 MB.")
    agree = forms.BooleanField(label="Saya setuju")
    token = forms.CharField(widget=forms.HiddenInput)


def test_field_ties_label_reader_help_and_error_together():
    html = show('{% field f.text who="penyaring" %}', f=Form({}))
    assert '<label for="id_text">Apa?</label>' in html
    assert 'aria-describedby="id_text_who id_text_help id_text_error"' in html
    assert 'aria-invalid="true"' in html
    for part in ("who", "help", "error"):
        assert html.count(f'id="id_text_{part}"') == 1
    assert "Yang akan melihatnya: penyaring" in words(html)


def test_field_says_that_it_may_stay_empty():
    assert words(show("{% field f.place %}", f=Form())) == "Di mana? (boleh kosong)"


def test_field_of_choices_is_a_group_with_a_legend():
    html = show('{% field f.reader who="penyaring" %}', f=Form())
    assert words(re.search("<legend>(.*?)</legend>", html, re.DOTALL)[1]) == "Siapa?"
    assert 'aria-describedby="id_reader_who"' in html
    assert html.count('type="radio"') == 2


def test_field_of_files_says_its_limits_and_takes_drops():
    html = show("{% field f.photo %}", f=Form())
    assert "data-dropzone" in html
    assert 'aria-describedby="id_photo_help"' in html
    assert "Paling besar 10 MB." in html


def test_field_puts_the_words_of_a_check_behind_it():
    html = show("{% field f.agree %}", f=Form())
    assert re.search(r'<label for="id_agree"><input type="checkbox"[^>]*> <span>Saya setuju', html)


def test_field_that_is_hidden_shows_nothing():
    assert show("{% field f.token %}", f=Form()).strip().startswith('<input type="hidden"')


def test_errors_link_to_each_field():
    html = show("{% errors f %}", f=Form({"token": "x"}))
    assert re.findall('href="(#[^"]+)"', html) == ["#id_text", "#id_reader", "#id_agree"]
    assert 'role="alert"' in html


def test_errors_of_a_group_lead_to_the_group():
    assert 'id="id_reader"' in show("{% field f.reader %}", f=Form({}))


def test_errors_say_nothing_before_anything_was_sent():
    assert show("{% errors f %}", f=Form()).strip() == ""


# Lists


def test_paging_keeps_the_rest_of_the_address(rf):
    page = Thing(next="abc=", is_first=False)
    html = show("{% paging page %}", rf.get("/?q=lampu+jalan&after=old"), page=page)
    assert re.findall('href="([^"]+)"', html) == [
        "?q=lampu+jalan",
        "?q=lampu+jalan&amp;after=abc%3D",
    ]


def test_paging_is_silent_when_there_is_one_page(rf):
    page = Thing(next=None, is_first=True)
    assert show("{% paging page %}", rf.get("/"), page=page).strip() == ""


def test_empty_says_why_and_what_to_do():
    html = show('{% empty "Belum ada forum" %}<p>Impor laporan.</p>{% endempty %}')
    assert words(html) == "Belum ada forum Impor laporan."


def test_row_links_its_title_and_shows_what_it_has():
    row = Thing(url="/u/", title="Lampu mati", ring=FULL, summary="Gelap.", meta=["URS-1"])
    html = render_to_string("core/parts/row.html", {"row": row})
    assert '<h3 class="row-title"><a href="/u/">Lampu mati</a></h3>' in html
    assert words(html) == "Lampu mati Gelap. URS-1"


def test_story_sets_internal_notes_unmistakably_apart():
    note = Thing(at=NOON, title="Catatan", text="Telepon lagi.", is_internal=True, who="Yusuf")
    answer = Thing(at=NOON, title="Dijawab", text="**Beres**", is_answer=True)
    with override("id"):
        html = render_to_string("core/parts/story.html", {"story": [answer, note]})
    assert '<li class="is-answer">' in html
    assert '<li class="is-internal">' in html
    assert html.count("tidak pernah ditunjukkan kepada pelapor atau umum") == 1
    assert "<strong>Beres</strong>" in html


def test_thread_tells_the_reader_apart_from_the_others():
    thread = [
        Thing(who="Anda", at=NOON, text="Masih gelap.", is_yours=True),
        Thing(who="Dinas", at=NOON, text="Diganti Rabu.", is_answer=True, zone="WITA"),
    ]
    with override("id"):
        html = render_to_string("core/parts/thread.html", {"thread": thread})
    assert '<li class="message is-yours">' in html
    assert '<li class="message is-answer">' in html
    assert "13.00 WITA" in html


def test_words_of_a_receipt_are_numbered_and_not_translated():
    html = render_to_string("core/parts/words.html", {"words": ["lampu", "jalan"]})
    assert words(html) == "lampu jalan"
    assert '<ol class="words" translate="no">' in html


def test_panels_show_what_rooms_registered_and_nothing_else(rf):
    place = "tests.interface"
    panels.panel(place)(lambda thing, viewer: ("core/parts/words.html", {"words": [thing]}))
    panels.panel(place)(lambda thing, viewer: None)
    try:
        html = show('{% panels "tests.interface" "lampu" %}{{ words }}', rf.get("/"))
    finally:
        panels._panels.pop(place)
    assert words(html) == "lampu"


# Pages

PAGE = '{% extends "BASE" %}{% block title %}Judul{% endblock %}{% block main %}Isi{% endblock %}'


@pytest.mark.parametrize("base", ["core/base.html", "core/base_reporter.html", "core/printed.html"])
def test_base_pages_have_language_title_skip_link_and_landmarks(rf, base):
    html = show(PAGE.replace("BASE", base), rf.get("/"))
    assert re.search(r'<html\s+lang="id"\s+dir="ltr"', html)
    assert "<title>Judul – Ngariung</title>" in html
    assert '<a class="skip" href="#main">Langsung ke isi</a>' in html
    assert '<main class="site-main" id="main" tabindex="-1">' in html


def test_base_switches_the_language_by_post_and_comes_back(rf):
    html = show(PAGE.replace("BASE", "core/base.html"), rf.get("/forum/?q=x"))
    assert '<form class="languages" method="post" action="/language/setlang/">' in html
    assert 'name="next" value="/forum/?q=x"' in html
    assert 'name="language" value="en" lang="en"' in html


def test_base_says_that_it_is_a_demonstration_only_when_it_is(rf, settings):
    source = PAGE.replace("BASE", "core/base.html")
    settings.DEMONSTRATION = False
    assert "rekaan" not in show(source, rf.get("/"))
    settings.DEMONSTRATION = True
    assert "semua orang, lembaga, dan cerita di sini rekaan" in show(source, rf.get("/"))


def test_base_shows_who_is_signed_in_and_lets_them_leave_by_post(rf, make):
    request = rf.get("/")
    request.user = make.person(name="Rina Kurniasih")
    html = show(PAGE.replace("BASE", "core/base.html"), request)
    assert "Rina Kurniasih" in html
    assert f'<form method="post" action="{reverse("account_logout")}">' in html
    assert reverse("account_login") not in html


def test_base_offers_the_way_in_to_people_in_office(rf):
    html = show(PAGE.replace("BASE", "core/base.html"), rf.get("/"))
    assert f'<a href="{reverse("account_login")}">Masuk untuk petugas</a>' in html


def test_base_names_who_runs_the_server(rf, settings):
    settings.SITE_KEEPER = "Karang Taruna Cikande"
    html = show(PAGE.replace("BASE", "core/base_reporter.html"), rf.get("/"))
    assert "Server ini dikelola oleh Karang Taruna Cikande." in words(html)


def test_reporter_pages_load_no_letters_and_no_htmx(rf):
    html = show(PAGE.replace("BASE", "core/base_reporter.html"), rf.get("/"))
    assert "with-letters" not in html
    assert "htmx" not in html


def test_htmx_is_told_to_keep_to_the_policy():
    html = render_to_string("core/parts/htmx.html")
    for rule in (
        '"includeIndicatorStyles": false',
        '"allowEval": false',
        '"allowScriptTags": false',
    ):
        assert rule in html


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_say_what_happened_and_what_to_do_without_context(name):
    with override("id"):
        html = render_to_string(name)
    assert html.count("<h1>") == 1
    assert "Ke halaman depan" in html
    assert len(words(html[html.index("<h1>") : html.index("</main>")])) > 80


def test_refusal_page_says_its_words(rf):
    with override("id"):
        html = render_to_string(
            "core/refusal.html", {"refusal": Thing(words="Sudah dijawab.")}, rf.get("/")
        )
    assert '<p class="lede">Sudah dijawab.</p>' in html
    assert "yang Anda ketik masih ada" in html
