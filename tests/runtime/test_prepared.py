"""A start that finds everything as the last one left it prepares nothing; whatever may have changed is prepared again."""

import os
from pathlib import Path

import pytest

from huzheng.config import prepared


@pytest.fixture
def embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a cluster, held by this process."""
    monkeypatch.delenv("HUZHENG_DATABASE_URL")
    monkeypatch.setenv("HUZHENG_DATA_DIR", str(tmp_path))
    (tmp_path / "postgres").mkdir()
    return tmp_path


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of one file in place of ours."""
    file = tmp_path / "program" / "__init__.py"
    file.parent.mkdir()
    file.write_text("one")
    monkeypatch.setattr("huzheng.__file__", str(file))
    return file


def test_nothing_is_prepared_at_first_and_everything_after_it_was_noted(embedded: Path) -> None:
    assert not prepared.is_prepared()
    prepared.note_prepared()
    assert prepared.is_prepared()
    prepared.forget_prepared()
    assert not prepared.is_prepared()


def test_a_changed_file_or_wish_asks_for_preparation(
    embedded: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared.note_prepared()
    os.utime(source, (1, 1))
    assert not prepared.is_prepared()
    prepared.note_prepared()
    (source.parent / "0002_more.py").write_text("")
    assert not prepared.is_prepared()
    prepared.note_prepared()
    (source.parent / "__pycache__").mkdir()
    (source.parent / "__pycache__" / "x.pyc").write_text("")
    assert prepared.is_prepared()
    monkeypatch.setenv("HUZHENG_DEMO", "7")
    assert not prepared.is_prepared()


def test_an_outside_database_is_prepared_at_every_start(embedded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared.note_prepared()
    monkeypatch.setenv("HUZHENG_DATABASE_URL", "postgresql://elsewhere/huzheng")
    assert not prepared.is_prepared()
    prepared.note_prepared()
    assert not prepared.is_prepared()
