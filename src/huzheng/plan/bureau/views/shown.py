"""Reports of offices as the bureau's pages show them. Templates only place it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from huzheng.foundation.page import wording
from huzheng.plan.bureau.data import Unit
from huzheng.plan.bureau.views.frame import Above
from huzheng.plan.dispatch import api as dispatch
from huzheng.plan.dispatch.data import LateReport, SentVersion


@dataclass(frozen=True, slots=True)
class Line:
    """A report, late or sent, with its office."""

    row: Any
    unit: Unit
    name: str
    period: str
    days: int = 0


def late_lines(todays: Mapping[int, date], who: Above) -> list[Line]:
    """Return the late reports of these offices, the longest late first."""
    return [_line(row, who, (todays[row.office_id] - row.due_on).days) for row in dispatch.late_across(todays)]


def sent_lines(rows: Iterable[SentVersion], who: Above) -> list[Line]:
    """Return the last version of each report that was sent, the latest first."""
    seen: set[int] = set()
    found = []
    for row in sorted(rows, key=lambda one: (one.sent_on, one.id), reverse=True):
        if row.report_id not in seen:
            seen.add(row.report_id)
            found.append(_line(row, who))
    return found


def _line(row: LateReport | SentVersion, who: Above, days: int = 0) -> Line:
    period = dispatch.period_words(row.rhythm, row.start, row.end)
    return Line(row, who.by_id[row.office_id], wording.in_language(row, "name"), period, days)
