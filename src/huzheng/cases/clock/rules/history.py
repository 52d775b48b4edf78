"""A case as its history tells it: no column of the case is read but what was fixed at intake.

    received ──▶ due = intake day + limit        resume ──▶ due + working days that were lost
    extend   ──▶ due = the new day                suspend ▶ the clock stands          a closed state ▶ it has stopped
    postpone, restore ──▶ due = the new day: the office was closed on a day of the limit, or was not after all

Working days are counted with the closures that were known at that moment: a typhoon that is declared later moves what was
written before by a line of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from huzheng.foundation.clock import business_date

CLOSED = frozenset(["done", "refused", "withdrawn", "sent_on"])
LACKING = "lacking"
SETS_DAY = ("extend", "postpone", "restore")


class Calendar(Protocol):
    """Counts working days."""

    def add(self, start: date, n: int) -> date:
        """Return the n-th working day after `start`; 0: itself or the next one."""
        ...

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end`."""
        ...


Calendars = Callable[[datetime], Calendar]  # the calendar as it was known at a moment


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a case's history; `due_on` where it set a new day, `reason` a key of the rulebook where it gave one."""

    at: datetime
    verb: str
    to_state: str
    due_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What was fixed at intake, and every line since, in order."""

    case_id: int
    received_at: datetime
    limit_days: int
    lines: tuple[Line, ...]


class Walk:
    """Walks along a history: `until(moment)` applies what happened up to then and returns those lines."""

    def __init__(self, history: History, calendars: Calendars) -> None:
        self.history, self.calendars, self.next = history, calendars, 0
        self.open = False
        self.closed = False
        self.suspended_on: date | None = None
        self.due_on = date.max
        self.reason = ""

    def step(self, moment: datetime) -> Line | None:
        """Apply the next line that happened up to `moment`; None where there is none."""
        lines = self.history.lines
        if self.next >= len(lines) or lines[self.next].at > moment:
            return None
        line = lines[self.next]
        self.next += 1
        self._apply(line)
        return line

    def _apply(self, line: Line) -> None:
        on, calendar = business_date(line.at), self.calendars(line.at)
        if line.verb == "open_case":
            self.open, self.due_on = True, calendar.add(on, self.history.limit_days)
        elif line.verb == "suspend":
            self.suspended_on = on
        elif line.verb == "resume" and self.suspended_on is not None:
            lost = calendar.between(self.suspended_on, on)
            self.due_on = calendar.add(self.due_on, lost) if lost else self.due_on
            self.suspended_on = None
        elif line.verb in SETS_DAY and line.due_on is not None:
            self.due_on = line.due_on
        self.reason = line.reason or self.reason
        if line.to_state in CLOSED:
            self.open, self.closed, self.suspended_on = False, True, None
