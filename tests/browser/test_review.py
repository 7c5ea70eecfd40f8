"""The review of minutes by keyboard: two keys for each finding, and the same without any script."""

from browser.test_pages import draft
from browser.world import DESK, PHONE

LIT = "document.querySelector('.finding.is-now')?.dataset.finding ?? ''"
FOCUSED = "document.activeElement.closest('.finding')?.id ?? ''"
CHOSEN = "id => document.querySelector(`#${id} .decision :checked`)?.value ?? ''"
MARKED = "document.getSelection().toString()"
VOICES = "select count(*) from minutes_draftvoice where is_by_hand"


def still_open(page):
    return int(page.inner_text("[data-count-open]"))


def said(page):
    return page.inner_text("[data-said]").strip()


def test_review_is_stepped_through_and_shows_the_evidence_of_each(site, open_page):
    page = open_page(PHONE, who="facilitator")
    draft(page, site)
    seen = []
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
        seen.append(page.evaluate(LIT))
        assert page.evaluate("document.querySelector('mark.is-now')?.dataset.for") == seen[-1]
        assert page.evaluate(FOCUSED) == f"finding-{seen[-1]}"
        mark = page.locator("mark.is-now").first.bounding_box()
        box = page.locator(".split-text").bounding_box()
        assert box["y"] - 1 <= mark["y"] < box["y"] + box["height"]
    assert (len(set(seen[:3])), seen[3]) == (3, seen[1])


def test_two_keys_decide_and_one_takes_it_back(site, open_page):
    page = open_page(DESK, who="facilitator")
    draft(page, site)
    before = still_open(page)
    page.keyboard.press("a")  # nothing was looked at yet: it only leads there
    first = page.evaluate(FOCUSED)
    assert (still_open(page), first != "") == (before, True)
    page.keyboard.press("a")
    second = page.evaluate(FOCUSED)
    page.keyboard.press("d")
    assert still_open(page) == before - 2
    assert (page.evaluate(CHOSEN, first), page.evaluate(CHOSEN, second)) == ("kept", "dropped")
    assert said(page) != ""
    page.keyboard.press("u")
    assert (page.evaluate(FOCUSED), page.evaluate(CHOSEN, second)) == (second, "")
    with page.expect_navigation():
        page.keyboard.press("s")
    page.locator(f"#{second}:focus-within").wait_for()
    assert page.evaluate(CHOSEN, first) == "kept"


def test_correcting_leads_into_the_fields_and_escape_leads_out(site, open_page):
    page = open_page(DESK, who="facilitator")
    draft(page, site)
    row = page.locator(".finding.item[data-finding]").first
    name = row.get_attribute("id")
    page.evaluate("id => document.querySelector(`#${id} .decision input`).focus()", name)
    page.keyboard.press("e")
    assert page.evaluate("!!document.activeElement.closest('details[open]')")
    page.keyboard.press("Escape")
    inside = page.evaluate("!!document.activeElement.closest('.decision')")
    assert (page.evaluate(FOCUSED), inside) == (name, True)


def test_marked_words_become_a_voice_with_one_key(site, open_page):
    page = open_page(DESK, who="facilitator")
    draft(page, site)
    before = site.one(VOICES)
    page.keyboard.press("v")  # nothing is marked: the box opens and waits
    assert page.evaluate("document.activeElement.name") == "words"
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("]")
    one = page.evaluate(MARKED)
    page.keyboard.press("]")
    page.keyboard.press("Shift+ArrowLeft")
    words = page.evaluate(MARKED).strip()
    assert (len(one) > 0, len(words) > 0, words != one) == (True, True, True)
    with page.expect_navigation():
        page.keyboard.press("v")
    assert site.one(VOICES) == before + 1
    row = page.evaluate("location.hash").removeprefix("#finding-")
    page.locator(f"#finding-{row}:focus-within").wait_for()
    assert page.locator(f"#finding-{row} .said").inner_text() == " ".join(words.split())
    marks = page.locator(f"mark[data-for='{row}']").all_inner_texts()
    assert " ".join("".join(marks).split()).startswith(words.split()[0])


def test_keys_are_listed_and_can_be_turned_off(site, open_page, axe):
    page = open_page(DESK, who="facilitator")
    draft(page, site)
    page.keyboard.press("?")
    assert page.locator("dialog.keys-help").is_visible()
    assert axe(page) == []
    page.uncheck("[data-keys-on]")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == ""
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == ""


def test_words_are_added_without_scripts(site, open_page):
    page = open_page(PHONE, scripts=False, who="facilitator")
    draft(page, site)
    before = site.one(VOICES)
    assert not page.locator("[data-keys]").is_visible()
    page.click("#pick summary")
    page.fill("textarea[name=words]", "Jumat Curhat")
    page.click("button[value=pick-voice]")
    assert site.one(VOICES) == before + 1
    assert page.locator(".finding:target .said").inner_text() == "Jumat Curhat"


def test_leaving_with_unsaved_decisions_asks_first(site, open_page):
    page = open_page(DESK, who="facilitator")
    draft(page, site)
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.keyboard.press("a")
    page.keyboard.press("a")
    before = page.url
    page.evaluate("document.querySelector('header a').click()")
    page.wait_for_function("true")
    assert (page.url, asked) == (before, ["beforeunload"])
    with page.expect_navigation():
        page.keyboard.press("s")
    assert asked == ["beforeunload"]
