"""Deciding in a real browser: a phone without scripts answers, hands are counted, everybody reads the outcome."""

import pytest

from browser.walk import fits
from browser.world import DESK, PHONE

OPEN = "select code from deliberation_deliberation where state = 'open' and admission = 'link'"
LAST = "select code from deciding_decision order by id desc"
MINE = (
    "select p.option || ': ' || p.reason from deciding_position p join deciding_round r"
    " on r.id = p.round_id where r.decision_id = (select max(id) from deciding_decision)"
    " and p.participant_id is not null"
)
COUNTED = "select number from deciding_tally order by id desc"
WORDS = "Kunci pos ronda disimpan bergantian setiap bulan."
with_and_without = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@pytest.fixture
def asked(site, open_page):
    """A proposal put and opened through the pages by who facilitates; gives its address."""
    page = open_page(DESK, who="facilitator")
    there = f"/musyawarah/{site.one(OPEN)}"
    page.goto(f"{there}/putusan/baru/")
    page.fill("textarea[name=words]", WORDS)
    page.check("input[name=process][value=consensus]")
    page.check("input[name=gathered][value=both]")
    page.click("main form .send button")
    page.get_by_role("button", name="Buka").click()
    page.get_by_text("orang bisa menyatakan sikap").wait_for()
    return f"{there}/putusan/{site.one(LAST)}"


ROOM = """(link) => {
  const button = document.querySelector(link).closest(".actions");
  return button.getBoundingClientRect().top - button.previousElementSibling.getBoundingClientRect().bottom;
}"""


def test_buttons_do_not_touch_the_words_above_them(site, open_page, request):
    there = f"/musyawarah/{site.one(OPEN)}"
    page = open_page(PHONE, who="facilitator")
    page.goto(f"{there}/")
    assert page.evaluate(ROOM, "a[href$='/putusan/baru/']") >= 12
    request.getfixturevalue("asked")
    page.goto(f"{there}/")
    assert page.evaluate(ROOM, ".row a[href$='/sikap/']") >= 12


@with_and_without
def test_phone_answers_with_a_reason_and_changes_it(scripts, site, open_page, asked, axe):
    page = open_page(PHONE, scripts=scripts)
    page.goto(f"{asked}/sikap/")
    assert page.context.cookies() == []
    page.get_by_role("link", name="Ikut serta dulu").click()
    page.click("button[name=gabung]")
    page.goto(f"{asked}/sikap/")
    assert (fits(page), axe(page) if scripts else []) == (True, [])
    page.check("input[value=block]")
    page.click("main form .send button")
    page.locator("[role=alert]").first.wait_for()
    page.fill("textarea[name=reason]", "Belum ada serah terima.")
    page.click("main form .send button")
    page.locator(".notice-done").wait_for()
    assert site.one(MINE) == "block: Belum ada serah terima."
    page.check("input[value=agree]")
    page.fill("textarea[name=reason]", "")
    page.click("main form .send button")
    page.locator(".notice-done").wait_for()
    assert site.one(MINE) == "agree: "


@with_and_without
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_hands_are_counted_with_large_buttons(  # noqa: PLR0917  # one story
    scripts, size, site, open_page, asked, axe
):
    page = open_page(size, scripts=scripts, who="facilitator")
    page.goto(f"{asked}/urus/hitung/")
    assert (fits(page), axe(page) if scripts else []) == (True, [])
    page.fill("input[name=present]", "12")
    more = page.locator("button[value='+hands_agree']")
    box = more.bounding_box()
    assert (box["width"] >= 60, box["height"] >= 60) == (True, True)
    for _hand in range(3):
        more.click()
    page.locator("button[value='-hands_agree']").click()
    assert page.input_value("input[name=hands_agree]") == "2"
    page.press("input[name=hands_agree]", "Enter")
    page.wait_for_url(f"**{asked}/urus/")
    assert site.one(f"{COUNTED} limit 1 offset 3") == 2


def test_outcome_is_written_and_read(site, open_page, asked, axe):
    page = open_page(DESK, who="facilitator")
    page.goto(f"{asked}/urus/")
    assert (fits(page), axe(page)) == (True, [])
    page.locator("#keberatan summary").click()
    page.fill("#keberatan textarea", "Belum ada serah terima.")
    page.click("#keberatan form button")
    page.goto(f"{asked}/urus/hitung/")
    page.fill("input[name=present]", "12")
    page.fill("input[name=hands_agree]", "11")
    page.locator("main form .send button").click()
    page.wait_for_url(f"**{asked}/urus/")
    page.locator("form[action$='/akhiri/'] button").click()
    page.locator("#putuskan summary").click()
    page.fill("#putuskan textarea", "Belum; dibicarakan lagi bulan depan.")
    page.click("#putuskan form button")
    page.get_by_text("Sudah diputuskan").first.wait_for()
    reader = open_page(PHONE)
    reader.goto(f"{asked}/")
    assert (fits(reader), axe(reader)) == (True, [])
    assert reader.locator(".outcome-words").inner_text() == "Belum; dibicarakan lagi bulan depan."
    assert reader.locator(".dissent blockquote").all_inner_texts() == ["Belum ada serah terima."]
