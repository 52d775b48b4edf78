"""ODT by odfdo: paragraphs with the numbers of their lists, tables with merged cells."""

import io
from typing import Any

from odfdo import Document, Element

from huzheng.plan.book.reading.grammar import read_mark
from huzheng.plan.book.reading.grid import MAX_SPAN, Grid
from huzheng.plan.book.reading.numbering import RawBlock, RawPart
from huzheng.plan.book.reading.numerals import Counters, Level

_SPELLING = {
    "1": "decimal",
    "一": "cjk",
    "壹": "legal",
    "甲": "stem",
    "子": "branch",
    "１": "wide",
    "①": "circled",
    "a": "letter",
    "A": "capital",
    "i": "roman",
    "I": "capital_roman",
    "": "none",
}
_OUTLINE = "outline of the headings"
_MAX_REPEATED_ROWS = 200
_WRAPPERS = {"text:section", "text:index-body", "table:table-header-rows", "table:table-rows", "table:table-row-group"}


def odt_blocks(content: bytes) -> list[RawBlock]:
    """Return the paragraphs and tables of the body in order."""
    document = Document(io.BytesIO(content))
    reader = _Reader(_lists_of(document), _shades_of(document))
    reader.read(document.body)
    return reader.blocks


class _Reader:
    def __init__(self, lists: dict[str, dict[int, Level]], shades: set[str]) -> None:
        self.blocks: list[RawBlock] = []
        self._lists = lists
        self._shades = shades
        self._counters: dict[str, Counters] = {}

    def read(self, parent: Element) -> None:
        for node in parent.children:
            if node.tag == "table:table":
                grid = Grid()
                self._rows(node, grid)
                self.blocks.append(grid.rows)
            elif node.tag in _WRAPPERS:
                self.read(node)
            else:
                self.blocks += self._parts(node)

    def _parts(self, node: Element) -> list[RawPart]:
        """Return the paragraphs of a paragraph, heading or list."""
        if node.tag == "text:list":
            return self._list(node, _attribute(node, "text:style-name"), 0)
        if node.tag == "text:h":
            return [self._heading(node)]
        return [RawPart(_text(node))] if node.tag == "text:p" else []

    def _heading(self, node: Element) -> RawPart:
        """Return a heading with the number that the outline of the document gives it."""
        level, text, levels = _count(node, "text:outline-level"), _text(node), self._lists.get(_OUTLINE, {})
        label = ""
        if level - 1 in levels and text.strip() and _attribute(node, "text:is-list-header") != "true":
            counters = self._counters.setdefault(_OUTLINE, Counters())
            counters.advance(level - 1, levels[level - 1].start)
            label = counters.label(level - 1, levels) if read_mark(text) is None else ""
        return RawPart(label + text, heading=level)

    def _list(self, node: Element, style: str, depth: int) -> list[RawPart]:
        levels = self._lists.get(style, {})
        counters = self._counters.setdefault(style, Counters())
        goes_on = _attribute(node, "text:continue-numbering") == "true" or _attribute(node, "text:continue-list")
        if depth == 0 and not goes_on:
            counters.values.clear()
        parts: list[RawPart] = []
        for item in node.children:
            label = ""
            if (
                item.tag == "text:list-item"
                and depth in levels
                and any(c.tag in {"text:p", "text:h"} for c in item.children)
            ):
                start = _attribute(item, "text:start-value")
                if start.isdigit():
                    counters.values.pop(depth, None)
                counters.advance(depth, int(start) if start.isdigit() else levels[depth].start)
                label = counters.label(depth, levels)
            parts += self._list_item(item, style, depth, label)
        return parts

    def _list_item(self, item: Element, style: str, depth: int, label: str) -> list[RawPart]:
        parts: list[RawPart] = []
        for child in item.children:
            if child.tag == "text:list":
                parts += self._list(child, _attribute(child, "text:style-name") or style, depth + 1)
            elif child.tag in {"text:p", "text:h"}:
                text = _text(child)
                shown = label if label and text.strip() and read_mark(text) is None else ""
                parts.append(RawPart(shown + text, listed=True))
                label = ""
        return parts

    def _rows(self, parent: Element, grid: Grid) -> None:
        for node in parent.children:
            if node.tag in _WRAPPERS:
                self._rows(node, grid)
            elif node.tag == "table:table-row":
                repeated = min(_count(node, "table:number-rows-repeated"), _MAX_REPEATED_ROWS)
                for _ in range(repeated):
                    self._row(node, grid)

    def _row(self, row: Element, grid: Grid) -> None:
        grid.open_row()
        for node in row.children:
            if node.tag != "table:table-cell":  # covered cells are filled by the grid
                continue
            for _ in range(_count(node, "table:number-columns-repeated")):
                cell = grid.open_cell(
                    columns=_count(node, "table:number-columns-spanned"),
                    rows=_count(node, "table:number-rows-spanned"),
                    shaded=_attribute(node, "table:style-name") in self._shades,
                )
                cell.parts += self._cell_parts(node)

    def _cell_parts(self, node: Element) -> list[RawPart]:
        parts: list[RawPart] = []
        for child in node.children:
            if child.tag.startswith("table:") or child.tag in _WRAPPERS:  # a table inside a cell is text of the cell
                parts += self._cell_parts(child)
            else:
                parts += self._parts(child)
        return parts


def _attribute(node: Element, name: str) -> str:
    value = node.get_attribute(name)
    return "" if value is None else str(value)


def _count(node: Element, name: str) -> int:
    value = _attribute(node, name)
    return max(1, min(int(value), MAX_SPAN)) if value.isdigit() else 1


def _text(node: Element) -> str:
    return str(node.inner_text or "")


def _lists_of(document: Any) -> dict[str, dict[int, Level]]:
    lists: dict[str, dict[int, Level]] = {}
    for outline in document.styles.get_elements("//text:outline-style"):
        lists[_OUTLINE] = dict(_level(node) for node in outline.children if "level" in node.tag)
    for part in (document.styles, document.content):
        for style in part.get_elements("//text:list-style"):
            lists[_attribute(style, "style:name")] = dict(
                _level(node) for node in style.children if "level" in node.tag
            )
    return lists


def _level(node: Element) -> tuple[int, Level]:
    depth = max(1, _count(node, "text:level")) - 1
    if node.tag in {"text:list-level-style-bullet", "text:list-level-style-image"}:
        return depth, Level("bullet")
    spelling = _SPELLING.get(_attribute(node, "style:num-format")[:1], "decimal")
    shown = _count(node, "text:display-levels")
    numbers = ".".join(f"%{d + 1}" for d in range(depth + 1 - min(shown, depth + 1), depth + 1))
    pattern = _attribute(node, "style:num-prefix") + numbers + _attribute(node, "style:num-suffix")
    return depth, Level(spelling, pattern, _count(node, "text:start-value"))


def _shades_of(document: Any) -> set[str]:
    """Return the names of cell styles that have a background."""
    names = set()
    for part in (document.styles, document.content):
        for node in part.get_elements("//style:table-cell-properties"):
            colour = _attribute(node, "fo:background-color").lower()
            if colour not in {"", "transparent", "#ffffff"} and node.parent is not None:
                names.add(_attribute(node.parent, "style:name"))
    return names
