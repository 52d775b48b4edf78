"""python -m huzheng.plan.book.reading FILE [--json|--text]"""

import argparse
import json
import sys

from huzheng.plan.book.reading import ReadingError, numbered_text, read_plan, to_schema


def main(arguments: list[str] | None = None) -> int:
    """Print a plan as JSON, or the numbered extraction; 1 where the document is refused."""
    parser = argparse.ArgumentParser(prog="python -m huzheng.plan.book.reading", description=__doc__)
    parser.add_argument("file")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the parsed plan (default)")
    form.add_argument("--text", action="store_true", help="the numbered extraction")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.text:
            sys.stdout.write(numbered_text(chosen.file))
        else:
            sys.stdout.write(json.dumps(to_schema(read_plan(chosen.file)), ensure_ascii=False, indent=1) + "\n")
    except (ReadingError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
