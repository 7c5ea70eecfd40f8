"""The picture in a browser: for every eye and screen, live on a wall, and on exactly one sheet."""

import io
import re

import pypdf
import pytest

from browser.walk import fits
from browser.world import DESK, PHONE

OPEN = "select code from deliberation_deliberation where state = 'open' and not is_hiding_results"
CLOSED = "select code from deliberation_deliberation where state = 'closed'"
ANSWERS = ".opinion-figures div:last-child dd:first-of-type"
WALL = {"width": 1920, "height": 1080}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_picture_fits_every_screen_and_every_eye(site, open_page, axe, size):
    page = open_page(size)
    for code in (site.one(OPEN), site.one(CLOSED)):
        for door in ("", "hasil/", "layar/"):
            page.goto(f"/musyawarah/{code}/{door}")
            page.locator(".opinion-bar").first.wait_for()
            assert fits(page)
            assert axe(page) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_result_prints_on_one_a4(site, open_page, scripts):
    page = open_page(DESK, scripts=scripts)
    for code in (site.one(OPEN), site.one(CLOSED)):
        page.goto(f"/musyawarah/{code}/hasil/")
        sheet = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(sheet.pages) == 1
        width, height = (round(float(side) / 72 * 25.4) for side in sheet.pages[0].mediabox[2:])
        assert (width, height) == (210, 297)
        text = " ".join(sheet.pages[0].extract_text().split())
        assert "Kelompok yang jawabannya mirip" in text
        assert f"/musyawarah/{code}/hasil/" in text


def printed(page, code):
    """The pages that a browser prints, as words."""
    page.goto(f"/musyawarah/{code}/hasil/")
    sheet = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [" ".join(each.extract_text().split()) for each in sheet.pages]


def test_sheet_stays_one_and_hides_no_decision_in_silence(site, open_page):
    page = open_page(DESK)
    for name, (code, decisions) in site.put("sheets.py").items():
        pages = printed(page, code)
        assert (name, len(pages)) == (name, 1)
        shown = len(set(re.findall(r"Putusan nomor (\d+)", pages[0])))
        more = re.search(r"(\d+) putusan lagi hanya ada di http://\S+/hasil/", pages[0])
        assert (name, shown + (int(more[1]) if more else 0)) == (name, decisions)
        assert shown >= min(decisions, 3)
        texts = page.locator(".opinion-lines > li").count()
        left = re.search(r"(\d+) pernyataan lagi hanya ada di http://\S+/hasil/", pages[0])
        hidden = page.locator(".opinion-lines > li.no-print").count()
        assert (name, hidden) == (name, int(left[1]) if left else 0)
        assert "buku besar sejak baris" in pages[0]
        assert texts > hidden or not texts


def test_wall_shows_an_answer_without_being_loaded_anew(site, open_page):
    code = site.one(OPEN)
    wall = open_page(WALL)
    wall.goto(f"/musyawarah/{code}/layar/")
    before = int(wall.locator(ANSWERS).inner_text().replace(".", ""))
    wall.evaluate("window.isTheSame = true")
    phone = open_page(PHONE, scripts=False)
    phone.goto(f"/musyawarah/{code}/ikut/")
    phone.click("button[name=gabung]")
    phone.locator(".way").first.click()
    wall.wait_for_function(
        "([place, number]) => Number(document.querySelector(place).textContent.replace('.', '')) === number",
        arg=[ANSWERS, before + 1],
    )
    assert wall.evaluate("window.isTheSame")


def test_wall_and_phones_say_what_is_asked_without_being_loaded_anew(site, open_page):
    code = site.put("proposals.py")
    walls = [open_page(WALL), open_page(WALL, who="facilitator")]
    for wall in walls:
        wall.goto(f"/musyawarah/{code}/layar/")
        wall.evaluate("window.isTheSame = true")
    phone = open_page(PHONE)
    phone.goto(f"/musyawarah/{code}/ikut/")
    phone.click("button[name=gabung]")
    phone.locator(".way").first.wait_for()
    phone.evaluate("window.isTheSame = true")
    assert phone.locator(".asked-now").count() == 0
    proposal = site.put("proposals.py", code)
    for wall in walls:
        wall.locator(".wall-proposal", has_text="Giliran malam paling banyak").wait_for()
        assert wall.evaluate("window.isTheSame")
        assert wall.evaluate("document.documentElement.scrollHeight") <= WALL["height"]
    phone.locator(".way").first.click()
    link = phone.locator(".asked-now a")
    link.wait_for()
    assert (phone.evaluate("window.isTheSame"), fits(phone)) == (True, True)
    link.click()
    phone.wait_for_url(f"**/putusan/{proposal}/**")
    phone.locator(".proposal").wait_for()


def test_wall_fits_one_screen(site, open_page):
    page = open_page(WALL)
    for code in (site.one(OPEN), site.one(CLOSED)):
        page.goto(f"/musyawarah/{code}/layar/")
        assert page.evaluate("document.documentElement.scrollHeight") <= WALL["height"]


def test_printed_tickets_hold_nothing_but_slips(open_page):
    page = open_page(DESK, who="facilitator")
    page.goto("/musyawarah/buat/")
    page.fill("input[name=question]", "Apa yang kita perbaiki dulu?")
    page.check("input[name=admission][value=tickets]")
    page.click("main form .send button")
    page.goto(page.url.split("/urus/")[0] + "/urus/tiket/")
    page.fill("input[name=number]", "3")
    page.click("main form .send button")
    page.locator(".slip").nth(2).wait_for()
    assert page.locator(".messages").count() == 1
    left = "".join(pypdf.PdfReader(io.BytesIO(page.pdf())).pages[0].extract_text().split())
    for words in ("Apayangkitaperbaikidulu?", *page.locator(".slip .code").all_inner_texts()):
        assert words in left
        left = left.replace(words, "")
    assert re.sub(r"http://[\d.:]+/musyawarah/masuk/", "", left) == ""


def test_wall_shows_new_letters_without_being_loaded_anew(open_page):
    """Planned, opened and run by hand, as in a hall."""
    page = open_page(DESK, who="facilitator")
    page.goto("/musyawarah/buat/")
    page.fill("input[name=question]", "Apa yang kita perbaiki dulu?")
    page.check("input[name=admission][value=hall]")
    page.click("main form .send button")
    page.fill("textarea[name=text]", "Lampu jalan didahulukan.")
    page.click("#tambah button")
    page.click(".heading form button")
    letters = page.locator(".way-in-letters")
    letters.wait_for()
    wall = page.context.new_page()
    wall.goto(page.url.replace("/urus/", "/layar/"))
    shown = wall.locator(".wall-letters")
    before = letters.inner_text()
    assert shown.inner_text() == before
    wall.evaluate("window.isTheSame = true")
    wall.wait_for_timeout(500)
    page.click("form[action$='/huruf/'] button")
    letters.wait_for()
    assert letters.inner_text() != before
    wall.locator(".wall-letters", has_text=letters.inner_text()).wait_for(timeout=4000)
    assert wall.evaluate("window.isTheSame")
