"""The steps of people on the pages, with and without scripts alike."""

import io
import re

from PIL import Image

from browser.world import PEOPLE


def fits(page):
    """Whether nothing sticks out sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def enter(page, site, who):
    """Sign in through the real page."""
    page.goto("/masuk/")
    page.fill("input[name=login]", PEOPLE[who])
    page.fill("input[name=password]", site.told["passwords"][who])
    page.click("main form button")
    page.wait_for_url(lambda url: "/masuk/" not in url)


def photo(name="lampu.png"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "orange").save(out, format="PNG")
    return {"name": name, "mimeType": "image/png", "buffer": out.getvalue()}


def next_step(page, step):
    """Go on to a question of the speak page: on a phone there is one at a time."""
    page.locator(f".step-links a[href='#{step}']:visible").click()


def speak(page, text, *, files=(), place="", email=""):
    """Say something on a phone, question by question; gives the ten words."""
    page.goto("/bicara")
    next_step(page, "q1")
    page.fill("textarea[name=text]", text)
    if files:
        page.set_input_files("input[name=photos]", list(files))
    next_step(page, "q2")
    page.fill("input[name=place]", place)
    next_step(page, "q3")
    next_step(page, "q4")
    page.fill("input[name=email]", email)
    next_step(page, "q5")
    page.click("form.speak .send button")
    return words_on(page)


def words_on(page):
    page.locator("ol.words").wait_for()
    words = page.locator("ol.words li").all_inner_texts()
    assert len(words) == 10
    return " ".join(words)


def look_up(page, words):
    """Come back with the ten words."""
    page.goto("/resi")
    page.fill("textarea[name=words]", words)
    page.click("main form button")
    page.locator(".said").first.wait_for()


def unfold(page, selector):
    """Open the fold around `selector`, if it is closed."""
    fold = page.locator(f"details:has({selector})")
    if fold.count() and not fold.first.evaluate("fold => fold.open"):
        fold.first.locator("summary").first.click()


def drop(page, paths):
    """Drag files onto the page's file field and let go."""
    files = [{"name": path.name, "bytes": list(path.read_bytes())} for path in paths]
    carried = page.evaluate_handle(
        """files => {
            const carried = new DataTransfer();
            for (const file of files)
                carried.items.add(new File([new Uint8Array(file.bytes)], file.name));
            return carried;
        }""",
        files,
    )
    page.locator("[data-dropzone]").first.dispatch_event("drop", {"dataTransfer": carried})


def code_in(page):
    """The code of the thing whose page this is."""
    return re.search(r"/([23456789A-Z]{8})(/|$|#|\?)", page.url)[1]


def settle(page, host):
    """Decide on everything in a draft; gives the page on which it is confirmed."""
    page.select_option("select[name=host]", label=host)
    page.check("input[name=is_published]")
    for choice in page.locator("select[name$=-promiser]").all():
        name = choice.get_attribute("name")
        unfold(page, f"select[name={name}]")
        if not choice.input_value():
            choice.select_option(label=host)
    page.click("button[name=act][value=keep]")
    page.locator(".notice-done").wait_for()
    page.click("button.button[name=act][value=confirm]")
    page.wait_for_url("**/sahkan/")
    assert page.locator("[role=alert]").count() == 0, page.inner_text("[role=alert]")


def screen(page, text, *, kind, topic):
    """Find a waiting voice by its words and confirm what it is."""
    page.goto("/meja/")
    page.locator(".row-title a", has_text=text).first.click()
    page.locator("blockquote.said", has_text=text).first.wait_for()
    page.check(f"input[name=screen-kind][value={kind}]")
    page.select_option("select[name=screen-topic]", topic)
    page.click("form[action$='/pastikan'] > button")
    page.locator(".notice-done").wait_for()


def open_case(page, title):
    page.fill("input[name=open-title]", title)
    page.click("form[action*='/dari-suara/'][action$='/buka'] button")
    page.wait_for_url(re.compile(r"/urusan/[0-9A-Z]{8}/"))
    return code_in(page)


def act(page, slug, **fields):
    """Do one act on a case's page."""
    fold = page.locator(f"details#{slug}")
    if not fold.evaluate("fold => fold.open"):
        fold.locator("summary").first.click()
    for name, value in fields.items():
        field = fold.locator(f"[name$='-{name}']")
        if field.first.get_attribute("type") == "radio":
            fold.locator(f"[name$='-{name}'][value='{value}']").check()
        else:
            field.fill(value)
    fold.locator("form button").click()
    page.locator(".notice-done").wait_for()
