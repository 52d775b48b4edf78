"""A real Chromium for what only a browser knows: keys, input methods, the guard against a second send, the look."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright


@pytest.fixture(scope="module")
def chromium_page() -> Iterator[Page]:
    """One page of an installed Chromium; no server: the test gives it its document.

    While it is open an event loop runs in this thread, which Django would take for a view that forgot to be synchronous.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "no Chromium: apt install chromium"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page()
        browser.close()
