"""Each main page: for everybody's eyes (axe), at every width, in light and dark, at 200 % zoom."""

import pytest

from browser.walk import fits
from browser.world import DESK, PHONE, SAMPLES

# 200 % on a desk of 1280 is a page 640 wide; 320 is 400 % there, and the smallest phones.
WIDTHS = (320, 360, 640, 1280)

FORUM = "select code from forums_forum where state = ?"
CASE = "select code from cases_case where state = ?"
PROMISE = "select code from commitments_commitment where state = ?"
PARTY = "select code from parties_party where kind = ?"
MINUTES = "select code from minutes_minutes where state = ?"


def at(path, *query):
    """The way to a page whose address holds a code from the database."""

    def go(page, site):
        page.goto(path.format(site.one(*query)) if query else path)

    return go


def receipt(page, site, name="answered"):
    page.goto("/resi")
    page.fill("textarea[name=words]", site.receipts[name])
    page.click("main form button")
    page.locator(".thread, blockquote.said").first.wait_for()


def taking_back(page, site):
    receipt(page, site, "waiting")
    page.locator("form[action='/resi/tarik']").evaluate("form => form.submit()")
    page.locator("button[name=sure]").wait_for()


def speaking(page, _site):
    page.goto("/bicara#q1")
    page.fill("textarea[name=text]", "Lampu jalan di gang kami mati.")
    page.locator("form.speak").evaluate("form => form.submit()")
    page.locator("ol.words").first.wait_for()


def asked(page, _site):
    """The form that comes back once because the words name an institution."""
    page.goto("/bicara#q1")
    page.fill("textarea[name=text]", "Polsek Nambo meminta uang untuk surat kehilangan.")
    page.locator("form.speak").evaluate("form => form.submit()")
    question = page.locator("[aria-labelledby=meant] p").first
    question.wait_for()
    # Whole words stand beside each other.
    assert question.bounding_box()["width"] > 200  # of the 320 of the smallest phone


def refused(page, _site):
    """The form that comes back because something is missing."""
    page.goto("/bicara")
    page.locator("form.speak").evaluate("form => form.submit()")
    page.locator("[aria-invalid]").first.wait_for()


def wrong_words(page, _site):
    page.goto("/resi")
    page.fill("textarea[name=words]", "satu dua tiga")
    page.click("main form button")
    page.locator("[aria-invalid]").first.wait_for()


def held(page, _site):
    """What a supervisor reviews: nothing waits in the demonstration."""
    page.goto("/ditahan/")


def imported(page, site):
    """The page of an import, when the worker is through with it."""
    page.goto("/risalah/")
    page.set_input_files("input[name=files]", SAMPLES / "laporan-jumat-curhat.txt")
    page.click(".bring-in form[enctype] button:not([form])")
    page.wait_for_selector("[data-intake]")
    site.run("worker", "--batch")
    page.reload()


def draft(page, site, more=""):
    """The review of the sample, brought in by whichever of these tests comes first."""
    if not site.all("select 1 from minutes_document where name = ?", "laporan-jumat-curhat.txt"):
        imported(page, site)
    document = (
        "select d.code from minutes_minutes d join minutes_document f on f.id = d.document_id"
    )
    code = site.one(f"{document} where f.name = ?", "laporan-jumat-curhat.txt")
    page.goto(f"/risalah/{code}/{more}")


def not_theirs(page, site):
    """A refusal in words: a page for facilitators, asked for by somebody else."""
    page.goto("/forum/buat/")


PAGES = {
    "home": (None, at("/")),
    "speak": (None, at("/bicara")),
    "speak in a forum": (None, at("/bicara?forum={}", FORUM, "planned")),
    "speak, asked once": (None, asked),
    "speak, sent back": (None, refused),
    "easy words": (None, at("/cara")),
    "calendar": (None, at("/forum/kalender/")),
    "map": (None, at("/janji/peta/")),
    "search": (None, at("/cari/?q=lampu")),
    "numbers": (None, at("/angka/")),
    "open data": (None, at("/data/")),
    "follow": (None, at("/ikuti/")),
    "speak, received": (None, speaking),
    "receipt": (None, receipt),
    "receipt in work": (None, lambda page, site: receipt(page, site, "in_work")),
    "receipt, words asked": (None, at("/resi")),
    "receipt, words wrong": (None, wrong_words),
    "receipt, taking back": (None, taking_back),
    "voices": (None, at("/suara/")),
    "forums": (None, at("/forum/")),
    "forum": (None, at("/forum/{}/", FORUM, "final")),
    "forum to come": (None, at("/forum/{}/", FORUM, "planned")),
    "programmes": (None, at("/program/")),
    "programme": (None, at("/program/{}/", "select code from forums_programme")),
    "promises": (None, at("/janji/")),
    "promise": (None, at("/janji/{}/", PROMISE, "disputed")),
    "public case": (
        None,
        at("/urusan/publik/{}/", "select code from cases_case where is_summary_public"),
    ),
    "register": (None, at("/buku-besar/")),
    "institutions": (None, at("/lembaga/")),
    "institution": (None, at("/lembaga/{}/", PARTY, "labour_office")),
    "regions": (None, at("/wilayah/cari?q=serang")),
    "sign-in": (None, at("/masuk/")),
    "sign-up closed": (None, at("/masuk/daftar/")),
    "password forgotten": (None, at("/sandi/lupa/")),
    "password letter sent": (None, at("/sandi/lupa/terkirim/")),
    "password link bad": (None, at("/sandi/tautan/1-abc-def/")),
    "not there": (None, at("/tidak-ada")),
    "minutes": ("facilitator", at("/risalah/")),
    "minutes, imported": ("facilitator", imported),
    "review": ("facilitator", draft),
    "review to confirm": ("facilitator", lambda page, site: draft(page, site, "sahkan/")),
    "review by hand": (
        "facilitator",
        at(
            "/risalah/{}/",
            "select code from minutes_minutes where document_id is null and state='draft'",
        ),
    ),
    "minutes confirmed": (
        "facilitator",
        at("/risalah/{}/", f"{MINUTES} order by code", "confirmed"),
    ),
    "plan a forum": ("facilitator", at("/forum/buat/")),
    "forum, for its facilitator": ("facilitator", at("/forum/{}/", FORUM, "planned")),
    "change a forum": ("facilitator", at("/forum/{}/ubah/", FORUM, "planned")),
    "cancel a forum": ("facilitator", at("/forum/{}/batal/", FORUM, "planned")),
    "attendance": ("facilitator", at("/forum/{}/hadir/", FORUM, "minuted")),
    "write down a voice": ("facilitator", at("/forum/{}/suara/", FORUM, "minuted")),
    "start a programme": ("facilitator", at("/program/buat/")),
    "end a programme": (
        "facilitator",
        at("/program/{}/akhiri/", "select code from forums_programme"),
    ),
    "promise in a forum": ("facilitator", at("/janji/buat/forum/{}/", FORUM, "minuted")),
    "desk": ("screener", at("/meja/")),
    "voice": ("screener", at("/meja/{}/", "select code from voices_voice where state = 'waiting'")),
    "inbox": ("screener", at("/urusan/")),
    "inbox, all open": ("screener", at("/urusan/?show=open")),
    "case": ("screener", at("/urusan/{}/", CASE, "answered")),
    "case without owner": ("screener", at("/urusan/{}/", CASE, "open")),
    "promise in a case": ("screener", at("/janji/buat/urusan/{}/", CASE, "answered")),
    "promise, for its keeper": ("screener", at("/janji/{}/", PROMISE, "made")),
    "promise moved": ("screener", at("/janji/{}/geser/", PROMISE, "made")),
    "promise refused": ("screener", at("/janji/{}/tolak/", PROMISE, "made")),
    "refusal": ("screener", not_theirs),
    "holds": ("supervisor", held),
    "own posts": ("supervisor", at("/jabatan-saya/")),
    "posts": ("supervisor", at("/lembaga/{}/jabatan/", PARTY, "labour_office")),
    "supervisor's inbox": ("supervisor", at("/urusan/?show=open")),
    "add an institution": ("operator", at("/lembaga/baru/")),
    "change an institution": ("operator", at("/lembaga/{}/ubah/", PARTY, "village")),
    "areas": ("operator", at("/lembaga/{}/wilayah/", PARTY, "village")),
    "members": ("operator", at("/lembaga/{}/anggota/", PARTY, "alliance")),
    "posts, for the operator": ("operator", at("/lembaga/{}/jabatan/", PARTY, "village")),
    "change the password": ("operator", at("/sandi/ganti/")),
    "sign out": ("operator", at("/keluar/")),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_for_everybody(name, site, open_page, axe):
    """No fault that axe knows at phone and desk, light and dark; nothing sticks out at any width."""
    who, way = PAGES[name]
    page = open_page(PHONE, who=who)
    way(page, site)
    faults = {"phone": axe(page)}
    page.emulate_media(color_scheme="dark")
    faults["phone, dark"] = axe(page, "color-contrast", "link-in-text-block")
    page.set_viewport_size(DESK)
    faults["desk, dark"] = axe(page, "color-contrast", "link-in-text-block")
    page.emulate_media(color_scheme="light")
    faults["desk"] = axe(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 780})
        if not fits(page):
            faults[f"{width} wide"] = ["scrolls sideways"]
    assert {where: found for where, found in faults.items() if found} == {}
    assert page.locator("h1").count() == 1
    assert page.title().endswith("– Ngariung")
