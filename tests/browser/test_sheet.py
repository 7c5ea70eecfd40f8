"""The supervisor's sheet: exactly one A4, whatever the period, and readable on a phone."""

import io

import pypdf
import pytest

from browser.walk import fits
from browser.world import PHONE

PERIODS = ("month", "quarter", "year", "twelve-months")


@pytest.fixture(scope="module")
def counted(site):
    """The demonstration, counted."""
    site.run("numbers", "recount")
    return site


@pytest.mark.parametrize("scripts", [True, False])
def test_sheet_prints_on_one_a4(counted, open_page, scripts):
    page = open_page(who="supervisor", scripts=scripts)
    for period in PERIODS:
        page.goto(f"/lembar/?periode={period}")
        sheet = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(sheet.pages) == 1
        width, height = (round(float(side) / 72 * 25.4) for side in sheet.pages[0].mediabox[2:])
        assert (width, height) == (210, 297)
        # Everything is on it: the heading, the pictures' titles, the last line.
        text = " ".join(sheet.pages[0].extract_text().split())
        assert "Nasib janji" in text
        assert "batas prosedur pengaduan" in text


def test_sheet_and_public_numbers_fit_a_phone_and_everybody(counted, open_page, axe):
    page = open_page(PHONE, who="supervisor")
    for path in ("/lembar/?periode=year", "/angka/"):
        page.goto(path)
        assert fits(page)
        axe(page)
