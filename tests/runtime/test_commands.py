"""The command line: help in both languages, doctor, measurements, commands of the rooms."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from huzheng.config import cli, commands
from huzheng.config.cli import huzheng
from huzheng.config.testing import clean_environment, free_port


def call(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = clean_environment(PYTHONWARNINGS="ignore", **settings)
    return subprocess.run(
        [sys.executable, "-m", "huzheng", *words], env=environment, capture_output=True, text=True, check=False
    )


def test_help_speaks_both_languages() -> None:
    english, chinese = call("--help"), call("--help", LANG="zh_TW.UTF-8")
    assert "a household registration office" in english.stdout
    assert "戶政事務所" in chinese.stdout
    assert call("--lang", "zh-hant", "--help").stdout == chinese.stdout
    for name in (
        "up",
        "demo",
        "doctor",
        "backup",
        "restore",
        "bench",
        "setup-db",
        "migrate",
        "rights",
        "subscriptions",
    ):
        assert f"  {name} " in english.stdout


def test_doctor_finds_nothing_wrong_before_the_first_start(var: Path) -> None:
    done = call("doctor", HUZHENG_DATA_DIR=str(var), HUZHENG_PORT=str(free_port()))
    assert "[ok] Database: made at the first start" in done.stdout
    assert "[!!]" not in done.stdout.replace("[!!] Fonts", "")


def test_doctor_says_what_mends_what_is_wrong(var: Path) -> None:
    done = call("doctor", HUZHENG_DATA_DIR=str(var), HUZHENG_MIN_FREE_MB="999999999", HUZHENG_PORT=str(free_port()))
    assert done.returncode == 1
    assert "[!!] Folder and disk: Needs attention" in done.stdout
    assert "make room" in done.stdout


def test_doctor_finds_the_database_in_order() -> None:
    done = call("doctor", HUZHENG_DATABASE_URL=os.environ["HUZHENG_DATABASE_URL"], HUZHENG_PORT=str(free_port()))
    assert "[ok] Database letters: UTF8" in done.stdout
    assert "[ok] Database extensions: pg_trgm btree_gist" in done.stdout


def test_a_database_that_does_not_answer_is_one_sentence(var: Path) -> None:
    done = call("setup-db", HUZHENG_DATA_DIR=str(var), HUZHENG_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert done.returncode == 1
    assert done.stderr.startswith("The database does not answer")
    assert "Traceback" not in done.stderr


def test_bench_ends_with_one_json_object(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "__init__.py").write_text("")
    (tmp_path / "bench" / "toy.py").write_text("def run():\n    return {'speed': 1.5, 'ratio': {'to': 2}}\n")
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "bench"]:
        monkeypatch.delitem(sys.modules, name)
    said = CliRunner().invoke(huzheng, ["bench", "toy", "--json"]).stdout.splitlines()
    assert json.loads(said[-1]) == {"speed": 1.5, "ratio": {"to": 2}}
    assert said[0] == "speed  1.50"
    for name in ("bench", "bench.toy"):
        sys.modules.pop(name, None)


def test_an_unknown_measurement_is_one_sentence() -> None:
    said = call("bench", "nothing").stderr
    assert "There is no measurement nothing; there are: " in said
    assert " live " in said


def test_a_room_brings_its_own_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "toyroom" / "management"
    room.mkdir(parents=True)
    (room / "cli.py").write_text("")
    monkeypatch.setattr(cli, "PACKAGE", tmp_path)
    assert cli.rooms_with_commands() == {"toyroom": ["huzheng.toyroom.management.cli"]}
    assert "toyroom" in huzheng.list_commands(huzheng.make_context("huzheng", ["up"]))
