"""HTML, as a whole page or inside the cell of another table."""

import re
from html.parser import HTMLParser

from huzheng.plan.book.reading.grid import MAX_SPAN, Grid
from huzheng.plan.book.reading.numbering import RawBlock, RawPart

_BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "caption",
    "dt",
    "dd",
}
_HIDDEN = {"script", "style", "title", "head", "noscript", "template"}
_PARAGRAPH = "\u2029"
_SHADE = re.compile(r"background(?:-color)?\s*:\s*(?!\s*(?:none|transparent|white|#fff(?:fff)?\b))", re.IGNORECASE)


def cell_parts(markup: str) -> list[RawPart]:
    """Return the paragraphs of a cell that holds HTML; two line breaks in a row end a paragraph."""
    reader = _Reader()
    reader.read(markup)
    parts: list[RawPart] = []
    for block in reader.blocks:
        parts += [block] if isinstance(block, RawPart) else [p for row in block for cell in row for p in cell.parts]
    return parts


def page_blocks(markup: str) -> list[RawBlock]:
    """Return the paragraphs and tables of a whole page. A table inside a cell is read as paragraphs of that cell."""
    reader = _Reader()
    reader.read(markup)
    return reader.blocks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[RawBlock] = []
        self._text: list[str] = []
        self._hidden = 0
        self._lists: list[str] = []
        self._listed = False
        self._heading = 0
        self._grid: Grid | None = None
        self._depth = 0

    def read(self, markup: str) -> None:
        self.feed(markup)
        self.close()
        self._flush()
        if self._grid is not None:
            self.blocks.append(self._grid.rows)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "br":
            self._text.append("\n")
        elif tag in _BLOCKS:
            self._flush()
            self._listed = tag == "li"
            self._heading = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0
        elif tag in {"table", "tr", "td", "th"}:
            self._flush()
            self._open_table_tag(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS or tag in {"td", "th", "tr"}:
            self._flush()
            self._listed, self._heading = False, 0
        elif tag == "table":
            self._flush()
            self._depth = max(0, self._depth - 1)
            if self._grid is not None and self._depth == 0:
                self.blocks.append(self._grid.rows)
                self._grid = None

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._text.append(re.sub(r"\s+", " ", data))

    def _open_table_tag(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "table":
            self._depth += 1
            if self._grid is None:
                self._grid = Grid()
        elif self._grid is not None and self._depth == 1:
            if tag == "tr":
                self._grid.open_row()
            else:
                shaded = bool(attrs.get("bgcolor") or _SHADE.search(attrs.get("style") or ""))
                columns, rows = _span(attrs.get("colspan")), _span(attrs.get("rowspan"))
                self._grid.open_cell(columns=columns, rows=rows, shaded=shaded)

    def _flush(self) -> None:
        text = re.sub(r"\n[ \t]*(?:\n[ \t]*)+", _PARAGRAPH, "".join(self._text))
        self._text = []
        for piece in text.split(_PARAGRAPH):
            if piece.strip():
                part = RawPart(piece.strip(), listed=self._listed, heading=self._heading)
                if self._grid is not None and self._grid.cell is not None:
                    self._grid.cell.parts.append(part)
                else:
                    self.blocks.append(part)


def _span(value: str | None) -> int:
    return max(1, min(int(value), MAX_SPAN)) if value and re.fullmatch(r"[0-9]{1,4}", value) else 1
