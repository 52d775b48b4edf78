"""python -m huzheng.plan.book.binding FILE [--json]"""

import argparse
import json
import sys

from huzheng.plan.book.binding import to_bindings
from huzheng.plan.book.reading import ReadingError, read_plan


def main(arguments: list[str] | None = None) -> int:
    """Print what could keep each measure and task of a plan; 1 where the document is refused."""
    parser = argparse.ArgumentParser(prog="python -m huzheng.plan.book.binding", description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--json", action="store_true", help="all of it as JSON (default: one line each)")
    chosen = parser.parse_args(arguments)
    try:
        bindings = to_bindings(read_plan(chosen.file))
    except (ReadingError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if chosen.json:
        sys.stdout.write(json.dumps(bindings, ensure_ascii=False, indent=1) + "\n")
        return 0
    for row in bindings["bindings"]:
        sys.stdout.write(f"{' '.join(row['entries'][:3]) or '–'}  {row['text']}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
