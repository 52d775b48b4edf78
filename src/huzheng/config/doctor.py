"""Look at everything an office needs and say what mends what is wrong."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from huzheng.config.backup import running_database
from huzheng.config.checks import MEBIBYTE, Place, check_disk, check_folder, check_port
from huzheng.config.database import cluster, embedded
from huzheng.config.errors import Problem
from huzheng.config.postgres import APP, binaries, version
from huzheng.config.supervisor import answers
from huzheng.config.words import _

CLOCK_TOLERANCE_SECONDS = 5
EXTENSIONS = ("pg_trgm", "btree_gist")
CHINESE_FONTS = ("NotoSansCJK", "NotoSerifCJK", "NotoSansTC", "NotoSansHK", "TW-Kai", "TW-Sung", "wqy", "ukai", "uming")


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and what mends it (empty where it is well)."""

    subject: str
    state: str
    mend: str = ""


def examine(at: Place) -> Iterator[Finding]:
    """Yield one finding after the other, each as soon as it is known."""
    looks: list[tuple[str, Callable[[Place], Iterator[Finding]]]] = [
        (_("Python"), _python),
        (_("資料夾與磁碟"), _disk),
        (_("資料庫"), _database),
        (_("連接埠"), _port),
        (_("時鐘"), _clock),
        (_("字型"), _fonts),
    ]
    for subject, look in looks:
        try:
            yield from look(at)
        except Problem as problem:
            yield Finding(subject, _("需要處理"), str(problem))


def _python(at: Place) -> Iterator[Finding]:
    yield Finding(_("Python"), ".".join(map(str, sys.version_info[:3])))


def _disk(at: Place) -> Iterator[Finding]:
    check_folder(at)
    check_disk(at)
    free = shutil.disk_usage(at.folder).free // MEBIBYTE
    yield Finding(_("資料夾與磁碟"), _("{folder}，剩餘 {free} MB").format(folder=at.folder, free=free))


def _port(at: Place) -> Iterator[Finding]:
    if answers(at):
        yield Finding(_("連接埠"), _("戶政正在 {url} 執行").format(url=at.url))
        return
    check_port(at)
    yield Finding(_("連接埠"), _("{port} 可以使用").format(port=at.port))


def _database(at: Place) -> Iterator[Finding]:
    if embedded():
        cluster().check_version()
        if not (cluster().data / "PG_VERSION").exists():
            yield Finding(
                _("資料庫"), _("第一次啟動時建立（PostgreSQL {version}）").format(version=version(binaries()))
            )
            return
    with running_database() as url, psycopg.connect(url) as connection:
        number = connection.info.server_version // 10000
        yield Finding(_("資料庫"), f"PostgreSQL {number}", _("需要 15 以上的版本。") if number < 15 else "")
        yield from _letters(connection)
        yield from _extensions(connection)
        known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP]).fetchone()
        yield Finding(_("資料庫角色"), APP if known else _("缺少"), "" if known else _("請執行 huzheng setup-db。"))


def _letters(connection: psycopg.Connection) -> Iterator[Finding]:
    """Chinese text search needs a character type that knows Chinese: under LC_CTYPE=C pg_trgm finds nothing."""
    provider = "datlocprovider"
    row = connection.execute(
        f"SELECT pg_encoding_to_char(encoding), {provider}, datctype FROM pg_database WHERE datname = current_database()"  # noqa: S608
    ).fetchone()
    assert row is not None
    encoding, kind, letters = row
    good = encoding == "UTF8" and (kind in ("b", "i", b"b", b"i") or letters not in ("C", "POSIX"))
    mend = _("請以 UTF8 與 C.UTF-8 重新建立資料庫：LC_CTYPE=C 找不到中文。")
    yield Finding(_("資料庫文字"), f"{encoding} {letters}", "" if good else mend)


def _extensions(connection: psycopg.Connection) -> Iterator[Finding]:
    rows = connection.execute("SELECT name FROM pg_available_extensions").fetchall()
    missing = sorted(set(EXTENSIONS) - {name for (name,) in rows})
    mend = _("請安裝 PostgreSQL 的 contrib 套件。") if missing else ""
    yield Finding(_("資料庫擴充"), " ".join(missing or EXTENSIONS), mend)


def _clock(at: Place) -> Iterator[Finding]:
    yield Finding(_("時鐘"), time.strftime("%Y-%m-%d %H:%M:%S %z"), _unsynchronised())
    if embedded():
        return
    with running_database() as url, psycopg.connect(url) as connection:
        row = connection.execute("SELECT extract(epoch FROM clock_timestamp())::float").fetchone()
        assert row is not None
        apart = abs(row[0] - time.time())
    late = apart > CLOCK_TOLERANCE_SECONDS
    state = _("與資料庫相差 {seconds} 秒").format(seconds=round(apart, 1))
    yield Finding(_("時鐘"), state, _("請讓兩台機器都以 NTP 對時。") if late else "")


def _unsynchronised() -> str:
    """Return the mend of a clock that its own system calls unsynchronised; a system that does not say is believed."""
    if not shutil.which("timedatectl"):
        return ""
    words = ["timedatectl", "show", "-p", "NTPSynchronized", "--value"]
    said = subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()
    return _("系統時鐘沒有對時：請啟用 NTP（timedatectl set-ntp true）。") if said == "no" else ""


def _fonts(at: Place) -> Iterator[Finding]:
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
    names = [path.name for folder in folders if folder.is_dir() for path in folder.rglob("*.[to]t[fc]")]
    found = sorted({name for name in names if name.startswith(CHINESE_FONTS)})
    mend = "" if found else _("網頁使用各電腦自己的字型；要在這台機器上看中文，請安裝 fonts-noto-cjk。")
    yield Finding(_("字型"), found[0] if found else _("沒有中文字型"), mend)
