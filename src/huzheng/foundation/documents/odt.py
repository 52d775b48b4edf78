"""A paper as OpenDocument text (ISO/IEC 26300): headings, lists, tables with heads that repeat, drawings with their words.

A Figure stands between two reference marks whose name is its mark: unseen, kept by word processors, read again by `marks`.
"""

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from odfdo import Document, Element

from huzheng.foundation.documents.data import (
    Block,
    Cell,
    Figure,
    Grid,
    Heading,
    Listing,
    NewPage,
    Paper,
    Paragraph,
    Picture,
    Table,
    Text,
)
from huzheng.foundation.documents.drawings import for_paper
from huzheng.foundation.documents.odt_styles import automatic_styles, page_width, style_part
from huzheng.foundation.documents.pdf import png
from huzheng.foundation.documents.words import covered_places, parts, printed

MARKS = ("text:reference-mark-start", "text:reference-mark-end")
STYLES = {"": "Text", "quiet": "Quiet", "centre": "Centre", "strong": "Strong"}


def odt(paper: Paper) -> bytes:
    """Write a paper as OpenDocument text."""
    document = Document("text")
    document.set_part("styles.xml", style_part(paper).encode())
    document.meta.title = paper.title
    document.meta.language = "zh-TW" if paper.lang.startswith("zh") else paper.lang
    document.meta.creator = document.meta.initial_creator = paper.author or paper.footer
    document.body.clear()
    writer = _Writer(document, paper)
    for xml in writer.blocks():
        document.body.append(Element.from_tag(xml))
    content: Any = document.get_part("content.xml")
    for xml in automatic_styles(paper.blocks, page_width(paper)):
        content.get_element("//office:automatic-styles").append(Element.from_tag(xml))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def marks(content: bytes) -> list[Figure]:
    """Return the figures of an OpenDocument text with what stands between their marks, in order of appearance.

    Raises ValueError for anything that is no OpenDocument text.
    """
    try:
        body = Document(io.BytesIO(content)).body
    except Exception as error:  # whatever a broken package does to the library
        raise ValueError("no OpenDocument text") from error
    found = []
    for start in body.get_elements("descendant::text:reference-mark-start"):
        name = str(start.get_attribute("text:name") or "")
        found.append(Figure(_between(start, name), name.rpartition("#")[0]))
    return found


def _between(start: Element, name: str) -> str:
    """Return the words from a mark's start to its end, whatever spans a word processor has put around them."""
    paragraph = start.parent
    while paragraph is not None and paragraph.tag not in ("text:p", "text:h"):
        paragraph = paragraph.parent
    words, inside = [], False
    for node in paragraph.xpath("descendant::node()") if paragraph is not None else []:
        if not isinstance(node, Element):
            words += [str(node)] if inside else []
        elif node.tag in MARKS and node.get_attribute("text:name") == name:
            inside = node.tag == MARKS[0]
    return "".join(words)


class _Writer:
    """Writes block after block; figures get a running number, because one number may be printed twice."""

    def __init__(self, document: Document, paper: Paper) -> None:
        self.document, self.paper = document, paper
        self.figures = self.pictures = self.tables = 0

    def blocks(self) -> Iterator[str]:
        """Yield each block as XML."""
        yield f'<text:h text:style-name="Heading1" text:outline-level="1">{escape(self.paper.title)}</text:h>'
        if self.paper.mark:
            yield f'<text:p text:style-name="Strong">{escape(self.paper.mark)}</text:p>'
        if self.paper.subtitle:
            yield f'<text:p text:style-name="Quiet">{escape(self.paper.subtitle)}</text:p>'
        broken = False
        for block in self.paper.blocks:
            if isinstance(block, NewPage):
                broken = True
                continue
            if broken:
                yield '<text:p text:style-name="NewPage"/>'
            broken = False
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(text, level):
                depth = min(level + 1, 6)
                yield f'<text:h text:style-name="Heading{depth}" text:outline-level="{depth}">{self._text(text)}</text:h>'
            case Paragraph(text, style):
                yield f'<text:p text:style-name="{STYLES[style]}">{self._text(text)}</text:p>'
            case Listing(entries, labels):
                yield from self._listing(entries, labels)
            case Picture():
                yield self._picture(block)
            case Table():
                yield from self._table(block)
            case Grid():
                self.tables += 1
                yield from _grid(block, self.tables)

    def _listing(self, entries: Sequence[Text], labels: Sequence[str]) -> Iterator[str]:
        if labels:
            for label, entry in zip(labels, entries, strict=True):
                yield f'<text:p text:style-name="Hanging">{escape(label)} {self._text(entry)}</text:p>'
        elif entries:
            rows = "".join(
                f'<text:list-item><text:p text:style-name="Entry">{self._text(entry)}</text:p></text:list-item>' for entry in entries
            )  # fmt: skip
            yield f'<text:list text:style-name="Dots">{rows}</text:list>'

    def _text(self, text: object) -> str:
        return "".join(self._figure(part) if isinstance(part, Figure) else _words(part) for part in parts(text))

    def _figure(self, figure: Figure) -> str:
        self.figures += 1
        name = quoteattr(f"{figure.mark}#{self.figures}")
        return f"<text:reference-mark-start text:name={name}/>{_words(figure.text)}<text:reference-mark-end text:name={name}/>"

    def _picture(self, picture: Picture) -> str:
        """Return a frame with the drawing, and beside it as points for programs that do not draw SVG."""
        self.pictures += 1
        stem = f"Pictures/drawing{self.pictures}"
        drawn = {
            ".svg": ("image/svg+xml", for_paper(picture.svg).encode()),
            ".png": ("image/png", png(picture.svg, picture.width)),
        }
        for ending, (kind, content) in drawn.items():
            self.document.set_part(stem + ending, content)
            self.document.manifest.add_full_path(stem + ending, kind)
        width, height = _measures(picture)
        images = "".join(
            f'<draw:image xlink:href="{stem}{ending}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="{kind}"/>'
            for ending, (kind, _content) in drawn.items()
        )  # fmt: skip
        return (
            f'<text:p text:style-name="Text"><draw:frame draw:name="drawing{self.pictures}" text:anchor-type="as-char"'
            f' svg:width="{width:.2f}mm" svg:height="{height:.2f}mm">{images}'
            f"<svg:title>{escape(picture.alt[:120])}</svg:title><svg:desc>{escape(picture.alt)}</svg:desc></draw:frame></text:p>"
        )

    def _table(self, table: Table) -> Iterator[str]:
        self.tables += 1
        name = f"Table{self.tables}"
        if table.caption:
            yield f'<text:p text:style-name="TableName">{escape(table.caption)}</text:p>'
        columns = "".join(f'<table:table-column table:style-name="{name}.{k}"/>' for k in range(len(table.head)))
        head = "".join(_cell("HeadCell", "HeadWords", _words(words)) for words in table.head)
        rows = "".join(self._rows(table))
        yield (
            f'<table:table table:name="{name}" table:style-name="{name}">{columns}'
            f"<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>{rows}</table:table>"
        )
        yield '<text:p text:style-name="Gap"/>'

    def _rows(self, table: Table) -> Iterator[str]:
        spans, covered = dict(table.spans), covered_places(table)
        for y, row in enumerate(table.rows):
            cells = []
            for x, cell in enumerate(row):
                if (y, x) in covered:
                    cells.append("<table:covered-table-cell/>")
                    continue
                style = "NumberWords" if x in table.numeric else "CellWords"
                cells.append(
                    _cell("Cell", style + "Small" * table.small, self._text(printed(cell)), spans.get((y, x)), cell)
                )
            yield f'<table:table-row table:style-name="Row">{"".join(cells)}</table:table-row>'


def _cell(style: str, words_style: str, words: str, span: tuple[int, int] | None = None, value: Cell = None) -> str:
    wide = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    kind = (
        f' office:value-type="float" office:value="{value}"'
        if isinstance(value, Decimal | int)
        else ' office:value-type="string"'
    )
    lines = words.split("<text:line-break/>") if words else [""]
    inner = "".join(f'<text:p text:style-name="{words_style}">{line}</text:p>' for line in lines)
    return f'<table:table-cell table:style-name="{style}"{wide}{kind}>{inner}</table:table-cell>'


def _grid(grid: Grid, number: int) -> Iterator[str]:
    """Yield the boxes as a table of twelve columns under a row with the title."""
    covered, columns = "<table:covered-table-cell/>", '<table:table-column table:style-name="Grid.0"/>' * 12
    head = _cell("HeadCell", "HeadWords", _words(grid.title), (1, 12)) + covered * 11
    rows = []
    for row in grid.rows:
        cells = [
            f'<table:table-cell table:style-name="Cell" table:number-columns-spanned="{box.width}" office:value-type="string">'
            f'<text:p text:style-name="BoxLabel">{_words(box.label)}</text:p>'
            + "".join(f'<text:p text:style-name="BoxWords">{_words(line)}</text:p>' for line in box.text.split("\n"))
            + f"</table:table-cell>{covered * (box.width - 1)}"
            for box in row
        ]
        style = f"Boxes{max(box.lines for box in row)}"
        rows.append(f'<table:table-row table:style-name="{style}">{"".join(cells)}</table:table-row>')
    yield (
        f'<table:table table:name="Grid{number}" table:style-name="Grid">{columns}'
        f'<table:table-row table:style-name="Row">{head}</table:table-row>{"".join(rows)}</table:table>'
    )
    yield '<text:p text:style-name="Gap"/>'


def _words(text: str) -> str:
    """Return words as XML; line breaks and runs of spaces stay, control characters cannot be written."""
    clean = "".join(char if char >= " " or char == "\n" else " " for char in text)
    made = escape(clean).replace("\n", "<text:line-break/>")
    return made.replace("  ", ' <text:s text:c="1"/>')


def _measures(picture: Picture) -> tuple[float, float]:
    """Return width and height in millimetres by the drawing's own proportions."""
    box = picture.svg.split('viewBox="', 1)[1].split('"', 1)[0].split()
    return float(picture.width), picture.width * float(box[3]) / float(box[2])
