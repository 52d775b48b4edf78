"""Who may import whom: the contracts hold, nothing is ignored, and each of them would notice."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = """
import os, sys
from importlinter.cli import lint_imports_command as run
for root in sys.argv[1:]:  # a process for each house, because each is imported by the same name
    if os.fork() == 0:
        os.chdir(root)
        sys.path.insert(0, os.path.join(root, "src"))
        sys.stdout = open("found.txt", "w")
        run(["--no-cache"])
    os.wait()
"""

# what: (file that gets the line, the line, the name of the contract that must break)
VIOLATIONS = {
    "a room looks up": ("office/queries.py", "import huzheng.plan.book.api", "Storeys of the house"),
    "the foundation knows a room": ("foundation/life.py", "import huzheng.office.data", "Storeys of the house"),
    "a room knows the settings": (
        "plan/book/rules/periods.py",
        "import huzheng.config.settings",
        "Storeys of the house",
    ),
    "hidden in a function": ("office/queries.py", "def f():\n    import huzheng.plan.book.api", "Storeys of the house"),
    "hidden behind TYPE_CHECKING": (
        "office/queries.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import huzheng.plan.book.api",
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
    "law opens a transaction": ("plan/book/rules/periods.py", "import huzheng.foundation.verbs", "Law is pure"),
    "a verb behind the door": ("hall/queue/api.py", "import huzheng.hall.queue.actions", "A verb is no door"),
    "tables by the back door": (
        "plan/book/queries/days.py",
        "import huzheng.office.models",
        "Rooms are entered by their doors",
    ),
    "test doors in earnest": (
        "plan/book/queries/days.py",
        "import huzheng.office.testing",
        "Rooms are entered by their doors",
    ),
    "settings take the tables": ("config/urls.py", "import huzheng.office.models", "Rooms are entered by their doors"),
    "two files in a knot": ("foundation/clock.py", "import huzheng.foundation.verbs", "No cycle at any level"),
}
KNOT = "\nimport huzheng.foundation.clock\n"


def lint(*roots: Path) -> list[str]:
    """Return what the linter says of each house."""
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    subprocess.run([sys.executable, "-c", LINT, *map(str, roots)], env=environment, check=True)
    return [(root / "found.txt").read_text(encoding="utf-8") for root in roots]


def add(file: Path, line: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not (file.parent / "__init__.py").exists():
        (file.parent / "__init__.py").touch()
    with file.open("a", encoding="utf-8") as out:
        out.write(f"\n{line}\n")


def copy(root: Path) -> Path:
    """Copy the house to `root`, with the rooms that the violations speak of."""
    nothing_to_import = shutil.ignore_patterns("static", "templates", "locale", "rulebook", "*.pyc")
    shutil.copytree(ROOT / "src/huzheng", root / "src/huzheng", ignore=nothing_to_import)
    shutil.copy(ROOT / ".importlinter", root)
    for name in ("plan/book/api.py", "plan/book/rules/periods.py", "hall/booking/api.py"):
        add(root / "src/huzheng" / name, "")
    for name in ("models", "rules", "actions", "views", "handlers", "api", "data", "states"):
        add(root / f"src/huzheng/hall/queue/{name}.py", "")
    return root


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict[str, str]:
    """What the linter says of each copy with one violation, and of one without."""
    folder = tmp_path_factory.mktemp("houses")
    roots = {what: copy(folder / str(number)) for number, what in enumerate(("nothing", *VIOLATIONS))}
    for what, (file, line, contract) in VIOLATIONS.items():
        add(roots[what] / "src/huzheng" / file, line)
        if contract.startswith("No cycle"):
            add(roots[what] / "src/huzheng/foundation/verbs.py", KNOT)
    return dict(zip(roots, lint(*roots.values()), strict=True))


@pytest.mark.slow  # make check lints the house itself
def test_the_house_keeps_its_contracts(tmp_path):
    shutil.copy(ROOT / ".importlinter", tmp_path)
    (tmp_path / "src").symlink_to(ROOT / "src")

    [said] = lint(tmp_path)

    assert " 0 broken." in said


@pytest.mark.slow
def test_a_copy_without_a_violation_passes(found):
    assert " 0 broken." in found["nothing"]


@pytest.mark.slow
@pytest.mark.parametrize("what", VIOLATIONS)
def test_the_contracts_notice(found, what):
    assert f"{VIOLATIONS[what][2]} BROKEN" in found[what]


def test_no_contract_ignores_anything():
    config = configparser.ConfigParser()
    config.read(ROOT / ".importlinter")

    assert [key for section in config.sections() for key in config[section] if "ignore_imports" in key] == []


def test_every_folder_of_rooms_stands_in_the_contracts():
    text = (ROOT / ".importlinter").read_text()
    rooms = {path.parent for path in (ROOT / "src/huzheng").rglob("apps.py") if "foundation" not in path.parts}
    names = {".".join(room.relative_to(ROOT / "src").parts) for room in rooms}

    assert {name for name in names if name not in text and f"{name.rpartition('.')[0]}.*" not in text} == set()
