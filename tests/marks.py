"""Pytest plugin: the marks `accept`, `needs` and `needs_shared`. Nothing else may skip or be expected to fail."""

import os
import re
from pathlib import Path

import pytest

from tests.promises import proofs

ENTRY = re.compile(r"^[A-Z]+-\d{2}$")
# measure by the clock, or use both cores themselves
ALONE = (
    "tests/runtime/test_kill.py", "tests/runtime/test_live.py", "tests/runtime/test_outside.py", "tests/runtime/test_start.py", "tests/runtime/test_stop.py",
    "tests/browser/hall/", "tests/browser/test_shots.py",
)  # fmt: skip
FORBIDDEN = ("skip", "skipif", "xfail")


def shared_folder() -> Path:
    """Return the folder of shared material: HUZHENG_SHARED, else the one beside the project."""
    return Path(os.environ.get("HUZHENG_SHARED") or Path(__file__).parents[2] / "shared")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder; only tests marked `needs_shared` ask for it."""
    return shared_folder()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Judge every mark, and turn `needs` and `needs_shared` into what they mean."""
    built = {proof.entry for proof in proofs(config.rootpath) if not proof.needs}
    wrong = [f"{item.nodeid}: {trouble}" for item in items for trouble in _troubles(item, built)]
    if wrong:
        raise pytest.UsageError("\n".join(wrong))
    for item in items:
        if item.nodeid.startswith(ALONE):
            item.add_marker(pytest.mark.alone)
        if item.nodeid.startswith("tests/runtime/"):  # whole offices
            item.add_marker(pytest.mark.slow)
        if item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.database)
        if missing := _missing(item, built):
            item.add_marker(pytest.mark.xfail(strict=True, reason=f"waits for {', '.join(missing)}"))
        if item.get_closest_marker("needs_shared") and not shared_folder().is_dir():
            item.add_marker(pytest.mark.skip(reason="the shared folder beside the project is absent"))


def _missing(item: pytest.Item, built: set[str]) -> list[str]:
    return [mark.args[0] for mark in item.iter_markers("needs") if mark.args[0] not in built]


def _troubles(item: pytest.Item, built: set[str]) -> list[str]:
    marks = list(item.iter_markers())
    found = [f"{mark.name} is not allowed; only needs_shared skips" for mark in marks if mark.name in FORBIDDEN]
    for mark in marks:
        if mark.name == "accept" and not (len(mark.args) == 2 and ENTRY.match(mark.args[0]) and mark.args[1] >= 1):
            found.append('write accept("Q-01", 1)')
        if mark.name == "needs" and mark.args[0] in built:
            found.append(f"{mark.args[0]} is built now: remove the mark needs")
    if "shared" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("needs_shared"):
        found.append("reads the shared folder without the mark needs_shared")
    return found
