"""Opening hours: reading what a person types, and what is left of a day."""

import re
from collections.abc import Iterable
from datetime import date, time
from itertools import pairwise

from huzheng.office.data import Span
from huzheng.office.rules.days import extended_paused, hours_weekday, works_nationally

ONE_SPAN = re.compile(r"^(\d{1,2}):?(\d{2})\s*[-–—~～至到]\s*(\d{1,2}):?(\d{2})$")
FULL_WIDTH = str.maketrans("０１２３４５６７８９：", "0123456789:")


def parse_spans(text: str, *, extended: bool = False) -> list[Span]:
    """Read "08:00-12:00, 13:00-17:30" (also 0800～1200、1300～1730). Raises ValueError naming the part that it cannot read."""
    parts = re.split(r"[,，、;；\n]+", text.translate(FULL_WIDTH))
    return [_span(part.strip(), extended) for part in parts if part.strip()]


def _span(part: str, extended: bool) -> Span:
    found = ONE_SPAN.match(part)
    if found is None:
        raise ValueError(part)
    hours, minutes, to_hours, to_minutes = map(int, found.groups())
    if max(hours, to_hours) > 23 or max(minutes, to_minutes) > 59:
        raise ValueError(part)
    span = Span(time(hours, minutes), time(to_hours, to_minutes), extended)
    if span.closes <= span.opens:
        raise ValueError(part)
    return span


def write_spans(spans: Iterable[Span]) -> str:
    """Write spans as `parse_spans` reads them."""
    return ", ".join(f"{span.opens:%H:%M}-{span.closes:%H:%M}" for span in sorted(spans))


def overlapping(spans: Iterable[Span]) -> bool:
    """Say whether two of the spans share a moment."""
    ordered = sorted(spans)
    return any(later.opens < earlier.closes for earlier, later in pairwise(ordered))


def spans_of_day(day: date, week: dict[int, list[Span]], closed_from: time | None) -> list[Span]:
    """Return when a place is open: `week` by weekday; `closed_from` is when a closure begins (00:00: the whole day).

    A day off has only its extended Saturday service, and not that on a Saturday inside a long holiday.
    """
    spans = week.get(hours_weekday(day), [])
    if not works_nationally(day):
        saturday = day.weekday() == 5 and not extended_paused(day)
        spans = [span for span in spans if span.extended and saturday]
    if closed_from is not None:
        spans = [
            Span(span.opens, min(span.closes, closed_from), span.extended) for span in spans if span.opens < closed_from
        ]
    return sorted(spans)
