"""Run the tests with what they need installed; where it cannot be had, the last line is the command that mends it."""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import bootstrap

PHASES = (["-n", "2", "--dist", "loadfile", "-m", "not alone"], ["-m", "alone"])


def run(phase: list[str], which: str, environment: dict[str, str]) -> int:
    """Run what can share the machine side by side, then what needs it alone."""
    command = [sys.executable, "-m", "pytest", *phase[:-1], f"({which}) and {phase[-1]}"]
    return subprocess.call(command, cwd=bootstrap.ROOT, env=environment)


def main(arguments: list[str]) -> int:
    """Hand the arguments to pytest; `--postgres VERSION` asks that HUZHENG_PG_BIN points to that version."""
    environment = dict(os.environ)
    if arguments[:1] == ["--postgres"]:
        version, arguments = arguments[1], arguments[2:]
        if trouble := other_postgres(version):
            sys.stderr.write(trouble + "\n")
            return 2
        environment["HUZHENG_TEST_DIR"] = f"var/test-postgres-{version}"
    whole = bootstrap.system_programs()
    which = arguments[arguments.index("-m") + 1] if "-m" in arguments else "thorough or not thorough"
    code = max(run(phase, which, environment) for phase in PHASES)
    if not whole:
        print(
            f"Tests that need {' and '.join(bootstrap.missing_programs())} cannot pass here; as root, this installs it:"
        )
        print(bootstrap.APT, flush=True)
    return code


def other_postgres(version: str) -> str:
    """Say what is wrong with HUZHENG_PG_BIN, nothing when it holds PostgreSQL `version`."""
    folder = os.environ.get("HUZHENG_PG_BIN", "")
    mend = f"set HUZHENG_PG_BIN to the folder of its initdb, for example /usr/lib/postgresql/{version}/bin."
    if not folder:
        return f"make test-pg{version} needs PostgreSQL {version}: {mend}"
    server = Path(folder) / "postgres"
    if not server.exists():
        return f"There is no postgres in {folder}: {mend}"
    said = subprocess.run([server, "--version"], capture_output=True, text=True, check=False).stdout
    return "" if f" {version}." in said else f"{server} is not PostgreSQL {version} ({said.strip()}): {mend}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
