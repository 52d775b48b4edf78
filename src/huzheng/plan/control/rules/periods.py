"""The periods of a rule within a year, and how each of them stands."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
DONE, NOW, MISSING, AHEAD, NONE = "done", "now", "missing", "ahead", "none"
LIGHTS = {DONE: "ok", NOW: "soon", MISSING: "late", AHEAD: "unknown", NONE: ""}


@dataclass(frozen=True, slots=True)
class Span:
    """A period: first and last day, how many months."""

    start: date
    end: date
    months: int


def spans(rhythm: str, year: int) -> list[Span]:
    """Return the periods of a year."""
    months = MONTHS[rhythm]
    return [Span(date(year, first, 1), _last(year, first + months - 1), months) for first in range(1, 13, months)]


def span_of(rhythm: str, day: date) -> Span:
    """Return the period in which a day lies."""
    return next(span for span in spans(rhythm, day.year) if span.start <= day <= span.end)


def state_of(span: Span, records: int, today: date, holds: tuple[date, date | None]) -> str:
    """Say how a period stands for a rule that holds from a day to a day: with records done, else missing once it has passed.

    A period that the rule does not reach asks for nothing; neither does one in which the rule begins after its last day.
    """
    first, last = holds
    if records:
        return DONE
    if span.end < first or (last is not None and last <= span.end):
        return NONE
    if span.end < today:
        return MISSING
    return NOW if span.start <= today else AHEAD


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
