"""Maps in a real browser: drawn under our strict policy from our own files, and never missed where they cannot be."""

import io

import pytest
from PIL import Image

from browser.conftest import ARGUMENTS, program
from browser.world import DESK, PHONE

ADDRESS = "/forum/peta/"
# WebGL drawn by the processor: the same everywhere, with no graphics card.
SOFTWARE = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
MONAS = {"latitude": -6.175392, "longitude": 106.827153}


@pytest.fixture(scope="module")
def chromium(chromium):
    """A browser of its own that can draw."""
    kept = [each for each in ARGUMENTS if each != "--disable-gpu"]
    browser = chromium.browser_type.launch(executable_path=program(), args=kept + SOFTWARE)
    yield browser
    browser.close()


def colours(page, name):
    """A colour of the page as red, green, blue."""
    told = page.evaluate(
        "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()", name
    )
    return tuple(int(told[n : n + 2], 16) for n in (1, 3, 5))


def rows(page):
    """The table without its total: name and number."""
    return page.eval_on_selector_all(
        ".map tr[data-at]",
        "rows => rows.map(r => [r.querySelector('th').innerText.trim(), r.querySelector('td').innerText.trim()])",
    )


def test_map_moves_on_demand_and_shows_what_the_table_says(open_page, axe):
    page = open_page(DESK)
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(ADDRESS, wait_until="networkidle")
    assert not any("maplibre" in url or "/wilayah/garis/" in url for url in fetched)
    assert axe(page) == []
    page.click("[data-map-open]")
    page.wait_for_selector(".map.is-moving")
    assert any("/wilayah/garis/" in url for url in fetched)
    marks = page.eval_on_selector_all(
        ".map-mark", "all => all.map(m => [m.title, m.textContent, m.getAttribute('href')])"
    )
    assert [mark[:2] for mark in marks] == rows(page)
    assert all(mark[2] for mark in marks)

    found = Image.open(io.BytesIO(page.locator(".map-moving canvas").screenshot())).convert("RGB")
    seen = {colour: count for count, colour in found.getcolors(found.width * found.height)}
    for name in ("--paper-sunk", "--paper-raised", "--accent-wash"):
        assert seen.get(colours(page, name), 0) > 200, name
    assert axe(page) == []


def test_map_is_a_picture_and_a_table_without_scripts(open_page):
    page = open_page(PHONE, scripts=False)
    page.goto(ADDRESS)
    assert page.locator(".map-picture").is_visible()
    assert not page.locator("[data-map-open]").is_visible()
    numbers = page.locator(".map-number").all_text_contents()
    assert numbers == page.locator(".map tr[data-at] td").all_text_contents()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_picture_stays_and_words_say_so_where_nothing_can_be_drawn(open_page):
    page = open_page(PHONE)
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(ADDRESS)
    page.click("[data-map-open]")
    page.wait_for_selector("[data-map-words]:has-text('tidak dapat')")
    assert page.locator(".map-picture").is_visible()
    assert not page.locator(".map-moving").is_visible()


def test_map_goes_off_the_paper_and_the_picture_comes_back(open_page):
    page = open_page(DESK)
    page.goto(ADDRESS)
    page.click("[data-map-open]")
    page.wait_for_selector(".map.is-moving")
    page.emulate_media(media="print")
    assert page.locator(".map-picture").is_visible()
    assert not page.locator(".map-moving").is_visible()


def test_position_goes_in_a_body_roughly_and_fills_the_region_field(open_page):
    page = open_page(PHONE, geolocation=MONAS, permissions=["geolocation"])
    asked = []
    page.on("request", lambda r: asked.append(r) if "/wilayah/di-sini" in r.url else None)
    page.goto("/forum/")
    page.click("details.more summary")
    page.click("[data-here]")
    page.click("[data-region-choices] label:first-of-type")
    (request,) = asked
    assert (request.method, request.post_data) == ("POST", "lat=-6.175&lng=106.827&bahasa=id")
    assert request.url.endswith("/wilayah/di-sini")
    assert "cookie" not in request.all_headers()
    page.click(".filters button:not([type=button]):not([name])")
    assert "wilayah_code=31.71." in page.url
    assert page.locator("details.more input[name=wilayah]").input_value().endswith("Jakarta")
