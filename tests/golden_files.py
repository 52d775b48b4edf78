"""Pytest plugin: `golden(name, text)` compares with tests/golden/<name>; `--write-golden` writes it anew (then read the diff)."""

from collections.abc import Callable
from pathlib import Path

import pytest

FOLDER = Path(__file__).with_name("golden")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write tests/golden anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A function that asserts that a text is what the golden file says."""

    def assert_golden(name: str, text: str) -> None:
        file = FOLDER / name
        if request.config.getoption("--write-golden"):
            file.write_text(text, encoding="utf-8")
        kept = file.read_text(encoding="utf-8") if file.exists() else ""
        assert text == kept, f"read the difference; if it is meant, write {name} anew with --write-golden"

    return assert_golden
