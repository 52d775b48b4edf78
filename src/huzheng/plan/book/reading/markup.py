"""Plain text and Markdown: paragraphs, pipe tables, tables by tabs, and HTML inside cells."""

import re
from collections.abc import Iterator

from huzheng.plan.book.reading.numbering import RawBlock, RawCell, RawPart, RawTable
from huzheng.plan.book.reading.web import cell_parts

_RULE = re.compile(r"^(?=.*-)[\s|:\-]+$")
_HEADING = re.compile(r"^\s*(#{1,6})\s+(.*)$")
_BULLET = re.compile(r"^\s*[-*+]\s+(?=\S)")
_ESCAPED_PIPE = re.compile(r"(?<!\\)\|")


def text_blocks(text: str) -> list[RawBlock]:
    """Cut a text into paragraphs and tables. A blank line, or a change of the kind of line, ends a table."""
    blocks: list[RawBlock] = []
    table: RawTable = []
    for row in _rows(text):
        if isinstance(row, list):
            table.append(row)
            continue
        if table:
            blocks.append(table)
            table = []
        if row is not None:
            blocks.append(row)
    if table:
        blocks.append(table)
    return blocks


def _rows(text: str) -> Iterator[list[RawCell] | RawPart | None]:
    """Yield a row of cells, a paragraph, or None for a blank line."""
    columns = 0  # of the last table by tabs, so that a row that begins with a tab is known as its continuation
    for line in re.split(r"\r\n|[\n\r\v\u2028\u2029\x85]", text.replace("\f", "\n\f")):
        if not line.strip():
            yield None
        elif _is_pipe_row(line):
            if not _RULE.match(line):
                yield [_cell(piece) for piece in _pipe_pieces(line)]
        elif _is_tab_row(line, columns):
            pieces = line.split("\t")
            columns = len(pieces)
            yield [_cell(piece) for piece in pieces]
        else:
            yield _paragraph(line)


def _is_tab_row(line: str, columns: int) -> bool:
    """Tell whether tabs divide a line into cells; below a row of a table its empty cells may be all that do."""
    if line.strip("\t ").count("\t"):
        return True
    tabs = line.count("\t")
    return bool(columns) and (tabs == columns - 1 or (line.startswith("\t") and tabs < columns))


def _is_pipe_row(line: str) -> bool:
    line = line.strip()
    return line.startswith("|") and line.endswith("|") and len(line) > 2


def _pipe_pieces(line: str) -> list[str]:
    return [piece.replace("\\|", "|") for piece in _ESCAPED_PIPE.split(line.strip()[1:-1])]


def _cell(piece: str) -> RawCell:
    return RawCell(cell_parts(piece) if "<" in piece or "&" in piece else [RawPart(piece.strip())])


def _paragraph(line: str) -> RawPart:
    heading = _HEADING.match(line)
    if heading:
        return RawPart(heading.group(2), heading=len(heading.group(1)))
    plain, bullets = _BULLET.subn("", line)
    page = line.startswith("\f") or bool(re.match(r" [^\s]", line))
    return RawPart(plain, bullet=bool(bullets), page=page, opens=line.startswith("\t"))
