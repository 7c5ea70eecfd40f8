"""A real Chromium against a real server; pages that break their own security policy fail the test."""

import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from browser.walk import enter
from browser.world import DESK, PHONE, Site, command

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT = 15_000


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


def program():
    """Where the browser lies."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.fail("no Chromium: apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def seed(tmp_path_factory):
    """The data folder of a demonstration, made once by the real command."""
    folder = tmp_path_factory.mktemp("demonstration")
    command(folder, "demo", "--story")
    return folder


@pytest.fixture(scope="module")
def site(seed, tmp_path_factory):
    """A server of its own for each module, on a copy of the demonstration."""
    running = Site(seed, tmp_path_factory.mktemp("site") / "data")
    yield running
    running.stop()


@pytest.fixture
def open_page(chromium, site):
    """A new page: `open_page(PHONE)`; with `scripts=False` as a browser without JavaScript.

    With `who="screener"` somebody is signed in. At the end of the test it fails for errors of scripts,
    complaints of the security policy, and any request to another server.
    """
    contexts, complaints = [], []

    def ours(request):
        if urlsplit(request.url).scheme in {"http", "https"} and not request.url.startswith(
            site.url + "/"
        ):
            complaints.append(f"asks elsewhere: {request.url}")

    def make(size=PHONE, *, scripts=True, who=None, **more):
        context = chromium.new_context(
            viewport=size,
            java_script_enabled=scripts,
            base_url=site.url,
            locale="id-ID",
            # Colours on their way from one to another are no colours to judge.
            reduced_motion="reduce",
            storage_state=_state(chromium, site, who) if who else None,
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.on("request", ours)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if _is_fault(line) else None)
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


def _is_fault(line):
    return line.type == "error" and "Content Security Policy" in line.text


def _state(chromium, site, who):
    """The cookies of somebody signed in, made by the real page the first time."""
    if who not in site.signed_in:
        context = chromium.new_context(viewport=DESK, base_url=site.url, locale="id-ID")
        page = context.new_page()
        enter(page, site, who)
        site.signed_in[who] = context.storage_state()
        context.close()
    return site.signed_in[who]


@pytest.fixture(scope="session")
def axe():
    """What axe finds wrong on the page as it stands now, one line each; `only` some rules."""
    runner = Axe()

    def check(page, *only):
        options = {"resultTypes": ["violations"]}
        if only:
            options["runOnly"] = list(only)
        found = runner.run(page, options=options)
        return [
            f"{each['id']}: {node['html'][:160]}"
            for each in found.response["violations"]
            for node in each["nodes"]
        ]

    return check
