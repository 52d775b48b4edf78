"""Compile the catalogues (.po) to what gettext reads (.mo), by Babel: no gettext program is needed."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def compile_all(root: Path = PACKAGE) -> int:
    """Compile every catalogue below `root` that is newer than its compiled form; return how many were."""
    done = 0
    for source in sorted(root.glob("**/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        _compile(source, target)
        done += 1
    return done


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
    draft = target.with_suffix(f".{os.getpid()}.tmp")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(target)


if __name__ == "__main__":
    compile_all()
