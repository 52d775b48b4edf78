"""What must hold before anything starts; each failure is one sentence with its mend."""

import errno
import os
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

from huzheng.config.errors import CannotStart
from huzheng.config.words import _

PORT = 8610
MIN_FREE_MB = 300
MAX_BODY_MB = 30
MEBIBYTE = 2**20
NO_SUCH_ADDRESS = (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL)  # a machine without IPv6


@dataclass(frozen=True)
class Place:
    """Where this installation keeps its data and where it listens."""

    folder: Path
    bind: str
    port: int
    min_free_mb: int
    max_body_mb: int
    trusted_proxies: int

    @property
    def url(self) -> str:
        """Return the address to open: a name, because passkeys refuse an address of numbers."""
        return f"http://localhost:{self.port}"


def place(folder: Path) -> Place:
    """Read HUZHENG_BIND, HUZHENG_PORT, HUZHENG_MIN_FREE_MB, HUZHENG_MAX_BODY_MB and HUZHENG_TRUSTED_PROXIES."""
    bind = os.environ.get("HUZHENG_BIND") or "127.0.0.1"
    return Place(
        folder, bind, number("HUZHENG_PORT", PORT), number("HUZHENG_MIN_FREE_MB", MIN_FREE_MB),
        number("HUZHENG_MAX_BODY_MB", MAX_BODY_MB), number("HUZHENG_TRUSTED_PROXIES", 0),
    )  # fmt: skip


def number(name: str, usual: int) -> int:
    """Return a setting that is a number. Raises CannotStart for anything else."""
    given = os.environ.get(name) or str(usual)
    if not given.isdecimal():
        raise CannotStart(_("{name} 必須是數字，現在是 {given}。").format(name=name, given=given))
    return int(given)


def check_folder(at: Place) -> None:
    """Raise unless the data folder can be made and written."""
    try:
        at.folder.mkdir(parents=True, exist_ok=True)
        probe = at.folder / f".write-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CannotStart(
            _("無法寫入資料夾 {folder}（{why}）：請修正權限，或以 HUZHENG_DATA_DIR 指定另一個資料夾。").format(
                folder=at.folder, why=error.strerror
            )
        ) from error


def check_disk(at: Place) -> None:
    """Raise when less than HUZHENG_MIN_FREE_MB is free."""
    free = shutil.disk_usage(at.folder).free // MEBIBYTE
    if free < at.min_free_mb:
        raise CannotStart(
            _("{folder} 的磁碟只剩 {free} MB，低於 {wanted} MB：請清出空間，或調整 HUZHENG_MIN_FREE_MB。").format(
                folder=at.folder, free=free, wanted=at.min_free_mb
            )
        )


def check_port(at: Place) -> None:
    """Raise unless the port is free. The server library would share a taken port silently."""
    hosts = [at.bind] + (["::1"] if at.bind == "127.0.0.1" else [])
    for host in hosts:
        if trouble := _taken(host, at.port):
            raise CannotStart(
                _(
                    "無法使用 {host} 的連接埠 {port}（{why}）：請停止使用它的程式，或以 HUZHENG_PORT 指定另一個。"
                ).format(host=host, port=at.port, why=trouble)
            )


def _taken(host: str, port: int) -> str:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen(1)
    except (OSError, OverflowError) as error:
        if host == "::1" and getattr(error, "errno", 0) in NO_SUCH_ADDRESS:
            return ""
        return getattr(error, "strerror", "") or str(error)
    return ""
