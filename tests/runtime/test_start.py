"""Starting: once it opens a page, and whatever is in its way is one clear sentence with the mend."""

import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from huzheng.config.testing import RunningOffice, clean_environment, free_port

SETPRIV = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


def up(var: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = clean_environment(
        HUZHENG_DATA_DIR=str(var), **{"HUZHENG_PORT": str(free_port()), "PYTHONWARNINGS": "ignore", **settings}
    )
    words = [sys.executable, "-m", "huzheng", "up"]
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=False)


def only_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def computing_seconds() -> float:
    """Return the computing time of all programs that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def one_process(office: RunningOffice) -> float:
    """Return what one process computes until it knows all rooms: the measure of a start, however slow or busy the machine is."""
    before = computing_seconds()
    office.manage("import huzheng.config.wsgi, huzheng.config.urls")
    return computing_seconds() - before


@pytest.mark.slow
def test_first_and_second_start_open_the_pages_and_stop_quickly(var: Path) -> None:
    office = RunningOffice(var)
    for _ in range(2):
        before = computing_seconds()
        office.start()
        assert office.get("/healthz") == (200, b"ok")
        assert office.get("/accounts/login/")[0] == 200
        assert office.stop() < 3
        second = computing_seconds() - before
    assert f"Huzheng is open: http://localhost:{office.port}" in "\n".join(office.said)
    assert office.processes() == {}
    assert second < 4 * one_process(office)  # two of pages, one worker; measured 2.1 to 3.0


@pytest.mark.slow
def test_second_run_says_where_the_first_one_is(office: RunningOffice) -> None:
    done = up(office.folder)
    assert f"already runs: http://localhost:{office.port}" in only_sentence(done)
    assert office.get("/healthz")[0] == 200


@pytest.mark.slow
def test_a_folder_held_by_another_account_is_named(var: Path) -> None:
    other = 12345 if os.geteuid() == 0 else None
    data = var / "postgres" / "data"
    data.mkdir(parents=True)
    if other is not None:
        os.chown(data, other, other)
        assert "belongs to another account" in only_sentence(up(var))


def test_taken_port_is_named(var: Path) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = only_sentence(up(var, HUZHENG_PORT=port))
    assert f"Port {port} of 127.0.0.1 cannot be used" in said
    assert "HUZHENG_PORT" in said


def test_a_port_that_is_no_number_is_named(var: Path) -> None:
    assert "HUZHENG_PORT must be a number, not http" in only_sentence(up(var, HUZHENG_PORT="http"))
    assert "cannot be used" in only_sentence(up(var, HUZHENG_PORT="70000"))


def test_too_little_disk_is_named(var: Path) -> None:
    said = only_sentence(up(var, HUZHENG_MIN_FREE_MB="999999999"))
    assert "less than 999999999 MB" in said
    assert not (var / "postgres").exists()


def test_unwritable_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = only_sentence(up(tmp_path / "file" / "var"))
    assert "cannot be written" in said
    assert "HUZHENG_DATA_DIR" in said


def test_data_of_another_postgresql_are_named(var: Path) -> None:
    (var / "postgres" / "data").mkdir(parents=True)
    (var / "postgres" / "data" / "PG_VERSION").write_text("9\n")
    said = only_sentence(up(var))
    assert "was written by PostgreSQL 9" in said
    assert "HUZHENG_PG_BIN" in said


def test_messages_follow_the_language(var: Path) -> None:
    assert "必須是數字" in only_sentence(up(var, HUZHENG_PORT="http", LANG="zh_TW.UTF-8"))


def ordinary() -> tuple[tuple[str, ...], str]:
    """Return how to run as an ordinary user, and the Python that one may run: where root's closed home holds the only
    Python of a machine, nobody but root can use it and root it is."""
    if os.geteuid() != 0:
        return (), sys.executable
    for python in (sys.executable, shutil.which("python3", path="/usr/local/bin:/usr/bin") or sys.executable):
        probe = [
            *SETPRIV,
            python,
            "-c",
            "import subprocess, sys, django, psycopg; subprocess.run([sys.executable, '-V'])",
        ]
        if subprocess.run(probe, env=readable_paths(), capture_output=True, check=False).returncode == 0:
            return SETPRIV, python
    return (), sys.executable


def readable_paths() -> dict[str, str]:
    paths = [path for path in sys.path if path.endswith(("site-packages", "/src"))]
    return clean_environment(PYTHONPATH=os.pathsep.join(paths), HOME="")


@pytest.fixture
def theirs() -> Iterator[Path]:
    """A folder of an ordinary user below folders that everybody may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, 65534, 65534)
        yield folder


@pytest.mark.slow
def test_an_ordinary_user_without_a_home_can_run_it(theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prefix, python = ordinary()
    monkeypatch.setattr(sys, "executable", python)
    office = RunningOffice(theirs / "var", prefix=prefix, **readable_paths()).start()
    assert office.get("/accounts/login/")[0] == 200
    assert office.stop() < 3
