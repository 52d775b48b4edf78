"""Tables as files that a spreadsheet opens: OpenDocument (ODS) and CSV. Numbers stay numbers."""

import csv as csv_writer
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from odfdo import Document, Element
from odfdo import Table as Sheet

from huzheng.foundation.documents.data import Cell, Table
from huzheng.foundation.documents.words import plain

LONGEST_NAME = 31
WIDEST = 60
NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]*?:/\\'", " "))
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def ods(tables: Sequence[Table]) -> bytes:
    """Return a spreadsheet with one sheet for each table, named by its caption."""
    document = Document("spreadsheet")
    styles: Any = document.get_part("styles.xml")
    document.set_part(
        "styles.xml", styles.serialize().replace(b'style:decimal-places="2"', b'style:decimal-places="10"')
    )
    document.body.clear()
    content: Any = document.get_part("content.xml")
    automatic = content.get_element("//office:automatic-styles")
    for width in range(1, WIDEST + 1):
        automatic.append(Element.from_tag(_column_style(width)))
    names: set[str] = set()
    for table in tables:
        sheet = Sheet(_name(table.caption, names))
        for k, row in enumerate([table.head, *table.rows]):
            sheet.set_row_values(k, [_value(cell) for cell in row])
        for k, column in enumerate(sheet.columns):
            column.style = f"wide{_width([table.head, *table.rows], k)}"
            sheet.set_column(k, column)
        document.body.append(sheet)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _column_style(width: int) -> str:
    """Return the style of a column that is `width` letters wide."""
    inner = f'<style:table-column-properties style:column-width="{width * 0.21 + 0.4:.2f}cm"/>'
    return f'<style:style style:name="wide{width}" style:family="table-column">{inner}</style:style>'


def _width(rows: Sequence[Sequence[Cell]], place: int) -> int:
    """Return how many letters the widest cell of a column needs; a Chinese character takes the room of two."""
    words = [plain(row[place]) for row in rows if place < len(row)]
    return min(WIDEST, max([4, *(sum(1 + (char > "\u1100") for char in text) for text in words)]))


def csv(table: Table) -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8 with a byte order mark, by which spreadsheets know the encoding.

    Words that a spreadsheet would take for a formula get an apostrophe in front.
    """
    target = io.StringIO()
    writer = csv_writer.writer(target, lineterminator="\r\n")
    writer.writerow([_safe(words) for words in table.head])
    for row in table.rows:
        writer.writerow([_safe(_value(cell)) for cell in row])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def _value(cell: Cell) -> str | Decimal | int:
    if isinstance(cell, Decimal | int):
        return cell
    return plain(cell)


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _name(caption: str, taken: set[str]) -> str:
    """Return a name for a sheet that no other has."""
    stem = " ".join(caption.translate(NOT_IN_A_NAME).split())[:LONGEST_NAME] or "Sheet"
    name, k = stem, 2
    while name in taken:
        name, k = f"{stem[: LONGEST_NAME - 4]} {k}", k + 1
    taken.add(name)
    return name
