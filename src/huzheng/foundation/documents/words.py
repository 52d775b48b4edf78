"""What stands in a cell or a line, as words."""

from collections.abc import Iterator
from decimal import Decimal

from huzheng.foundation.documents.data import Cell, Figure, Table, Text


def plain(text: object) -> str:
    """Return the words of a text with its figures as they are printed."""
    return "".join(part.text if isinstance(part, Figure) else part for part in parts(text))


def parts(text: object) -> Iterator[str | Figure]:
    """Yield the words and figures of a text one by one."""
    if isinstance(text, str | Figure):
        yield text
    elif isinstance(text, list | tuple):
        for part in text:
            yield from parts(part)
    elif text is not None:
        yield printed(text)  # type: ignore[arg-type, misc]


def printed(cell: Cell) -> Text:
    """Return a cell as it is printed; a number without needless zeros, nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return str(cell) if isinstance(cell, int) else cell


def covered_places(table: Table) -> set[tuple[int, int]]:
    """Return the places (row, column) that a cell with more rows or columns lies over."""
    return {
        (y + down, x + right)
        for (y, x), (rows, columns) in table.spans
        for down in range(rows)
        for right in range(columns)
        if (down, right) != (0, 0)
    }
