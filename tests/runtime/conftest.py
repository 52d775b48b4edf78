"""Offices of these tests' own: each on a fresh folder and a free port."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from huzheng.config.testing import RunningOffice
from tests.ready import ready_office


@pytest.fixture
def var() -> Iterator[Path]:
    """A data folder that does not exist yet.

    Not below pytest's own temporary folder: every other run of pytest closes that one, and a database that runs as another
    account would be shut out in the middle of its work.
    """
    with tempfile.TemporaryDirectory(prefix="huzheng-test-", ignore_cleanup_errors=True) as name:
        yield Path(name) / "var"


@pytest.fixture
def office(var: Path) -> Iterator[RunningOffice]:
    """An office that runs; nothing of it is left behind."""
    running = ready_office(var)
    yield running
    if running.process is not None and running.process.poll() is None:
        running.stop()
    running.kill()
