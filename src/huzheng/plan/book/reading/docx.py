"""DOCX by python-docx: paragraphs with the numbers that Word prints, tables with merged cells."""

import io
import re
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from huzheng.plan.book.reading.errors import ExpandsTooFar
from huzheng.plan.book.reading.grammar import read_mark
from huzheng.plan.book.reading.grid import MAX_CELLS, MAX_SPAN
from huzheng.plan.book.reading.numbering import RawBlock, RawCell, RawPart, RawTable
from huzheng.plan.book.reading.numerals import Counters, Level

_SPELLING = {
    "decimal": "decimal",
    "decimalZero": "decimal",
    "decimalFullWidth": "wide",
    "decimalFullWidth2": "wide",
    "taiwaneseCounting": "cjk",
    "taiwaneseCountingThousand": "cjk",
    "chineseCounting": "cjk",
    "chineseCountingThousand": "cjk",
    "japaneseCounting": "cjk",
    "ideographDigital": "cjk",
    "taiwaneseDigital": "cjk",
    "ideographLegalTraditional": "legal",
    "chineseLegalSimplified": "legal",
    "ideographTraditional": "stem",
    "ideographZodiac": "branch",
    "decimalEnclosedCircle": "circled",
    "lowerLetter": "letter",
    "upperLetter": "capital",
    "lowerRoman": "roman",
    "upperRoman": "capital_roman",
    "bullet": "bullet",
    "none": "none",
}
_SKIPPED = {
    qn("w:tabs"),
    qn("w:pPr"),
    qn("w:rPr"),
    qn("w:del"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_BREAKS = {qn("w:br"), qn("w:cr")}


def docx_blocks(content: bytes) -> list[RawBlock]:
    """Return the paragraphs and tables of the body in order."""
    document = Document(io.BytesIO(content))
    reader = _Reader(_Numbers(document))
    reader.read(document.element.body)
    return reader.blocks


class _Reader:
    def __init__(self, numbers: "_Numbers") -> None:
        self.blocks: list[RawBlock] = []
        self._numbers = numbers

    def read(self, parent: Any) -> None:
        for node in parent:
            if node.tag == qn("w:p"):
                self.blocks.append(self._paragraph(node))
            elif node.tag == qn("w:tbl"):
                self.blocks.append(self._table(node))
            elif node.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")}:
                self.read(node)

    def _paragraph(self, node: Any) -> RawPart:
        text = _text(node).strip()
        label, numbered = self._numbers.label(node) if text else ("", False)
        if label and read_mark(text) is None:
            text = label + text
        return RawPart(text, listed=numbered, heading=self._numbers.heading(node))

    def _table(self, node: Any) -> RawTable:
        rows: RawTable = []
        count = 0
        for row in node.iterchildren(qn("w:tr"), qn("w:sdt")):
            for tr in [row] if row.tag == qn("w:tr") else row.iter(qn("w:tr")):
                rows.append(self._row(tr))
                count += len(rows[-1])
                if count > MAX_CELLS:
                    raise ExpandsTooFar(f"> {MAX_CELLS}")
        return rows

    def _row(self, tr: Any) -> list[RawCell]:
        before = tr.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        cells = [RawCell() for _ in range(_number(before))] if before is not None else []
        for tc in (c for child in tr for c in ([child] if child.tag == qn("w:tc") else child.iter(qn("w:tc")))):
            properties = tc.find(qn("w:tcPr"))
            merge = properties.find(qn("w:vMerge")) if properties is not None else None
            shaded = _is_shaded(properties)
            span = properties.find(qn("w:gridSpan")) if properties is not None else None
            if merge is not None and merge.get(qn("w:val"), "continue") == "continue":
                cell = RawCell(covered=True, shaded=shaded)
            else:
                cell = RawCell([self._paragraph(p) for p in tc.iter(qn("w:p"))], shaded=shaded)
            cells.append(cell)
            cells += [RawCell(covered=cell.covered, shaded=shaded, beside=True) for _ in range(_number(span) - 1)]
        return cells


def _number(node: Any) -> int:
    value = node.get(qn("w:val"), "1") if node is not None else "1"
    return min(int(value), MAX_SPAN) if value.isdigit() else 1


def _is_shaded(properties: Any) -> bool:
    shade = properties.find(qn("w:shd")) if properties is not None else None
    return shade is not None and (shade.get(qn("w:fill")) or "auto").lower() not in {"auto", "ffffff"}


def _text(node: Any) -> str:
    """Return the text of a paragraph; line breaks stay as soft breaks, deleted text and fallbacks are left out."""
    pieces: list[str] = []
    for child in node:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            pieces.append(child.text or "")
        elif child.tag in _BREAKS:
            pieces.append("" if child.get(qn("w:type")) == "page" else "\n")
        elif child.tag == qn("w:tab"):
            pieces.append("\t")
        elif child.tag == qn("w:noBreakHyphen"):
            pieces.append("-")
        elif isinstance(child.tag, str):
            pieces.append(_text(child))
    return "".join(pieces)


class _Numbers:
    """The automatic numbers of a document: definitions, and the counters while it is read."""

    def __init__(self, document: Any) -> None:
        self._styles = {s.get(qn("w:styleId")): s for s in document.styles.element.iter(qn("w:style"))}
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[str, set[int]] = {}
        self._counters: dict[str, Counters] = {}
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is not None:
            self._define(part.element)

    def _define(self, root: Any) -> None:
        for abstract in root.iter(qn("w:abstractNum")):
            levels = {int(level.get(qn("w:ilvl"))): _level(level) for level in abstract.iter(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for num in root.iter(qn("w:num")):
            number = num.get(qn("w:numId"))
            self._abstract[number] = num.find(qn("w:abstractNumId")).get(qn("w:val"))
            overrides = [o for o in num.iter(qn("w:lvlOverride")) if o.find(qn("w:startOverride")) is not None]
            self._restarts[number] = {int(o.get(qn("w:ilvl"))) for o in overrides}

    def label(self, paragraph: Any) -> tuple[str, bool]:
        """Count a paragraph; return its printed ordinal and whether it stands in a list."""
        number, depth = self._place(paragraph)
        levels = self._levels.get(self._abstract.get(number, ""), {})
        if depth not in levels:
            return "", False
        counters = self._counters.setdefault(self._abstract[number], Counters())
        if depth in self._restarts.get(number, ()):
            self._restarts[number].discard(depth)
            counters.values.pop(depth, None)
        counters.advance(depth, levels[depth].start)
        return counters.label(depth, levels), True

    def heading(self, paragraph: Any) -> int:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        found = re.fullmatch(r"[Hh]eading\s?([1-6])|([1-6])", style.get(qn("w:val"), "")) if style is not None else None
        return int(found.group(1) or found.group(2)) if found else 0

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """Return list and depth of a paragraph: its own, or that of its style."""
        properties = paragraph.find(qn("w:pPr"))
        for _ in range(10):  # styles are based on styles
            if properties is None:
                return "", 0
            own = properties.find(qn("w:numPr"))
            number = own.find(qn("w:numId")) if own is not None else None
            if own is not None and number is not None:
                depth = own.find(qn("w:ilvl"))
                return number.get(qn("w:val"), ""), _depth(depth)
            style = self._styles.get(_style_id(properties))
            properties = style.find(qn("w:pPr")) if style is not None else None
        return "", 0


def _style_id(properties: Any) -> str:
    style = properties.find(qn("w:pStyle"))
    return style.get(qn("w:val"), "") if style is not None else ""


def _depth(node: Any) -> int:
    value = node.get(qn("w:val"), "0") if node is not None else "0"
    return int(value) if value.isdigit() else 0


def _level(node: Any) -> Level:
    def value(tag: str, default: str) -> str:
        child = node.find(qn(tag))
        return child.get(qn("w:val"), default) if child is not None else default

    start = value("w:start", "1")
    spelling = _SPELLING.get(value("w:numFmt", "decimal"), "decimal")
    return Level(spelling, value("w:lvlText", "%1."), int(start) if start.isdigit() else 1)
