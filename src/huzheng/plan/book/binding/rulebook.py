"""Read the entries and their words from the rulebook."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from huzheng.plan.book.binding.data import Entry, Status

PROMISES = Path(__file__).resolve().parent.parent / "rulebook" / "promises.yaml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry of the rulebook in its order."""
    rows = yaml.load(PROMISES.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - both are safe loaders
    return tuple(_entry(row) for row in rows)


def _entry(row: dict[str, Any]) -> Entry:
    lists = {name: tuple(row.get(name, ())) for name in ("strong", "words", "metrics")}
    return Entry(id=row["id"], zh=row["zh"], en=row["en"], status=Status(row["status"]), **lists)
