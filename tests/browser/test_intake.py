"""Reports brought in by the real browser: dropped, as a folder, too many, and what becomes of them."""

from browser.walk import fits
from browser.world import DESK, PHONE
from minutes_files import REPORT

DROP = """
(zone, texts) => {
  const dropped = new DataTransfer();
  for (const [name, text] of Object.entries(texts)) dropped.items.add(new File([text], name));
  zone.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
}
"""
SEND = ".bring-in form[enctype] button:not([form])"
STATES = ".intake-file > .row-side"


def filled(folder):
    """A folder in a folder, with what a computer leaves there for itself."""
    (folder / "dalam").mkdir(parents=True)
    (folder / "laporan.txt").write_text(REPORT.replace("Pasir Awi", "Cikande"))
    (folder / "dalam" / "kosong.txt").write_text("")
    (folder / "dalam" / ".DS_Store").write_text("x")
    return folder


def test_dropped_files_are_listed_sent_and_their_page_renews_itself(open_page, site, axe):
    page = open_page(DESK, who="facilitator")
    page.goto("/risalah/")
    zone = page.locator("[data-dropzone]:has(input[name=files])")
    zone.evaluate(DROP, {"satu.txt": REPORT, "kosong.txt": ""})
    page.wait_for_selector("[data-dropped] li >> nth=1")
    names = [line.partition(" – ")[0] for line in zone.locator("li").all_inner_texts()]
    assert names == ["satu.txt", "kosong.txt"]
    page.click(SEND)
    page.wait_for_selector("[data-intake][data-running]")
    assert axe(page) == []
    site.run("worker", "--batch")
    page.wait_for_selector("[data-intake]:not([data-running])")
    assert page.locator(STATES).all_inner_texts() == ["diterima", "tidak diterima"]
    assert axe(page) == []


def test_a_folder_is_brought_in_and_followed_on_a_phone_without_scripts(open_page, site, tmp_path):
    page = open_page(PHONE, who="facilitator", scripts=False)
    page.goto("/risalah/")
    page.set_input_files("input[name=folder]", filled(tmp_path / "laporan"))
    page.click(SEND)
    assert page.locator("noscript meta[http-equiv=refresh]").count() == 1
    site.run("worker", "--batch")
    page.wait_for_selector("[data-intake]:not([data-running])")
    found = zip(
        page.locator(".intake-file > .row-words > h2").all_inner_texts(),
        page.locator(STATES).all_inner_texts(),
        strict=True,
    )
    assert sorted(found) == [("kosong.txt", "tidak diterima"), ("laporan.txt", "diterima")]
    assert fits(page)


def test_too_much_is_refused_in_words_before_it_is_sent(open_page, tmp_path):
    page = open_page(PHONE, who="facilitator")
    page.goto("/risalah/")
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    large = tmp_path / "besar.pdf"
    with large.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    many = [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": b"x"} for n in range(101)]
    for files, words in ((large, "Lebih dari 100 MB sekaligus"), (many, "Lebih dari 100 berkas")):
        page.set_input_files("input[name=files]", files)
        page.click(SEND)
        assert page.locator(".field-error").inner_text().startswith(words)
    assert fits(page)
    page.set_input_files("input[name=files]", many[:12])
    assert page.locator("[data-dropped] li").last.inner_text() == "… +2"
    assert (page.locator(".field-error").count(), sent) == (0, [])
