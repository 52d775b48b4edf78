"""One file that holds the whole office: the database's dump, the key, the stored files.

A backup is as secret as the database. It is read back once before it counts; a restore fills an empty database only.
"""

import contextlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from huzheng import __version__
from huzheng.config.database import cluster, data_dir, database_url, embedded
from huzheng.config.errors import Problem
from huzheng.config.postgres import PostgresProblem, binaries, version, wheel
from huzheng.config.prepared import forget_prepared
from huzheng.config.words import _

FORMAT = 1
DUMP = "database.dump"
ABOUT = "about.json"
KEPT = ("secret.key", "files")  # what an installation keeps beside its database
NEWER_THAN_15 = b"SET transaction_timeout"


@contextlib.contextmanager
def running_database() -> Iterator[str]:
    """Yield the owner's address of a database that answers; the embedded one is started for the moment where it rests."""
    url = database_url("owner")
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        if not embedded():
            raise Problem(_("資料庫沒有回應：{why}").format(why=str(error).strip())) from error
    else:
        yield url
        return
    server = cluster()
    server.check_version()
    server.start()
    try:
        yield url
    finally:
        server.stop()


def backup(target: Path) -> int:
    """Write the office to `target`; return its size in bytes. An interrupted backup leaves no file."""
    target = target.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with running_database() as url, tempfile.TemporaryDirectory(dir=target.parent) as folder:
            dump = Path(folder) / DUMP
            _call([_program("pg_dump"), "-Fc", "--no-owner", "--no-privileges", "-f", str(dump)], url)
            _call([_program("pg_restore"), "--list", str(dump)], url, output=subprocess.DEVNULL)
            _pack(draft, dump, _about(url))
        draft.replace(target)
    except OSError as error:
        raise Problem(_("無法寫入 {file}：{why}").format(file=target, why=error.strerror)) from error
    finally:
        draft.unlink(missing_ok=True)
    return target.stat().st_size


def restore(source: Path) -> dict:
    """Fill an empty database from a backup; return what the backup says about itself."""
    with _opened(source) as archive, running_database() as url:
        about = json.loads(_member(archive, ABOUT).read())
        _check_empty(url)
        forget_prepared()
        reader = _reader(about)
        with tempfile.TemporaryDirectory() as folder:
            dump = Path(folder) / DUMP
            with dump.open("wb") as file:
                shutil.copyfileobj(_member(archive, DUMP), file)
            _pour(dump, url, reader)
        for member in archive:
            if member.name.split("/")[0] in KEPT:
                _lay_out(archive, member, data_dir())
    return about


def _pack(draft: Path, dump: Path, about: dict) -> None:
    text = json.dumps(about, indent=1).encode()
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as archive:
            header = tarfile.TarInfo(ABOUT)
            header.size = len(text)
            archive.addfile(header, io.BytesIO(text))
            archive.add(dump, DUMP)
            for name in KEPT:
                if (data_dir() / name).exists():
                    archive.add(data_dir() / name, name)
        file.flush()
        os.fsync(file.fileno())


def _about(url: str) -> dict:
    with psycopg.connect(url) as connection:
        version = connection.info.server_version // 10000
    return {"format": FORMAT, "huzheng": __version__, "postgresql": version, "made_at": datetime.now(UTC).isoformat()}


@contextlib.contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        archive = tarfile.open(source)  # noqa: SIM115  closed below
    except (OSError, tarfile.TarError) as error:
        raise Problem(_("{file} 不是可讀取的備份：{why}").format(file=source, why=error)) from error
    with archive:
        yield archive


def _lay_out(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one file of the archive below `folder`, with its own rights and nowhere else.

    By hand, because Python before 3.11.4 knows no extraction filters.
    """
    target = (folder / member.name).resolve()
    source = archive.extractfile(member)
    if source is None or not member.isfile() or not target.is_relative_to(folder.resolve()):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, member.mode & 0o777)
    with os.fdopen(descriptor, "wb") as file:
        shutil.copyfileobj(source, file)


def _member(archive: tarfile.TarFile, name: str) -> io.BufferedReader:
    try:
        found = archive.extractfile(name)
    except KeyError:
        found = None
    if found is None:
        raise Problem(_("{file} 不是戶政的備份：缺少 {name}。").format(file=archive.name, name=name))
    return found  # type: ignore[return-value]


def _check_empty(url: str) -> None:
    query = "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    if row and row[0]:
        raise Problem(_("資料庫裡已有資料，還原只寫入空的資料庫：請以 HUZHENG_DATA_DIR 指定一個新的資料夾。"))


def _reader(about: dict) -> str:
    """Return the newest pg_restore at hand: an older one does not read what a newer PostgreSQL wrote. Raises Problem."""
    folders = {binaries(), wheel() or binaries()}
    newest = max((folder for folder in folders if (folder / "pg_restore").exists()), key=version, default=None)
    theirs = int(about.get("postgresql") or 0)
    if newest and version(newest) < theirs:
        raise Problem(
            _(
                "這份備份出自 PostgreSQL {theirs}，這裡的是 PostgreSQL {ours}，讀不了：請執行 make setup，或以 HUZHENG_PG_BIN "
                "指定版本 {theirs} 以上。"
            ).format(theirs=theirs, ours=version(newest))
        )
    return str(newest / "pg_restore") if newest else _program("pg_restore")


def _pour(dump: Path, url: str, reader: str) -> None:
    """Feed the dump's statements to psql in one transaction, without the one that PostgreSQL 15 does not know."""
    password, address = _address(url)
    words = [_program("psql"), "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-d", address]
    reading = [reader, "--no-owner", "--no-privileges", "-f", "-", str(dump)]
    with (
        subprocess.Popen(reading, stdout=subprocess.PIPE) as source,
        subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=password) as sink,
    ):
        assert source.stdout is not None
        assert sink.stdin is not None
        assert sink.stderr is not None
        with contextlib.suppress(BrokenPipeError):
            for line in source.stdout:
                if not line.startswith(NEWER_THAN_15):
                    sink.stdin.write(line)
            sink.stdin.close()
        said = sink.stderr.read().decode(errors="replace").strip()
    if source.returncode or sink.returncode:
        raise Problem(_("還原失敗，資料庫未變動：{why}").format(why=said.splitlines()[-1] if said else "pg_restore"))


def _program(name: str) -> str:
    path = binaries() / name
    if path.exists():
        return str(path)
    if found := shutil.which(name):
        return found
    raise PostgresProblem(_("找不到 {name}：請檢查 HUZHENG_PG_BIN。").format(name=name))


def _address(url: str) -> tuple[dict[str, str], str]:
    """Return the environment that holds the password, which must not stand in the list of processes, and the rest."""
    parts = conninfo_to_dict(url)
    password = parts.pop("password", None)
    return dict(os.environ, **({"PGPASSWORD": str(password)} if password else {})), make_conninfo("", **parts)


def _call(command: list[str], url: str, output: int | None = None) -> None:
    environment, address = _address(url)
    extra = ["-d", address] if "--list" not in command else []
    done = subprocess.run([*command, *extra], stdout=output, stderr=subprocess.PIPE, env=environment, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Problem(_("{program} 失敗：{why}").format(program=Path(command[0]).name, why=said[-1] if said else ""))
