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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The installed Chromium. Its loop makes Django think that code is asynchronous, so that check is off while it runs."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert path, "no Chromium: apt install chromium"
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
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
