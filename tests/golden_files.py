"""Pytest plugin: `golden(name, text)` reads tests/golden/<name>; with `--write-golden` it writes the text there first (read the diff)."""

from collections.abc import Callable
from pathlib import Path

import pytest

FOLDER = Path(__file__).with_name("golden")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write tests/golden anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], str]:
    """A function that returns what a golden file holds: `assert text == golden("rights.txt", text)`."""

    def kept(name: str, text: str) -> str:
        file = FOLDER / name
        if request.config.getoption("--write-golden"):
            file.write_text(text, encoding="utf-8")
        return file.read_text(encoding="utf-8") if file.exists() else ""

    return kept
