"""A real Chromium against a real server; pages that break their own security policy fail the test."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

# Playwright keeps an event loop in this thread; Django would refuse its database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PHONE = {"width": 360, "height": 780}
DESK = {"width": 1280, "height": 900}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium():
    program = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if program is None:
        pytest.fail("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server, transactional_db):
    """A new page: `open_page(PHONE)`; with `scripts=False` as a browser without JavaScript."""
    contexts, complaints = [], []

    def make(size=PHONE, *, scripts=True, is_axe=False):
        context = chromium.new_context(
            viewport=size,
            java_script_enabled=scripts,
            base_url=live_server.url,
            locale="id-ID",
            bypass_csp=is_axe,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if _is_fault(line) else None)
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


def _is_fault(line):
    return line.type == "error" and "Content Security Policy" in line.text


@pytest.fixture
def sign_in():
    """Sign in through the real page."""

    def enter(page, person, password="rahasia-sekali-1"):
        page.goto("/account/login/")
        page.fill("input[name=login]", person.email)
        page.fill("input[name=password]", password)
        page.click("main button[type=submit], main button:not([type])")
        page.wait_for_load_state()

    return enter


@pytest.fixture
def axe():
    """Fail on anything that axe calls serious or critical, and on what it is sure of besides."""
    runner = Axe()

    def check(page):
        found = runner.run(page)
        problems = [
            f"{each['id']}: {node['html'][:160]}"
            for each in found.response["violations"]
            for node in each["nodes"]
        ]
        assert problems == []

    return check


def fits(page):
    """Whether nothing sticks out sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
