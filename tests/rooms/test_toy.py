"""One more room plugs in with one line; nothing of another room changes, and all contracts hold for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOY = ROOT / "tests/rooms/toy"
RUN = [
    sys.executable,
    "-m",
    "pytest",
    "-q",
    "--ds",
    "tests.rooms.settings",
    "-p",
    "no:cacheprovider",
    "tests/rooms/toy",
]
LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]


@pytest.mark.slow
def test_the_toy_room_works_once_it_is_plugged_in():
    """On a server of its own: the dispatcher waits for transactions that are open on the same one, and other tests hold some."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DJANGO", "COV"))
    }
    environment.pop("HUZHENG_DATABASE_URL")
    environment["HUZHENG_TEST_DIR"] = os.environ.get("HUZHENG_TEST_DIR", "var/test-postgres") + "-toy"

    found = subprocess.run(RUN, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout + found.stderr
    assert " passed" in found.stdout


def test_one_line_plugs_it_in():
    text = (ROOT / "tests/rooms/settings.py").read_text(encoding="utf-8")

    assert text.count("tests.rooms.toy") == 1


def test_nothing_else_knows_the_toy_room():
    files = [path for folder in ("src", "contracts", "tools", "bench") for path in (ROOT / folder).rglob("*.py")]

    assert [path for path in files if "rooms.toy" in path.read_text(encoding="utf-8")] == []


def test_the_toy_room_keeps_the_contracts_of_the_house(tmp_path):
    """Moved into the house as its room `upkeep`, it passes the same contracts as every other room."""
    shutil.copytree(ROOT / "src/huzheng", tmp_path / "src/huzheng", ignore=shutil.ignore_patterns("static", "*.pyc"))
    contracts = (
        (ROOT / ".importlinter").read_text().replace("    huzheng.web\n", "    huzheng.web\n    huzheng.upkeep\n")
    )
    (tmp_path / ".importlinter").write_text(contracts)
    shutil.copytree(TOY, tmp_path / "src/huzheng/upkeep", ignore=shutil.ignore_patterns("tests", "*.pyc"))
    for path in (tmp_path / "src/huzheng/upkeep").rglob("*.py"):
        path.write_text(path.read_text().replace("tests.rooms.toy", "huzheng.upkeep").replace("tests.rooms", "huzheng"))
    environment = {"PYTHONPATH": f"{tmp_path / 'src'}:{ROOT}", "PATH": "/usr/bin:/bin"}

    found = subprocess.run(LINT, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout
