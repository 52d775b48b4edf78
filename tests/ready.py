"""An office that was opened once and closed again, to be copied: a test whose matter is not the first start need not wait for one."""

import atexit
import functools
import shutil
import subprocess
import tempfile
from pathlib import Path

from huzheng.config.testing import RunningOffice


@functools.cache
def ready_folder() -> Path:
    """Return a data folder that this process has opened once and closed; made at the first call, and gone with the process.

    Not below pytest's own temporary folder: every other run of pytest closes that one, and a database that runs as another
    account would be shut out in the middle of its work.
    """
    above = Path(tempfile.mkdtemp(prefix="huzheng-ready-"))
    atexit.register(shutil.rmtree, above, ignore_errors=True)
    RunningOffice(above / "var").start(within=120).stop()
    return above / "var"


def ready_office(folder: Path, **settings: str) -> RunningOffice:
    """Open an office without a demo on a copy of that folder, rows and owners as they are."""
    subprocess.run(["cp", "-a", ready_folder(), folder], check=True)
    return RunningOffice(folder, **settings).start()
