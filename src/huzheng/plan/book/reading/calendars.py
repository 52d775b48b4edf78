"""Calendars: the heads that count months, quarters or halves of a year, and the columns beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from huzheng.plan.book.reading.data import Cell
from huzheng.plan.book.reading.grammar import number_value, tidy
from huzheng.plan.book.reading.vocabulary import BENEFIT, DEADLINE, MEASURE, NUMBER, TITLE, UNIT, column_role

Row = tuple[Cell, ...]
Span = tuple[int, ...]
_MONTH = re.compile(r"(?:\d{2,3}年)?(\d{1,2}|[一二三四五六七八九十]{1,2})(月份?)?")
_QUARTER = re.compile(r"(?:第?([一二三四1-4])季度?|Q([1-4]))")
_HALVES = {"上半年": tuple(range(1, 7)), "下半年": tuple(range(7, 13))}
_FEWEST = 3  # months in a row that are named as such; bare numbers must count to twelve


@dataclass(frozen=True, slots=True)
class ScheduleHead:
    """Where a calendar keeps its number, project, task and unit (-1 for none), and the months of each of its columns."""

    number: int
    project: int
    task: int
    unit: int
    months: tuple[tuple[int, Span], ...]
    rows: int


def text_of(cell: Cell) -> str:
    return "".join(tidy(part.text) for part in cell.parts)


def caption_unit(caption: str) -> str:
    """Return the unit that the caption of a schedule names in parentheses, or ""."""
    found = re.search(r"[（(]([^（()）]{2,20})[)）]", caption)
    return found.group(1) if found else ""


def schedule_head(rows: Sequence[Row]) -> ScheduleHead | None:
    """Find neighbouring columns that count on through a year in the first three rows of a table."""
    for depth, row in enumerate(rows[:3], 1):
        months = _run([text_of(cell) for cell in row])
        if months:
            return _head(rows[:depth], months)
    return None


def _span(text: str) -> Span:
    """Return the months that a head stands for."""
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        number = number_value(quarter.group(1) or quarter.group(2)) or 0
        return tuple(range(number * 3 - 2, number * 3 + 1))
    month = _MONTH.fullmatch(text)
    value = number_value(month.group(1)) if month else None
    return (value,) if value and value <= 12 else _HALVES.get(text, ())


def _run(texts: Sequence[str]) -> tuple[tuple[int, Span], ...]:
    """Return the longest run of columns of which each counts on from the one before; a year may begin in any month."""
    spans = [_span(text) for text in texts]
    best: list[int] = []
    run: list[int] = []
    for k, span in enumerate(spans):
        goes_on = run and span and span[0] == spans[run[-1]][-1] % 12 + 1 and span != spans[run[0]]
        run = [*run, k] if goes_on else [k] if span else []
        best = run if len(run) > len(best) else best
    months = [(k, spans[k]) for k in best]
    total = sum(len(span) for _, span in months)
    named = all(not texts[k].isdigit() for k in best)
    return tuple(months) if total == 12 or (named and len(best) >= _FEWEST) else ()


def _head(heads: Sequence[Row], months: tuple[tuple[int, Span], ...]) -> ScheduleHead | None:
    """Find the columns beside the months; quarters beside a deadline or a benefit are figures, no calendar."""
    counted = {k for k, _ in months}
    others = [k for k in range(len(heads[0])) if k not in counted]
    titles = {k: "".join(text_of(row[k]) for row in heads) for k in others}
    roles = {k: column_role(titles[k]) for k in others}
    number, unit = _first(roles, NUMBER), _first(roles, UNIT)
    text = [k for k in others if k < months[0][0] and k not in {number, unit} and titles[k]]
    figures = len(months) < 12 and {DEADLINE, BENEFIT} & set(roles.values())
    if not text or figures:
        return None
    project = next((k for k in text if roles[k] == TITLE), text[0])
    task = next((k for k in text if roles[k] == MEASURE and k != project), None)
    after = [k for k in text if k > project]
    return ScheduleHead(
        number, project, task if task is not None else (after[0] if after else project), unit, months, len(heads)
    )


def _first(roles: dict[int, str | None], wanted: str) -> int:
    return next((k for k, role in roles.items() if role == wanted), -1)


def marked_months(row: Row, head: ScheduleHead) -> tuple[int, ...]:
    """Return the months of a row that carry a mark or a colour; a bar over several columns marks each."""
    marked: dict[int, bool] = {}
    for k, _ in head.months:
        cell = row[k]
        marked[k] = bool(text_of(cell)) or cell.shaded or (cell.beside and marked.get(k - 1, False))
    return tuple(sorted(month for k, span in head.months if marked[k] for month in span))
