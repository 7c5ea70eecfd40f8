"""What a reporter and the public meet on a phone: alike with and without JavaScript, and on paper."""

import pytest

from browser import walk
from browser.walk import fits
from browser.world import PHONE, ROOT

with_and_without = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
SAID = "Selokan di belakang pasar mampet, airnya naik ke kios tiap hujan."
STATE = "select state from voices_voice where text = ?"


@with_and_without
def test_voice_comes_back_by_its_words_is_written_to_and_taken_back(scripts, site, open_page):
    page = open_page(PHONE, scripts=scripts)
    said = f"{SAID} Sudah {'dua' if scripts else 'tiga'} minggu."
    words = walk.speak(page, said, files=[walk.photo("a.png"), walk.photo("b.png")], place="Nambo")
    assert fits(page)
    assert page.locator("img.qr").is_visible()

    other = open_page(PHONE, scripts=scripts)
    walk.look_up(other, words.upper().replace(" ", "\n"))
    assert said in other.inner_text("blockquote.said")
    assert words not in other.url
    other.fill("textarea[name=write-text]", "Hari ini naik lagi.")
    other.click("form[action='/resi/tulis'] button")
    other.locator(".notice-done").wait_for()
    assert "Hari ini naik lagi." in other.inner_text(".thread")
    walk.unfold(other, "input[name=add-file]")
    other.set_input_files("input[name=add-file]", [walk.photo("c.png")])
    other.click("form[action='/resi/foto'] button")
    other.locator(".notice-done").wait_for()
    files = "select count(*) from voices_attachment a join voices_voice v on v.id = a.voice_id"
    assert site.one(f"{files} where v.text = ?", said) == 3
    assert fits(other)

    walk.unfold(other, "form[action='/resi/tarik']")
    other.click("form[action='/resi/tarik'] button")
    assert site.one(STATE, said) == "waiting"
    other.click("button[name=sure]")
    other.locator(".notice-done").wait_for()
    assert site.one(STATE, said) == "withdrawn"
    assert other.locator("blockquote.said").count() == 0
    assert fits(other)


@with_and_without
def test_missing_words_bring_the_form_back_with_all_that_was_given(scripts, site, open_page):
    page = open_page(PHONE, scripts=scripts)
    page.goto("/bicara")
    walk.next_step(page, "q1")
    page.set_input_files("input[name=photos]", [walk.photo()])
    walk.next_step(page, "q2")
    page.fill("input[name=place]", "Pasar Nambo")
    walk.next_step(page, "q3")
    walk.next_step(page, "q4")
    walk.next_step(page, "q5")
    page.check("input[name=what][value=open]")
    page.click("form.speak .send button")
    page.locator("textarea[name=text][aria-invalid]").wait_for()
    assert page.input_value("input[name=place]") == "Pasar Nambo"
    assert page.is_checked("input[name=what][value=open]")
    assert page.is_checked("input[name=kept]")
    page.fill("textarea[name=text]", f"{SAID} (lagi, {scripts})")
    page.click("form.speak .send button")
    walk.words_on(page)
    files = "select count(*) from voices_attachment a join voices_voice v on v.id = a.voice_id"
    assert site.one(f"{files} where v.text = ?", f"{SAID} (lagi, {scripts})") == 1


@with_and_without
def test_public_pages_lead_from_one_to_the_next(scripts, site, open_page):
    page = open_page(PHONE, scripts=scripts)
    page.goto("/")
    for path in ("/bicara", "/resi", "/janji/", "/forum/"):
        assert page.locator(f"main a[href^='{path}']").first.is_visible(), path
    for path in ("/forum/", "/janji/", "/program/"):
        page.goto(path)
        page.locator("main .rows a").first.click()
        page.wait_for_url(lambda url, path=path: url.removeprefix(site.url) != path)
        assert page.locator("h1").count() == 1
        assert fits(page)
    page.goto("/suara/")
    assert page.locator("main").inner_text().strip()
    page.goto("/buku-besar/")
    newest = site.one("select hash from ledger_entry order by number desc limit 1")
    assert newest[:16] in page.inner_text("main").replace("\n", "").replace(" ", "")


@with_and_without
def test_menu_on_a_phone_opens_and_leads_on(scripts, open_page):
    page = open_page(PHONE, scripts=scripts)
    page.goto("/")
    page.click(".menu summary")
    page.click(".menu a[href='/forum/']")
    page.wait_for_url("**/forum/")
    assert page.locator(".menu a[aria-current=page]").get_attribute("href") == "/forum/"


@with_and_without
def test_pages_speak_english_when_asked_and_indonesian_again(scripts, open_page):
    page = open_page(PHONE, scripts=scripts)
    page.goto("/")
    assert page.get_attribute("html", "lang") == "id"
    page.click("button[name=language][value=en]")
    page.locator("html[lang=en]").wait_for()
    page.goto("/forum/")
    assert page.inner_text("h1") == "Forums"
    page.click("button[name=language][value=id]")
    page.locator("html[lang=id]").wait_for()


@with_and_without
def test_reporter_speaks_english_without_a_cookie(scripts, open_page):
    page = open_page(PHONE, scripts=scripts)
    page.goto("/bicara")
    page.click(".languages a[lang=en]")
    page.locator("html[lang=en]").wait_for()
    walk.next_step(page, "q1")
    page.fill("textarea[name=text]", "The lamps in our alley are dark.")
    for step in ("q2", "q3", "q4", "q5"):
        walk.next_step(page, step)
    page.click("form.speak .send button")
    walk.words_on(page)
    assert page.inner_text("h1") == "Your receipt"
    page.click("form[action='/resi'] button")
    page.locator("blockquote.said").wait_for()
    assert page.get_attribute("html", "lang") == "en"
    assert page.context.cookies() == []


def test_receipt_on_paper_shows_the_words_and_no_doors(site, open_page):
    page = open_page(PHONE)
    words = walk.speak(page, f"{SAID} (kertas)")
    page.emulate_media(media="print")
    assert page.locator("ol.words li").all_inner_texts() == words.split()
    assert all(item.is_visible() for item in page.locator("ol.words li").all())
    assert page.locator("img.qr").is_visible()
    for away in (".menu", ".site-nav", "[data-print]", ".site-footer ul", "form.actions"):
        assert page.locator(away).filter(visible=True).count() == 0, away


@with_and_without
def test_print_button_is_there_only_where_it_prints(scripts, open_page):
    page = open_page(PHONE, scripts=scripts)
    walk.speak(page, f"{SAID} (cetak, {scripts})")
    assert page.locator("[data-print]").is_visible() is scripts


def test_longest_words_fit_on_the_smallest_phones(open_page):
    words = (ROOT / "src/ngariung/language/data/receipt-words.txt").read_text().split()
    page = open_page(PHONE)
    walk.speak(page, f"{SAID} (lebar)")
    page.evaluate(
        """words => {
            const rows = [...document.querySelectorAll("ol.words li")];
            const wide = words.map(word => {
                rows[0].textContent = word;
                const range = document.createRange();
                range.selectNodeContents(rows[0]);
                return [range.getBoundingClientRect().width, word];
            }).sort((one, other) => other[0] - one[0]);
            rows.forEach((row, n) => { row.textContent = wide[n % 5][1]; });
        }""",
        words,
    )
    for width in (320, 352, 353, 360, 640):
        page.set_viewport_size({"width": width, "height": 780})
        assert fits(page), width


def test_speak_page_stays_light(site, open_page):
    """Pages that a reporter meets weigh at most 40 kB compressed, pictures aside (design §8)."""
    page = open_page(PHONE)
    sizes = []
    page.on("requestfinished", lambda request: sizes.append((request.url, request.sizes())))
    page.goto("/bicara", wait_until="networkidle")
    html = len(page.content().encode())
    assert html
    heavy = sum(size["responseBodySize"] for url, size in sizes if "/static/" in url)
    assert heavy <= 40_000
