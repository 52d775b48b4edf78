"""The chain over the log of reads, the weeks of its supervision, and what is worth a second look. Pure."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

WEEK = timedelta(days=7)
OPENS, CLOSES = time(7, 30), time(19)  # reads before or after are marked, not forbidden
MANY = 60  # reads of one person on one day that are marked


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def last_closed_week(today: date) -> date:
    """Return the Monday of the last week that is over."""
    return monday_of(today) - WEEK


def out_of_hours(at: datetime) -> bool:
    """Say whether a read lies at a time (local) when nobody is at the counters."""
    return at.weekday() == 6 or not OPENS <= at.time() < CLOSES


def digest_of(previous: str, rows: Iterable[Sequence[Any]]) -> str:
    """Return the seal over rows and the seal before: SHA-256 over one JSON line for each row, in order."""
    total = hashlib.sha256(previous.encode())
    for row in rows:
        total.update(json.dumps(list(row), ensure_ascii=False, default=str).encode() + b"\n")
    return total.hexdigest()
