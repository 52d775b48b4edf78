"""Schedule tables: numbered projects, their tasks, and the months that carry a mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from huzheng.plan.book.reading import reasons
from huzheng.plan.book.reading.calendars import Row, ScheduleHead, caption_unit, marked_months, text_of
from huzheng.plan.book.reading.data import Cell, Part, Project
from huzheng.plan.book.reading.grammar import read_mark, tidy
from huzheng.plan.book.reading.ledger import Ledger

_WORDS = re.compile(r"[^\W\d_A-Za-zˇ]|[A-Za-z]{2}")  # a single letter is a tick: V


@dataclass(slots=True)
class _Draft:
    unit: str
    number: int
    title: str
    tasks: list[str] = field(default_factory=list)
    months: list[tuple[int, ...]] = field(default_factory=list)
    task_lines: list[tuple[int, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    @property
    def name(self) -> tuple[str, int]:
        return self.title, self.number

    def freeze(self) -> Project:
        """Months are unknown where no mark of the whole project survived: lost is not the same as none."""
        marked = any(self.months)
        months = tuple(row or None for row in self.months) if marked else None
        return Project(
            self.unit, self.number, self.title, tuple(self.tasks), months, tuple(self.lines), tuple(self.task_lines)
        )


class ScheduleReader:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.columns: list[str] = []
        self.units: list[str] = []
        self.marks: list[str] = []  # what was printed into the months
        self._drafts: list[_Draft] = []

    def read(self, rows: Sequence[Row], head: ScheduleHead, caption: Part | None) -> None:
        """Read one table; a table without number in its first row goes on with the project before."""
        unit = caption_unit(tidy(caption.text)) if caption else ""
        if caption:
            self.ledger.put_aside(reasons.CALENDAR_CAPTION, caption)
        if unit and unit not in self.units:
            self.units.append(unit)
        self.columns = self.columns or _head_texts(rows[: head.rows])
        for cell in (cell for row in rows[: head.rows] for cell in row):
            if text_of(cell) in self.columns or text_of(cell).isdigit():
                self.ledger.place(*cell.parts)
            else:
                self.ledger.put_aside(reasons.CALENDAR_HEADS, *cell.parts)
        for row in rows[head.rows :]:
            self._read_row(row, head, unit)

    def projects(self) -> tuple[Project, ...]:
        return tuple(draft.freeze() for draft in self._drafts)

    def _read_row(self, row: Row, head: ScheduleHead, unit: str) -> None:
        self._place(row, head)
        if head.unit >= 0:
            unit = self._unit_of(row[head.unit]) or unit
        title = text_of(row[head.project])
        number = _number(row[head.number]) if head.number >= 0 else None
        last = self._drafts[-1] if self._drafts and self._drafts[-1].unit == unit else None
        repeated = last is not None and head.project != head.task and (title, number or last.number) == last.name
        if (title or number is not None or last is None) and not repeated:
            self._drafts.append(_Draft(unit, number if number is not None else (last.number if last else 0) + 1, title))
        draft = self._drafts[-1]
        draft.lines += [cell.line for cell in row if cell.line]
        task = text_of(row[head.task])
        if task:
            draft.tasks.append(task)
            draft.months.append(marked_months(row, head))
            own = (row[head.task], *(row[k] for k, _ in head.months))
            draft.task_lines.append(tuple(cell.line for cell in own if cell.line))

    def _unit_of(self, cell: Cell) -> str:
        """Return the unit that a row names itself; below it the cell may be empty or merged."""
        unit = text_of(cell) or (self._drafts[-1].unit if self._drafts else "")
        if unit and unit not in self.units:
            self.units.append(unit)
        return unit

    def _place(self, row: Row, head: ScheduleHead) -> None:
        """Place what has a column; words in a month are a mark too, but their text stays to be read."""
        known = {head.number, head.project, head.task, head.unit}
        months = {k for k, _ in head.months}
        for k, cell in enumerate(row):
            if k in known or (k in months and not _WORDS.search(text_of(cell))):
                self.ledger.place(*cell.parts)
                if k in months and cell.line and text_of(cell) not in self.marks:
                    self.marks.append(text_of(cell))
            else:
                self.ledger.put_aside(reasons.NO_COLUMN, *cell.parts)


def _head_texts(rows: Sequence[Row]) -> list[str]:
    texts = [text_of(cell) for row in rows for cell in row]
    return [text for text in texts if text and not text.isdigit()]


def _number(cell: Cell) -> int | None:
    text = text_of(cell)
    mark = read_mark(text)
    digits = re.fullmatch(r"\d{1,3}", text)
    return int(text) if digits else mark.value if mark else None
