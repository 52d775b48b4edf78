"""What the last preparation of the embedded database was made from: where nothing changed since, a start need not repeat it."""

import hashlib
import os
import sys
from pathlib import Path

import huzheng
from huzheng.config.database import data_dir, embedded


def _stamp() -> Path:
    return data_dir() / "postgres" / "prepared.txt"  # beside the data, and gone with them


def _made_from() -> str:
    """Return a digest of our source, of what is installed, and of whether a demo is wanted: times and sizes, no contents."""
    seen = hashlib.sha256(os.environ.get("HUZHENG_DEMO", "").encode())
    for folder, below, files in os.walk(Path(huzheng.__file__).parent):
        below[:] = sorted(name for name in below if name != "__pycache__")
        for name in sorted(files):
            status = os.stat(os.path.join(folder, name))  # two thousand files, at every start
            seen.update(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    for lock in sorted(Path(sys.prefix).glob(".installed-*")):
        seen.update(lock.read_bytes())
    return seen.hexdigest()


def is_prepared() -> bool:
    """Say whether tables, rights, files and demo are as this very software left them; never of an outside database."""
    return embedded() and _stamp().exists() and _stamp().read_text() == _made_from()


def note_prepared() -> None:
    """Write down that everything was prepared."""
    if embedded():
        _stamp().write_text(_made_from())


def forget_prepared() -> None:
    """Ask for a preparation at the next start."""
    _stamp().unlink(missing_ok=True)
