"""One running office for all browser tests, and browsers that are already who they should be."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from huzheng.config.testing import RunningOffice
from tests.browser.hall.people import KIOSK
from tests.ready import ready_office

ROOT = Path(__file__).parents[3]


class Hall:
    """A running office with the people of people.py."""

    def __init__(self, running: RunningOffice) -> None:
        self.running = running
        self.url = f"http://localhost:{running.port}"
        made = subprocess.run(
            [sys.executable, "-m", "tests.browser.hall.people"], cwd=ROOT, capture_output=True, text=True, check=False,
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
        running = ready_office(Path(folder) / "var")
        yield Hall(running)
        running.stop()
        running.kill()


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
