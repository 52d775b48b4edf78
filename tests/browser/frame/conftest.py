"""A bare page for what needs a browser but no server: the test gives it its document."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def bare_page(chromium: Browser) -> Iterator[Page]:
    """One empty page, thrown away after the module."""
    page = chromium.new_page()
    yield page
    page.close()
