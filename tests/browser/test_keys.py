"""By keyboard alone: speak, review, inbox, and always a visible focus."""

import pytest

from browser import walk
from browser.test_pages import PAGES, draft
from browser.world import DESK, PHONE

FOCUS = """() => {
    const now = document.activeElement;
    if (!now || now === document.body) return null;
    const shown = [now, now.closest(".row")].filter(Boolean).map(one => getComputedStyle(one));
    const box = now.getBoundingClientRect();
    return {
        what: now.outerHTML.slice(0, 90),
        // The calendar's button inside a date draws its own ring, where no page can look.
        isDrawn: (now.type === "date" && !now.matches(":focus-visible")) || shown.some(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2),
        isThere: box.width > 0 && box.height > 0,
        isSeen: box.bottom > 0 && box.top < innerHeight,
    };
}"""
PRESSES = 40


def tab_to(page, selector):
    """Press Tab until the focus is on `selector`."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never comes to {selector}")


def test_voice_is_sent_by_keyboard_alone_on_a_phone(site, open_page):
    page = open_page(PHONE)
    page.goto("/bicara")
    tab_to(page, "a[href='#q1']")
    page.keyboard.press("Enter")
    tab_to(page, "textarea[name=text]")
    said = "Lampu di pertigaan mati, ditulis tanpa tetikus."
    page.keyboard.type(said)
    for step in ("q2", "q3", "q4", "q5"):
        tab_to(page, f"a[href='#{step}']")
        page.keyboard.press("Enter")
        if step == "q4":
            tab_to(page, "input[name=who]")
            page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.querySelector('input[name=who]:checked').value")
    tab_to(page, ".send button")
    page.keyboard.press("Enter")
    walk.words_on(page)
    assert site.one("select who from voices_voice where text = ?", said) == chosen


def test_voice_is_sent_by_keyboard_alone_on_a_desk(site, open_page):
    page = open_page(DESK)
    page.goto("/bicara")
    tab_to(page, "textarea[name=text]")
    page.keyboard.type("Ditulis di meja tanpa tetikus.")
    tab_to(page, ".send button")
    page.keyboard.press("Enter")
    walk.words_on(page)


def test_first_tab_skips_to_the_content(open_page):
    page = open_page(PHONE)
    page.goto("/janji/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_fold_of_a_finding_opens_at_the_first_press(site, open_page):
    page = open_page(PHONE, who="facilitator")
    draft(page, site)
    for fold in page.locator("form.draft details.more").all()[:6]:
        was = fold.evaluate("fold => fold.open")
        fold.locator("summary").click()
        assert fold.evaluate("fold => fold.open") is not was


def test_keys_in_a_field_are_letters(site, open_page):
    page = open_page(DESK, who="facilitator")
    draft(page, site)
    page.fill("input[name=title]", "")
    page.focus("input[name=title]")
    page.keyboard.type("npjkadevs?")
    assert page.input_value("input[name=title]") == "npjkadevs?"


def test_inbox_has_keys_to_step_open_and_answer(open_page):
    page = open_page(DESK, who="screener")
    page.goto("/urusan/?show=open")
    links = page.locator("[data-case] [data-open]")
    address = "document.activeElement.getAttribute('href')"
    addresses = [link.get_attribute("href") for link in links.all()]
    for key, expected in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        assert page.evaluate(address) == addresses[expected]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{addresses[1]}")
    folds = page.locator("details[data-act]")
    verbs = {fold.get_attribute("data-act") for fold in folds.all()}
    key = "r" if "answer" in verbs else "a"
    slug = {"r": "jawab", "a": "tugaskan"}[key]
    page.keyboard.press(key)
    assert page.locator(f"details#{slug}").evaluate("fold => fold.open")
    assert page.evaluate("slug => !!document.activeElement.closest('#' + slug)", slug)


@pytest.mark.parametrize(
    "name",
    [
        "home",
        "speak",
        "receipt",
        "forums",
        "promises",
        "sign-in",
        "review",
        "inbox",
        "case",
        "voice",
    ],
)
def test_focus_is_always_seen(name, site, open_page):
    who, way = PAGES[name]
    page = open_page(DESK, who=who)
    way(page, site)
    page.evaluate("document.activeElement.blur()")
    lost = []
    for _ in range(PRESSES):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUS)
        if now is None:
            break
        if not (now["isDrawn"] and now["isThere"] and now["isSeen"]):
            lost.append(now)
    assert lost == []
