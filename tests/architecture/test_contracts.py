"""Who may import whom: the contracts hold, nothing is ignored, and each of them would notice."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]

# what: (file that gets the line, the line, the name of the contract that must break)
VIOLATIONS = {
    "a room looks up": ("office/queries.py", "import huzheng.plan.api", "Storeys of the house"),
    "the foundation knows a room": ("foundation/life.py", "import huzheng.office.data", "Storeys of the house"),
    "a room knows the settings": ("plan/rules/periods.py", "import huzheng.config.settings", "Storeys of the house"),
    "hidden in a function": ("office/queries.py", "def f():\n    import huzheng.plan.api", "Storeys of the house"),
    "hidden behind TYPE_CHECKING": (
        "office/queries.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import huzheng.plan.api",
        "Storeys of the house",
    ),
    "a folder that the plan of the house does not have": ("helpers/__init__.py", "", "Storeys of the house"),
    "the queue leans on booking": ("hall/queue/rules.py", "import huzheng.hall.booking.api", "Inside the hall"),
    "a table knows a verb": ("hall/queue/models.py", "import huzheng.hall.queue.actions", "Inside a room"),
    "law knows the tables": ("hall/queue/rules.py", "import huzheng.hall.queue.models", "Inside a room"),
    "a page calls another page": ("hall/queue/views.py", "import huzheng.hall.queue.handlers", "Inside a room"),
    "a room has a heap": ("hall/queue/utils.py", "", "Inside a room"),
    "the words know the data": ("hall/queue/states.py", "import huzheng.hall.queue.data", "Inside a room"),
    "law knows Django": ("hall/queue/rules.py", "from django.utils import timezone", "Law is pure"),
    "law opens a transaction": ("plan/rules/periods.py", "import huzheng.foundation.verbs", "Law is pure"),
    "a verb behind the door": ("hall/queue/api.py", "import huzheng.hall.queue.actions", "A verb is no door"),
    "tables by the back door": ("plan/queries.py", "import huzheng.office.models", "Rooms are entered by their doors"),
    "test doors in earnest": ("plan/queries.py", "import huzheng.office.testing", "Rooms are entered by their doors"),
    "settings take the tables": ("config/urls.py", "import huzheng.office.models", "Rooms are entered by their doors"),
    "two files in a knot": ("foundation/clock.py", "import huzheng.foundation.verbs", "No cycle at any level"),
}
KNOT = "\nimport huzheng.foundation.clock\n"


def lint(root: Path) -> subprocess.CompletedProcess:
    environment = {"PYTHONPATH": f"{root / 'src'}:{ROOT}", "PATH": "/usr/bin:/bin"}
    return subprocess.run(LINT, cwd=root, env=environment, capture_output=True, text=True, check=False)


def add(file: Path, line: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not (file.parent / "__init__.py").exists():
        (file.parent / "__init__.py").touch()
    with file.open("a", encoding="utf-8") as out:
        out.write(f"\n{line}\n")


@pytest.fixture
def copy(tmp_path):
    """A copy of the house in which the forbidden rooms exist."""
    shutil.copytree(ROOT / "src/huzheng", tmp_path / "src/huzheng", ignore=shutil.ignore_patterns("static", "*.pyc"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    for name in ("plan/api.py", "plan/rules/periods.py", "hall/booking/api.py"):
        add(tmp_path / "src/huzheng" / name, "")
    for name in ("models", "rules", "actions", "views", "handlers", "api", "data", "states"):
        add(tmp_path / f"src/huzheng/hall/queue/{name}.py", "")
    return tmp_path


def test_the_house_keeps_its_contracts():
    found = lint(ROOT)

    assert found.returncode == 0, found.stdout


def test_a_copy_without_a_violation_passes(copy):
    found = lint(copy)

    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("what", VIOLATIONS)
def test_the_contracts_notice(copy, what):
    file, line, contract = VIOLATIONS[what]
    add(copy / "src/huzheng" / file, line)
    if contract.startswith("No cycle"):
        add(copy / "src/huzheng/foundation/verbs.py", KNOT)

    found = lint(copy)

    assert f"{contract} BROKEN" in found.stdout


def test_no_contract_ignores_anything():
    config = configparser.ConfigParser()
    config.read(ROOT / ".importlinter")

    assert [key for section in config.sections() for key in config[section] if "ignore_imports" in key] == []


def test_every_folder_of_rooms_stands_in_the_contracts():
    text = (ROOT / ".importlinter").read_text()
    rooms = {path.parent for path in (ROOT / "src/huzheng").rglob("apps.py") if "foundation" not in path.parts}
    names = {".".join(room.relative_to(ROOT / "src").parts) for room in rooms}

    assert {name for name in names if name not in text and f"{name.rpartition('.')[0]}.*" not in text} == set()
