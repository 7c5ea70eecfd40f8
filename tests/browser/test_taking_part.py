"""Taking part in a musyawarah on a phone: by keyboard, without JavaScript, without network."""

import json
import sqlite3
from contextlib import closing

import pytest

from browser.walk import fits
from browser.world import PHONE

with_and_without = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
OPEN = "select code from deliberation_deliberation where state = 'open' and admission = 'link'"
PEOPLE = "select id from deliberation_participant"
VOTES = (
    "select s.code || v.way from deliberation_vote v join deliberation_statement s on s.id = v.statement_id "
    "where v.participant_id not in (select value from json_each(?)) order by s.code"
)
ASKED = "input[name=pernyataan]"
STATUS = "[data-status]"
PAUSE = 450


@pytest.fixture
def mine(site):
    """`mine()`: what was said by whoever joined since this test began."""
    before = json.dumps(site.all(PEOPLE))
    return lambda: site.all(VOTES, before)


@pytest.fixture
def joined(site, open_page):
    """`joined(scripts=True)`: a phone that has pressed the button, at its first statement."""

    def make(size=PHONE, **more):
        page = open_page(size, **more)
        page.goto(f"/musyawarah/{site.one(OPEN)}/")
        page.locator(f"a.button[href='/musyawarah/{site.one(OPEN)}/ikut/']").click()
        assert page.context.cookies() == []
        page.click("button[name=gabung]")
        page.locator(".way").first.wait_for()
        return page

    return make


def ready(page):
    """Wait until the phone has all statements with it, and keeps the page."""
    kept = """async () => {
        await navigator.serviceWorker.ready;
        const told = JSON.parse(localStorage.getItem(localStorage.key(0)) ?? "{}");
        return Boolean(await caches.match(location.pathname)) && told.list?.length > 2;
    }"""
    for _ in range(100):
        if page.evaluate(kept):
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(PAUSE)


def changed(page, code):
    """Wait until another statement is asked; a finger as quick as a program would be ignored."""
    page.locator(f"{ASKED}:not([value='{code}'])").wait_for(state="attached")
    page.wait_for_timeout(PAUSE)


def sent(page):
    """Wait until the page says that nothing waits any more."""
    page.locator(STATUS, has_text="Terkirim.").wait_for()


def answer(page, place):
    """Press a button; returns what was answered, as the database says it."""
    code = page.input_value(ASKED)
    way = page.locator(".way").nth(place).get_attribute("value")
    page.locator(".way").nth(place).click()
    changed(page, code)
    return code + way


@with_and_without
def test_three_large_buttons_lead_on_fit_and_pass_axe(scripts, mine, joined, axe):
    page = joined(scripts=scripts)
    if scripts:
        ready(page)
    assert fits(page)
    assert page.locator(".way").all_inner_texts() == ["Setuju", "Tidak setuju", "Lewati"]
    for button in page.locator(".way").all():
        box = button.bounding_box()
        assert box["height"] >= 56
        assert box["y"] + box["height"] <= PHONE["height"]
    given = [answer(page, place) for place in (0, 1, 2)]
    if scripts:
        sent(page)
        assert axe(page) == []
    assert mine() == sorted(given)
    page.get_by_text("Pilihan saya").click()
    page.locator("h1", has_text="Pilihan saya").wait_for()
    shown = page.locator(".row strong").all_inner_texts()
    assert sorted(shown) == ["Lewati", "Setuju", "Tidak setuju"]
    assert fits(page)


def test_three_buttons_stand_on_the_screen_of_an_old_phone(joined):
    page = joined({"width": 320, "height": 568}, scripts=False)
    box = page.locator(".way").last.bounding_box()
    # Only a demonstration says on top that it is one.
    end = box["y"] + box["height"] - page.locator(".demonstration").bounding_box()["height"]
    assert (fits(page), box["height"] >= 48, end <= 568) == (True, True, True)


def test_cookie_is_the_only_one_and_no_script_reads_it(joined):
    page = joined()
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == ("peserta", True, "Lax")
    assert page.evaluate("document.cookie") == ""


def test_keyboard_alone_answers_one_after_the_other(mine, joined):
    page = joined()
    ready(page)
    page.locator(".way").first.focus()
    given = []
    for way in ("1", "-1"):
        code = page.input_value(ASKED)
        page.keyboard.press("Enter" if way == "1" else "Space")
        changed(page, code)
        given.append(code + way)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.value") in {"-1", "0"}
    sent(page)
    assert mine() == sorted(given)


def test_answers_without_network_wait_in_the_phone_and_are_sent_once(mine, joined):
    page = joined()
    ready(page)
    page.context.set_offline(True)
    given = [answer(page, place) for place in (0, 1)]
    assert page.inner_text(STATUS).startswith("2 pilihan menunggu jaringan.")
    assert mine() == []
    page.reload()
    page.locator(".way").first.wait_for()
    assert page.inner_text(STATUS).startswith("2 pilihan menunggu jaringan.")
    assert page.input_value(ASKED) not in {each[:8] for each in given}
    given.append(answer(page, 2))
    page.context.set_offline(False)
    sent(page)
    assert mine() == sorted(given)
    assert (
        page.evaluate("JSON.parse(localStorage.getItem(Object.keys(localStorage)[0])).queue") == {}
    )


@pytest.fixture
def over(site):
    """`over()` ends the musyawarah behind everybody's back; at the end of the test it goes on."""

    def make(is_over=True):
        state = "closed" if is_over else "open"
        change = "update deliberation_deliberation set state = ? where admission = 'link'"
        with closing(sqlite3.connect(site.folder / "ngariung.sqlite3", timeout=20)) as base, base:
            base.execute(change, [state])

    yield make
    make(is_over=False)


def test_answers_that_come_after_the_end_stay_in_the_phone_and_are_told_of(mine, joined, over):
    page = joined()
    ready(page)
    here = page.url.partition("?")[0]
    page.context.set_offline(True)
    answer(page, 0)
    over()
    page.context.set_offline(False)
    page.locator(STATUS, has_text="tidak menerima pilihan sekarang").wait_for()
    assert "1 pilihan tidak ikut dihitung" in page.inner_text(STATUS)
    assert page.locator(".way").first.is_hidden()
    page.goto(here)
    page.locator("h1", has_text="sudah selesai").wait_for()
    page.locator("[data-lost]", has_text="1 pilihan tidak ikut dihitung").wait_for()
    assert mine() == []


def portal(page, times=1):
    """The first page of a café's network answers instead of the server, so many times."""
    left = [times]

    def stand_between(route):
        if not left[0]:
            return route.fallback()
        left[0] -= 1
        return route.fulfill(status=200, content_type="text/html", body="<h1>Wi-Fi</h1>")

    page.context.route("**/ikut/kirim/", stand_between)


def queue(page):
    return page.evaluate("JSON.parse(localStorage.getItem(Object.keys(localStorage)[0])).queue")


def test_answer_of_something_else_than_the_server_keeps_what_waits(mine, joined):
    page = joined()
    ready(page)
    portal(page)
    given = answer(page, 0)
    page.locator(STATUS, has_text="1 pilihan menunggu jaringan.").wait_for()
    assert (queue(page), mine()) == ({given[:8]: int(given[8:])}, [])
    sent(page)
    assert (queue(page), mine()) == ({}, [given])


def test_answers_wait_on_the_page_of_own_answers_until_the_server_has_them(mine, joined):
    page = joined()
    ready(page)
    page.context.set_offline(True)
    given = answer(page, 0)
    portal(page, times=2)
    page.context.set_offline(False)
    page.goto(page.url.partition("?")[0] + "pilihan/")
    page.locator("[data-lost]", has_text="1 pilihan menunggu jaringan.").wait_for()
    assert (queue(page), mine()) == ({given[:8]: int(given[8:])}, [])
    page.context.unroute("**/ikut/kirim/")
    page.reload()
    page.locator(".row strong").wait_for()
    assert (queue(page), mine()) == ({}, [given])


def test_page_opens_from_the_phone_where_the_server_says_nothing(site, mine, joined):
    page = joined()
    ready(page)
    with site.silent():
        page.reload()
        page.locator(".way").first.wait_for()
        given = answer(page, 0)
        assert page.inner_text(STATUS).startswith("1 pilihan menunggu jaringan.")
    sent(page)
    assert mine() == [given]


def test_two_tabs_of_one_phone_keep_what_both_answered(mine, joined):
    page = joined()
    ready(page)
    other = page.context.new_page()
    other.goto(page.url)
    ready(other)
    page.context.set_offline(True)
    given = [answer(page, 0)]
    while other.input_value(ASKED) == given[0][:8]:
        other.reload()
        other.locator(".way").first.wait_for()
    other.wait_for_timeout(PAUSE)
    given.append(answer(other, 1))
    page.close()
    other.context.set_offline(False)
    sent(other)
    assert (queue(other), mine()) == ({}, sorted(given))


CHANGE_QUEUE = """queue => {
    const key = localStorage.key(0);
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), queue }));
}"""


def test_tab_that_lay_behind_never_brings_back_an_old_answer(mine, joined):
    page = joined()
    ready(page)
    page.context.set_offline(True)
    code = answer(page, 0)[:8]
    portal(page, times=1)
    page.context.set_offline(False)
    page.evaluate(CHANGE_QUEUE, {code: -1})
    sent(page)
    assert mine() == [f"{code}-1"]


FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }"


def test_phone_without_room_sends_each_answer_as_a_form(mine, joined):
    page = joined()
    ready(page)
    page.evaluate(FULL)
    code = page.input_value(ASKED)
    with page.expect_navigation():
        page.locator(".way").first.click()
    page.locator(f"{ASKED}:not([value='{code}'])").wait_for(state="attached")
    assert mine() == [f"{code}1"]


def test_clock_that_is_set_back_makes_no_button_deaf(mine, joined):
    page = joined()
    ready(page)
    given = [answer(page, 0)]
    page.evaluate("Date.now = () => 0")
    given.append(answer(page, 1))
    sent(page)
    assert mine() == sorted(given)


def test_answer_to_a_statement_taken_back_meanwhile_is_told_of(site, mine, joined):
    change = "update deliberation_statement set state = ?, reason = 'x' where code = ?"
    page = joined()
    ready(page)
    page.context.set_offline(True)
    gone, kept = answer(page, 0), answer(page, 1)

    def put(state):
        with closing(sqlite3.connect(site.folder / "ngariung.sqlite3", timeout=20)) as base, base:
            base.execute(change, [state, gone[:8]])

    put("withdrawn")
    page.context.set_offline(False)
    sent(page)
    put("open")
    assert page.inner_text(STATUS).startswith("1 pilihan untuk pernyataan yang tidak lagi")
    assert (queue(page), mine()) == ({}, [kept])


def test_after_the_last_statement_the_keyboard_stands_on_the_thanks(joined):
    page = joined()
    ready(page)
    page.locator(".way").first.focus()
    while page.locator(".way").first.is_visible():
        page.keyboard.press("Enter")
        page.wait_for_timeout(PAUSE)
    assert page.evaluate("document.activeElement.textContent") == "Terima kasih"


def test_back_button_without_scripts_leads_to_the_statement_before(mine, joined):
    page = joined(scripts=False)
    first, second = answer(page, 0), answer(page, 1)
    page.go_back()
    assert page.input_value(ASKED) == second[:8]
    assert page.locator(".way[aria-pressed=true]").all_inner_texts() == ["Tidak setuju"]
    assert mine() == sorted([first, second])


def test_leaving_that_does_not_arrive_forgets_nothing(joined):
    page = joined()
    ready(page)
    answer(page, 0)
    sent(page)
    page.get_by_text("Berhenti dulu").click()
    page.click("details.more summary")
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        page.click("form[action$='/keluar/'] button")
    page.context.set_offline(False)
    page.goto("/musyawarah/masuk/")
    assert page.evaluate("Object.keys(localStorage).length") == 1
    assert page.evaluate("caches.keys()") == ["musyawarah"]


def test_answer_can_be_taken_back_to_and_changed(mine, joined):
    page = joined()
    ready(page)
    code = answer(page, 0)[:8]
    page.click("[data-back]")
    assert page.input_value(ASKED) == code
    assert page.locator(".way[aria-pressed=true]").all_inner_texts() == ["Setuju"]
    answer(page, 1)
    sent(page)
    assert mine() == [f"{code}-1"]


SPEECH = """() => {
    window.spoken = [];
    speechSynthesis.getVoices = () => VOICES.map(lang => ({ lang, localService: true }));
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    speechSynthesis.speak = words => window.spoken.push([words.lang, words.text]);
}"""


def test_statement_is_read_in_its_own_language_on_a_page_in_english(joined):
    page = joined()
    ready(page)
    page.get_by_role("button", name="English").first.click()
    page.get_by_role("button", name="Disagree").wait_for()
    statement = page.locator("[data-statement]")
    assert statement.get_attribute("lang") == "id"
    page.evaluate(SPEECH.replace("VOICES", "['en-US', 'id-ID']"))
    page.get_by_text("Read it to me").click()
    assert page.evaluate("window.spoken") == [["id-ID", statement.inner_text()]]


def test_phone_without_a_voice_for_the_statement_says_so(joined):
    page = joined()
    ready(page)
    page.evaluate(SPEECH.replace("VOICES", "['en-US']"))
    page.get_by_text("Bacakan").click()
    page.locator(".aloud [role=status]", has_text="tidak punya suara").wait_for()
    assert page.evaluate("window.spoken") == []


def test_finger_that_comes_down_twice_means_one_statement(mine, joined):
    page = joined()
    ready(page)
    code = page.input_value(ASKED)
    page.locator(".way").first.dblclick()
    sent(page)
    assert mine() == [f"{code}1"]


def test_phone_forgets_all_when_asked(joined):
    page = joined()
    ready(page)
    answer(page, 0)
    sent(page)
    page.get_by_text("Berhenti dulu").click()
    page.click("details.more summary")
    page.click("form[action$='/keluar/'] button")
    page.locator("h1", has_text="Sudah dilupakan").wait_for()
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.evaluate("caches.keys()") == []


def test_own_statement_with_a_name_comes_back_with_what_was_typed(joined, axe):
    page = joined()
    page.get_by_text("Tambah pernyataan").click()
    typed = "Pak Joko Susanto harus mengatur jadwal, hubungi 0812-3456-7890."
    page.fill("textarea[name=isi]", typed)
    page.click(".send .button >> nth=0")
    page.locator("button[name=kirim]").wait_for()
    assert page.input_value("textarea[name=isi]") == typed
    assert (fits(page), axe(page)) == (True, [])


def test_statement_that_did_not_arrive_is_still_there_until_it_has(joined):
    page = joined()
    page.get_by_text("Tambah pernyataan").click()
    door, field = page.url, page.locator("textarea[name=isi]")
    field.press_sequentially("Lampu jalan perlu dinyalakan.")
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        page.click(".send .button >> nth=0")
    page.context.set_offline(False)
    page.goto(door)
    assert field.input_value() == "Lampu jalan perlu dinyalakan."
    page.click(".send .button >> nth=0")
    page.locator("[data-arrived]").wait_for()
    page.goto(door)
    assert field.input_value() == ""


def test_page_with_the_three_buttons_stays_light(joined):
    """At most 40 kB compressed with all it needs, and the statements that come along (design §8)."""
    page = joined()
    sizes = {}
    page.on("requestfinished", lambda one: sizes.update({one.url: one.sizes()["responseBodySize"]}))
    client = page.context.new_cdp_session(page)
    client.send("Network.setCacheDisabled", {"cacheDisabled": True})
    client.send("Network.setBypassServiceWorker", {"bypass": True})
    page.goto(page.url.partition("?")[0], wait_until="networkidle")
    assert len(sizes) >= 7
    assert sum(sizes.values()) <= 40_000


def test_long_words_and_letters_twice_as_large_fit_the_smallest_phone(joined):
    page = joined()
    page.set_viewport_size({"width": 320, "height": 640})
    for words in ("Mempertanggungjawabkan" * 12, "Jadwal ditempel dua minggu sebelumnya. " * 7):
        page.evaluate(
            "words => document.querySelector('[data-statement]').textContent = words", words
        )
        for size in ("100%", "200%"):
            page.evaluate("size => document.documentElement.style.fontSize = size", size)
            assert fits(page)
    buttons = page.locator(".way").all()
    assert all(button.bounding_box()["width"] <= 320 for button in buttons)
