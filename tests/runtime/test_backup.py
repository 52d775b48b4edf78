"""A backup holds the whole office; a restore fills an empty folder and nothing else."""

import tarfile
from pathlib import Path

import psycopg
import pytest

from huzheng.config import backup as backups
from huzheng.config.errors import Problem
from huzheng.config.postgres import APP, Cluster, wheel
from huzheng.config.testing import RunningOffice


@pytest.fixture
def here(var: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that this process calls its own."""
    monkeypatch.delenv("HUZHENG_DATABASE_URL")
    monkeypatch.setenv("HUZHENG_DATA_DIR", str(var))
    var.mkdir(parents=True)
    return var


@pytest.mark.slow
def test_an_office_restored_into_an_empty_folder_runs_with_the_same_rows(
    office: RunningOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HUZHENG_DATABASE_URL")
    with psycopg.connect(office.database_url, autocommit=True) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 'it''s 謄本 𠀀; SET transaction_timeout' AS words")
    file = office.folder.parent / "office.tar"
    monkeypatch.setenv("HUZHENG_DATA_DIR", str(office.folder))
    assert backups.backup(file) == file.stat().st_size
    key = (office.folder / "secret.key").read_text()
    office.stop()
    new = office.folder.parent / "new"
    monkeypatch.setenv("HUZHENG_DATA_DIR", str(new))
    assert backups.restore(file)["format"] == 1
    assert (new / "secret.key").read_text() == key
    again = RunningOffice(new).start()
    with psycopg.connect(Cluster(new / "postgres").url(user=APP)) as pages:
        assert pages.execute("SELECT words FROM kept").fetchone() == ("it's 謄本 𠀀; SET transaction_timeout",)
    assert again.get("/accounts/login/")[0] == 200
    again.stop()
    with pytest.raises(Problem, match="HUZHENG_DATA_DIR"):
        backups.restore(file)


def test_a_backup_is_for_its_owner_only_and_complete_or_absent(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = here / "office.tar"
    backups.backup(file)
    assert file.stat().st_mode & 0o077 == 0
    with tarfile.open(file) as archive:
        assert archive.getnames() == ["about.json", "database.dump"]
    monkeypatch.setattr(backups, "_pack", lambda *words: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(Problem, match="No space left"):
        backups.backup(here / "second.tar")
    assert sorted(path.name for path in here.glob("*.tar")) == ["office.tar"]


@pytest.mark.parametrize("content", [b"", b"no archive at all"])
def test_what_is_no_backup_is_refused(here: Path, content: bytes) -> None:
    (here / "odd.tar").write_bytes(content)
    with pytest.raises(Problem, match=r"odd\.tar"):
        backups.restore(here / "odd.tar")
    with pytest.raises(Problem, match=r"missing\.tar"):
        backups.restore(here / "missing.tar")


def test_an_archive_of_something_else_is_refused(here: Path) -> None:
    with tarfile.open(here / "other.tar", "w") as archive:
        archive.add(__file__, "about.txt")
    with pytest.raises(Problem, match=r"about\.json"):
        backups.restore(here / "other.tar")


def test_the_newest_pg_restore_reads_whatever_server_is_to_hold_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pg_restore").touch()
    monkeypatch.setenv("HUZHENG_PG_BIN", str(tmp_path))
    versions = {tmp_path: 15, wheel(): 18}
    monkeypatch.setattr(backups, "version", versions.__getitem__)

    assert backups._reader({"postgresql": 18}) == str(wheel() / "pg_restore")
    with pytest.raises(Problem, match=r"PostgreSQL 19.*PostgreSQL 18"):
        backups._reader({"postgresql": 19})
