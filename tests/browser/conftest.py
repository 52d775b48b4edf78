<<<<<<< HEAD
"""A real browser on a real server: an installed Chromium, Django's pages, the database of the test run."""

import os
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from huzheng.office.testing import PASSWORD

NAMES = ("chromium", "chromium-browser", "google-chrome")
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
=======
"""One running office for all browser tests, and browsers that are already who they should be."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from huzheng.config.testing import RunningOffice
from tests.browser.hall import KIOSK

ROOT = Path(__file__).parents[2]


class Hall:
    """A running office with the people of tests/browser/hall.py."""

    def __init__(self, running: RunningOffice) -> None:
        self.running = running
        self.url = f"http://localhost:{running.port}"
        made = subprocess.run(
            [sys.executable, "-m", "tests.browser.hall"], cwd=ROOT, capture_output=True, text=True, check=False,
            env=running.environment
            | {"HUZHENG_DATABASE_ROLE": "owner", "DJANGO_SETTINGS_MODULE": "huzheng.config.settings"},
        )  # fmt: skip
        assert made.returncode == 0, made.stderr[-2000:]
        self.sessions: dict[str, str] = json.loads(made.stdout)

    def page_of(self, name: str) -> str:
        """Return the address of a page of the office."""
        return f"{self.url}/o/central/{name}/"


@pytest.fixture(scope="session")
def hall() -> Iterator[Hall]:
    with tempfile.TemporaryDirectory(prefix="huzheng-browser-", ignore_cleanup_errors=True) as folder:
        running = RunningOffice(Path(folder) / "var").start(within=90)
        yield Hall(running)
        running.stop()
        running.kill()
>>>>>>> 1c941e1 (tests: Drive kiosk, desk, board and phone in a real browser.)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
<<<<<<< HEAD
    """The installed Chromium. Its loop makes Django think that code is asynchronous, so that check is off while it runs."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert path, "no Chromium: apt install chromium"
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
=======
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "no Chromium: apt install chromium"
>>>>>>> 1c941e1 (tests: Drive kiosk, desk, board and phone in a real browser.)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
<<<<<<< HEAD
    if before is None:
        os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture
def context(chromium: Browser, live_server) -> Iterator[BrowserContext]:
    """A fresh browser window at the server's address; anything that breaks the content policy fails the test."""
    cache.clear()
    window = chromium.new_context(base_url=live_server.url, locale="zh-TW", viewport={"width": 1280, "height": 900})
    window.set_default_timeout(15_000)
    broken: list[str] = []
    window.on("console", lambda said: broken.append(said.text) if "Content Security Policy" in said.text else None)
    window.on("weberror", lambda wrong: broken.append(str(wrong.error)))
    yield window
    window.close()
    assert broken == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The first page of the window."""
    return context.new_page()


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Sign in by hand."""
    page.goto("/accounts/login/")
    page.get_by_label("帳號").fill(name)
    page.get_by_label("密碼", exact=True).fill(password)
    page.get_by_role("button", name="登入", exact=True).click()


def check_axe(page: Page) -> None:
    """Assert that axe finds nothing on this page, WCAG 2.2 AA and good practice."""
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []
=======


@pytest.fixture
def open_as(hall: Hall, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a browser as somebody: `open_as("clerk")`, `open_as("kiosk")`, `open_as("")` for the public."""
    contexts, wrong = [], []

    def open_page(who: str = "", **more) -> Page:
        context = chromium.new_context(locale="zh-TW", **more)
        contexts.append(context)
        if who == "kiosk":
            context.add_cookies([{"name": "huzheng_device", "value": KIOSK, "url": hall.url}])
        elif who:
            context.add_cookies([{"name": "sessionid", "value": hall.sessions[who], "url": hall.url}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: wrong.append(error.message))
        page.on("console", lambda line: wrong.append(line.text) if "Content Security Policy" in line.text else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
>>>>>>> 1c941e1 (tests: Drive kiosk, desk, board and phone in a real browser.)
