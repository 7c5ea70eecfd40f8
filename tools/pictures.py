"""Make the pictures of the documents: a fresh demonstration, a real browser, phone and desk.

python tools/pictures.py [NAME …]
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.request
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "pictures"
SIZES = {"phone": {"width": 360, "height": 760}, "desk": {"width": 1280, "height": 860}}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
ADDRESSES = {
    "facilitator": "fasilitator@contoh.invalid",
    "screener": "meja@contoh.invalid",
    "supervisor": "pimpinan@contoh.invalid",
    "operator": "operator@contoh.invalid",
}


def first(page: Page, path: str, link: str) -> None:
    """Open the list at `path` and follow its first link of a row."""
    page.goto(path)
    page.locator(link).first.click()
    page.wait_for_load_state()


def receipt(page: Page, words: str) -> None:
    page.goto("/resi")
    page.locator("main textarea, main input[type=text]").first.fill(words)
    page.locator("main button").first.click()
    page.wait_for_load_state()


def imported(page: Page) -> None:
    """Import the sample report and open its draft."""
    page.goto("/risalah/")
    page.locator("input[type=file]").first.set_input_files(
        ROOT / "samples" / "laporan-jumat-curhat.txt"
    )
    page.locator("form[enctype] button").first.click()
    # The page of the import loads itself anew until the worker has read everything.
    page.wait_for_selector("[data-intake]:not([data-running])")
    page.goto("/risalah/")
    page.locator(".rows a").first.click()
    page.wait_for_load_state()


def counted(page: Page) -> None:
    """The sheet of the year, once the clock has counted the demonstration's voices."""
    for _ in range(90):
        page.goto("/lembar/?periode=year")
        if not page.get_by_text("Belum ada yang dihitung").count():
            return
        page.wait_for_timeout(1000)


GOES_ON = ".rows a:has-text('uang desa')"


def taking_part(page: Page) -> None:
    """Join the musyawarah that goes on, as far as the first statement."""
    first(page, "/musyawarah/", GOES_ON)
    page.locator("main a[href$='/ikut/']").first.click()
    page.locator("main button").first.click()
    page.wait_for_load_state()


def wall(page: Page) -> None:
    """The same on the projector."""
    first(page, "/musyawarah/", GOES_ON)
    page.goto(page.url + "layar/")


def screening(page: Page) -> None:
    """What people added to it, for who runs it."""
    first(page, "/musyawarah/", GOES_ON)
    page.goto(page.url + "urus/menunggu/")


# name: who signs in (None: nobody), and the way to the page
SCENES: dict[str, tuple[str | None, Callable[[Page, dict], None]]] = {
    "home": (None, lambda page, _: page.goto("/")),
    "easy": (None, lambda page, _: page.goto("/cara")),
    "speak": (None, lambda page, _: page.goto("/bicara")),
    "receipt": (None, lambda page, told: receipt(page, told["receipts"]["answered"])),
    "forums": (None, lambda page, _: page.goto("/forum/")),
    "calendar": (None, lambda page, _: page.goto("/forum/kalender/")),
    "map": (None, lambda page, _: page.goto("/forum/peta/")),
    "forum": (None, lambda page, _: first(page, "/forum/", ".rows a:has-text('Griya Kibin')")),
    "musyawarah": (None, lambda page, _: first(page, "/musyawarah/", GOES_ON)),
    "voting": (None, lambda page, _: taking_part(page)),
    "wall": (None, lambda page, _: wall(page)),
    "screening": ("facilitator", lambda page, _: screening(page)),
    "promises": (None, lambda page, _: page.goto("/janji/")),
    "promise": (None, lambda page, _: first(page, "/janji/", ".rows a")),
    "search": (None, lambda page, _: page.goto("/cari/?q=lampu")),
    "numbers": (None, lambda page, _: page.goto("/angka/")),
    "data": (None, lambda page, _: page.goto("/data/")),
    "register": (None, lambda page, _: page.goto("/buku-besar/")),
    "review": ("facilitator", lambda page, _: imported(page)),
    "inbox": ("screener", lambda page, _: page.goto("/urusan/")),
    "case": ("screener", lambda page, _: first(page, "/urusan/", ".rows a")),
    "desk": ("screener", lambda page, _: page.goto("/meja/")),
    "sheet": ("supervisor", lambda page, _: counted(page)),
    "parties": ("operator", lambda page, _: page.goto("/lembaga/")),
    "operator": ("operator", lambda page, _: page.goto("/pengelola/")),
}


def demonstration() -> tuple[subprocess.Popen, str, dict]:
    """A server with a fresh demonstration; what it printed as sign-ins and receipts."""
    folder = tempfile.mkdtemp(prefix="ngariung-pictures-")
    environment = {**os.environ, "NGARIUNG_DATA": folder, "NGARIUNG_DEMONSTRATION": "1"}
    command = Path(sys.executable).parent / "ngariung"
    subprocess.run([command, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([command, "serve", "--bind", f"127.0.0.1:{port}"], env=environment)
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/buku-besar/").read()  # our own
            break
        except OSError:
            time.sleep(0.2)
    told = tomllib.loads((Path(folder) / "sign-ins.toml").read_text())
    return server, f"http://127.0.0.1:{port}", told


def sign_in(page: Page, told: dict, role: str) -> None:
    page.goto("/masuk/")
    page.fill("input[name=login]", ADDRESSES[role])
    page.fill("input[name=password]", told["passwords"][role])
    page.locator("main button").first.click()
    page.wait_for_load_state()


def main() -> None:
    chosen = sys.argv[1:] or list(SCENES)
    TARGET.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or sys.exit("no Chromium: apt-get install chromium")
    server, address, told = demonstration()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
            for name in chosen:
                who, way = SCENES[name]
                for size, viewport in SIZES.items():
                    context = browser.new_context(
                        viewport=viewport, base_url=address, locale="id-ID"
                    )
                    page = context.new_page()
                    if who:
                        sign_in(page, told, who)
                    way(page, told)
                    page.screenshot(path=TARGET / f"{name}-{size}.png")
                    print(f"{name}-{size}.png", page.title())
                    context.close()
            browser.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
