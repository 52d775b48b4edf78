"""Run the quick checks side by side and print only what fails: format, lint, types, import contracts, fast tests."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
FAST = "not browser and not libreoffice and not slow and not thorough and not alone and not database"


def checks() -> dict[str, list[str]]:
    """Return the name and the command of each check; the longest stand first."""
    table = {
        "tests": [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "-m", FAST],
        "types": [str(BIN / "mypy")],
        "lint": [str(BIN / "ruff"), "check", "."],
        "format": [str(BIN / "ruff"), "format", "--check", "."],
    }
    if any((ROOT / name).exists() for name in (".importlinter", "importlinter.ini")):
        table["imports"] = [str(BIN / "lint-imports")]
    return table


def main() -> int:
    """Run all checks, two at a time; answer 1 when one of them fails."""
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join([str(ROOT / "src"), str(ROOT)]))
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every file is compiled anew in each process

    def run(item: tuple[str, list[str]]) -> bool:
        name, command = item
        began = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        good = done.returncode == 0
        print(f"{name:8} {'ok' if good else 'FAILED':7} {time.monotonic() - began:5.1f} s", flush=True)
        if not good:
            print(done.stdout + done.stderr, flush=True)
        return good

    with ThreadPoolExecutor(2) as pool:
        return 0 if all(list(pool.map(run, checks().items()))) else 1


if __name__ == "__main__":
    sys.exit(main())
