"""From a report to an answered voice, as people walk it on a phone, with and without JavaScript."""

import re

import pytest

from browser import walk
from browser.walk import enter, fits
from browser.world import PHONE, SAMPLES

DESK_OF = "Sekretariat Bersama Ngariung Serang Timur"
SHORT = "select short_name from parties_party where name = ?"
OWNER = "Dinas Kerja dan Pelatihan Serang Timur"


def start(open_page, site, who, scripts):
    page = open_page(PHONE, scripts=scripts)
    if who:
        enter(page, site, who)
    return page


def import_report(page, site, name):
    """Bring in one report; gives the address of its draft."""
    page.goto("/risalah/")
    page.set_input_files("input[type=file]", SAMPLES / name)
    page.click("form[enctype] button:not([form])")
    page.wait_for_selector("[data-intake]")
    site.run("worker", "--batch")
    document = (
        "select m.code from minutes_minutes m join minutes_document d on d.id = m.document_id"
    )
    return f"/risalah/{site.one(f'{document} where d.name = ?', name)}/"


@pytest.mark.parametrize(
    ("report", "scripts"),
    [("laporan-jumat-curhat.txt", True), ("kegiatan-ngariung.docx", False)],
    ids=["with scripts", "without scripts"],
)
def test_report_becomes_an_answer_that_a_reporter_accepts_or_refuses(
    report, scripts, site, open_page
):
    reporter = start(open_page, site, None, scripts)
    said = f"Lowongan di pabrik hanya lewat orang dalam, bukti pada {report}."
    words = walk.speak(reporter, said, files=[walk.photo()], place="Kibin")

    facilitator = start(open_page, site, "facilitator", scripts)
    draft = import_report(facilitator, site, report)
    facilitator.goto(draft)
    assert fits(facilitator)
    walk.settle(facilitator, site.one(SHORT, DESK_OF))
    code = draft.split("/")[2]
    assert site.one("select state from minutes_minutes where code = ?", code) == "draft"
    facilitator.click("form.send button")
    facilitator.wait_for_url(re.compile(r"/forum/[0-9A-Z]{8}/$"))
    assert facilitator.locator(".notice-done").is_visible()
    forum = walk.code_in(facilitator)
    voices = "select v.text from voices_voice v join forums_forum f on f.id = v.forum_id"
    gained = site.all(f"{voices} where f.code = ? and v.state = 'waiting'", forum)
    assert gained
    assert site.all("select 1 from forums_forum where code = ? and state = 'final'", forum)

    screener = start(open_page, site, "screener", scripts)
    walk.screen(screener, gained[0][:40], kind="complaint", topic="jobs")
    case = walk.open_case(screener, f"Lowongan kerja: {report}")
    walk.act(screener, "tugaskan", **owner_fields(screener))
    walk.screen(screener, said[:40], kind="complaint", topic="jobs")
    row = screener.locator("li.row", has_text=f"Lowongan kerja: {report}")
    row.locator("button").click()
    screener.wait_for_url(f"**/urusan/{case}/")

    screener.goto("/urusan/")
    screener.locator(f"a[href='/urusan/{case}/']").first.click()
    walk.act(screener, "jawab", text="Loket lowongan dibuka tiap Senin di kantor desa.")

    walk.look_up(reporter, words)
    assert "Loket lowongan dibuka tiap Senin" in reporter.inner_text("#answer")
    assert fits(reporter)
    if not scripts:
        reporter.fill("textarea[name=case-reason]", "Loketnya masih tutup.")
        reporter.click("form[action$='/belum'] button")
        reporter.locator(".notice-done").wait_for()
        assert site.one("select state from cases_case where code = ?", case) == "reopened"
        screener.goto("/urusan/")
        screener.locator(f"a[href='/urusan/{case}/']").first.click()
        assert "Loketnya masih tutup." in screener.inner_text("main")
        walk.act(screener, "jawab", text="Maaf, mulai Senin ini sungguh buka.")
        walk.look_up(reporter, words)
        assert "sungguh buka" in reporter.inner_text("#answer")
    reporter.click("#answer form[action$='/terima'] button")
    reporter.locator(".notice-done").wait_for()
    assert site.one("select state from cases_case where code = ?", case) == "closed"
    rows = site.one("select count(*) from ledger_entry")
    assert f"{rows}:" in site.run("ledger", "verify")


def owner_fields(page):
    """Choose the labour office: among the suggestions, or by name where none fits."""
    choices = page.locator("details#tugaskan input[type=radio]").count()
    return {"owner": "another", "name": OWNER} if choices else {"name": OWNER}


def test_files_dropped_on_the_page_are_read_one_by_one(site, open_page):
    page = open_page(PHONE, who="facilitator")
    page.goto("/risalah/")
    names = ["bukan-forum.txt", "rusak.docx", "kegiatan-ngariung.docx"]
    walk.drop(page, [SAMPLES / name for name in names])
    listed = page.locator("[data-dropped] li").all_inner_texts()
    assert [line.split(" – ")[0] for line in listed] == names
    page.click("form[enctype] button:not([form])")
    page.wait_for_selector("[data-intake]")
    site.run("worker", "--batch")
    page.wait_for_selector("[data-intake]:not([data-running])")
    results = page.locator(".intake-file")
    told = results.all_inner_texts()
    assert len(told) == 3
    for name, words in zip(names, told, strict=True):
        assert name in words
    assert results.nth(1).locator("a[href^='/risalah/']").count() == 0
    assert fits(page)
