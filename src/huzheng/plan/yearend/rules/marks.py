"""The mark that a printed number carries, and how the number is printed: values in, words out, no Django.

metric|aggregate|filter as JSON|first day|day after the last|version|value      an aggregate ending in :n is the number of cases
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from huzheng.plan.yearend.data import Marked

CASES = ":n"
NOTHING = "-"
UNREADABLE, UNKNOWN, LOST, CHANGED, RECOUNTED, PRINTED = (
    "unreadable",
    "unknown",
    "lost",
    "changed",
    "recounted",
    "printed",
)
OF_PERSONS = frozenset({"staff", "clerk", "person", "member"})
PLACES = Decimal("0.000001")  # as closed figures are kept


def mark_of(marked: Marked) -> str:
    """Return the mark of a number."""
    words = json.dumps(marked.filter, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    value = NOTHING if marked.value is None else f"{plain(marked.value):f}"
    ends = (marked.start.isoformat(), marked.end.isoformat(), str(marked.version), value)
    return "|".join((marked.metric, marked.aggregate, words, *ends))


def read_mark(mark: str) -> Marked | None:
    """Return what a mark says, None where it is no mark of ours."""
    head, _, rest = mark.partition("|")
    aggregate, _, rest = rest.partition("|")
    parts = rest.rsplit("|", 4)
    try:
        words, start, end, version, value = parts
        found = json.loads(words)
        number = None if value == NOTHING else Decimal(value)
        marked = Marked(
            head, aggregate, found, date.fromisoformat(start), date.fromisoformat(end), int(version), number
        )
    except (ValueError, InvalidOperation, RecursionError):
        return None
    finite = number is None or number.is_finite()
    return marked if isinstance(found, dict) and marked.start < marked.end and finite else None


def plain(value: Decimal) -> Decimal:
    """Return a value as closed figures keep it, without needless zeros."""
    return value.quantize(PLACES).normalize()


def printed(value: Decimal | None, unit: str) -> str:
    """Return a value as papers print it: a share in per cent, one decimal at most, never rounded up to a full share."""
    if value is None:
        return "–"
    shown = round(value * (100 if unit == "share" else 1), 1)
    if unit == "share" and shown == 100 and value < 1:
        shown = Decimal("99.9")
    return f"{shown:,.0f}" if shown == shown.to_integral_value() else f"{shown:,.1f}"


def names_somebody(filter: Mapping[str, object]) -> bool:
    """Say whether a filter narrows a figure to a person: such a figure never leaves the office."""
    return bool(OF_PERSONS & set(filter))


def same(one: Decimal | None, other: Decimal | None) -> bool:
    """Say whether two values are the same number, as closed figures keep them."""
    if one is None or other is None:
        return one is other
    return plain(one) == plain(other)


def judge(marked: Marked, text: str, unit: str, *, closed: Decimal | None, counted: Decimal | None) -> str:
    """Return why a printed number is not proven, empty where it is: changed since it was closed, counted otherwise, misprinted.

    Of a number that was counted for the paper (version 0) nothing was closed.
    """
    if marked.version and not same(closed, marked.value):
        return CHANGED
    if not same(counted, marked.value):
        return RECOUNTED
    return "" if text == printed(marked.value, unit) else PRINTED
