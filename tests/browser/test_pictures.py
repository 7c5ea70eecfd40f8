"""The picture in a browser: for every eye and screen, live on a wall, and on exactly one sheet."""

import io

import pypdf
import pytest

from browser.walk import fits
from browser.world import DESK, PHONE

OPEN = "select code from deliberation_deliberation where state = 'open' and not is_hiding_results"
CLOSED = "select code from deliberation_deliberation where state = 'closed'"
ANSWERS = ".opinion-figures div:last-child dd"
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


def test_wall_fits_one_screen(site, open_page):
    page = open_page(WALL)
    for code in (site.one(OPEN), site.one(CLOSED)):
        page.goto(f"/musyawarah/{code}/layar/")
        assert page.evaluate("document.documentElement.scrollHeight") <= WALL["height"]


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
