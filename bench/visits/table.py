"""What a cell of a brought file says: its header, its times, its marks. Whatever cannot be is one sentence with file, line and column.

The header may be in any order and in capitals, with a byte order mark; `clerk`, `clerk_code` and `clerk code` are one column. Lines
end as they like. A time without an offset is Taipei's.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from huzheng.config.errors import Problem

TAIPEI = timezone(timedelta(hours=8))
START = datetime(1970, 1, 1, tzinfo=UTC) - timedelta(hours=8)
SAME = {"clerk_code": "clerk"}
YES, NO = ("1", "1.0", "true", "yes"), ("", "0", "0.0", "false", "no")
SHOWN = 40  # characters of a wrong cell that the sentence repeats
LONGEST_NAME = 60
BARE_DATE = len("2026-11-20")


def minutes(moment: datetime) -> float:
    """Return a moment as the room counts time: minutes since 1970 in Taipei."""
    return (moment - START) / timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: where it stands, and its cells by the name of their column, trimmed."""

    file: str
    number: int
    cells: dict[str, str]

    @property
    def place(self) -> str:
        """Return a name of the line that no other line of its file has."""
        return f"{self.file}:{self.number}"

    def text(self, column: str) -> str:
        """Return a cell, empty where it is unknown."""
        return self.cells[column][:LONGEST_NAME]

    def time(self, column: str) -> float | None:
        """Return a cell as minutes, None where it is unknown. Raises Problem."""
        if not (value := self.cells[column]):
            return None
        try:
            if len(value) <= BARE_DATE:  # a day without an hour says nothing of a wait
                raise ValueError(value)
            moment = datetime.fromisoformat(value)
            return minutes((moment if moment.tzinfo else moment.replace(tzinfo=TAIPEI)).astimezone(TAIPEI))
        except (ValueError, OverflowError) as error:
            raise self.wrong(column, "is not a time like 2026-11-20T09:05:00+08:00") from error

    def mark(self, column: str) -> bool:
        """Return a cell as yes or no; what is unknown is no. Raises Problem."""
        value = self.cells[column].lower()
        if value not in YES + NO:
            raise self.wrong(column, "is 0 or 1 (or empty)")
        return value in YES

    def wrong(self, column: str, why: str) -> Problem:
        """Return the sentence about a cell."""
        return Problem(f"{self.file}, line {self.number}: {column} {why}; it is {self.cells[column][:SHOWN]!r}.")


def lines(file: str, columns: tuple[str, ...]) -> Iterator[Line]:
    """Yield the lines of a file after its header. Raises Problem."""
    rows = csv.reader(io.StringIO(_text(file), newline=""), skipinitialspace=True)
    where: dict[str, int] = {}
    name = Path(file).name
    try:
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            if where:
                yield Line(name, rows.line_num, {one: _cell(cells, where[one]) for one in columns})
            else:
                where = _header(file, cells, columns)
    except csv.Error as error:
        raise Problem(f"{name}, line {rows.line_num}: this is not CSV ({error}).") from error
    if not where:
        raise Problem(f"{file} is empty: its first line must be {','.join(columns)}.")


def _text(file: str) -> str:
    try:
        text = Path(file).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(f"{file} is not UTF-8: save it as UTF-8 and try again.") from error
    except (OSError, ValueError) as error:  # a path with a zero byte is a ValueError
        raise Problem(f"{file!r} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if "\x00" in text:
        raise Problem(f"{file} is not a text file: it holds zero bytes.")
    return text


def _header(file: str, cells: list[str], columns: tuple[str, ...]) -> dict[str, int]:
    """Return where each column stands."""
    names = ["_".join(cell.lower().split()) for cell in cells]
    names = [SAME.get(name, name) for name in names]
    for column in columns:
        if column not in names:
            raise Problem(f"{file} lacks the column {column}: its first line must be {','.join(columns)}.")
        if names.count(column) > 1:
            raise Problem(f"{file} has the column {column} twice: its first line must be {','.join(columns)}.")
    return {column: names.index(column) for column in columns}


def _cell(cells: list[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
