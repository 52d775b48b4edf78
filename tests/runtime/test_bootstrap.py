"""The installer: what it says on an old Python, what it leaves alone, what it needs nothing for."""

import ast
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BOOTSTRAP = ROOT / "tools" / "bootstrap.py"


@pytest.fixture
def installer(tmp_path: Path) -> Any:
    """The installer as a namespace that thinks it lives in another folder."""
    words = runpy.run_path(str(BOOTSTRAP), run_name="bootstrap")
    words["VENV"] = tmp_path / ".venv"
    for function in (words["install"], words["plug_in"]):
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
    assert installer.install("base") is True
    assert ran[0] == "uv"
    assert ran[-1].endswith("python")


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
