"""Papers for tests: paragraphs and tables of cells, printed as Markdown, HTML, ODT, DOCX and plain text with tabs."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from html import escape

from docx import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from odfdo import Document, Element, Style

WIDTH = 24.0  # centimetres: a landscape page


class Merged(Enum):
    ABOVE = "stands under a cell that was merged downwards"
    BESIDE = "stands beside a cell that was merged to the right"


ABOVE, BESIDE = Merged.ABOVE, Merged.BESIDE


@dataclass(frozen=True)
class Box:
    """A cell: its paragraphs, and whether it is coloured."""

    texts: tuple[str, ...] = ()
    shaded: bool = False


Cell = str | Box | Merged


@dataclass
class Grid:
    """A table, every row as wide as the first; the first `heads` rows are heads. `widths` are relative."""

    rows: list[list[Cell]]
    heads: int = 1
    widths: tuple[int, ...] = ()


@dataclass
class Paper:
    blocks: list[str | Grid] = field(default_factory=list)


@dataclass(frozen=True)
class Placed:
    box: Box
    columns: int
    rows: int


def boxed(cell: Cell) -> Box:
    if isinstance(cell, Merged):
        return Box()
    return cell if isinstance(cell, Box) else Box(tuple(cell.split("\n")) if cell else ())


def placed(grid: Grid, r: int, c: int) -> Placed:
    """Return a cell with its reach."""
    columns = 1
    while c + columns < len(grid.rows[r]) and grid.rows[r][c + columns] is BESIDE:
        columns += 1
    rows = 1
    while r + rows < len(grid.rows) and grid.rows[r + rows][c] is ABOVE:
        rows += 1
    return Placed(boxed(grid.rows[r][c]), columns, rows)


def cells_of(grid: Grid, r: int) -> Iterator[tuple[int, Placed]]:
    for c, cell in enumerate(grid.rows[r]):
        if not isinstance(cell, Merged):
            yield c, placed(grid, r, c)


def as_markdown(paper: Paper) -> bytes:
    """Print tables with pipes; what is merged is an empty cell."""
    return "\n\n".join(b if isinstance(b, str) else _pipes(b) for b in paper.blocks).encode()


def _pipes(grid: Grid) -> str:
    lines = ["| " + " | ".join("<br>".join(boxed(cell).texts) for cell in row) + " |" for row in grid.rows]
    lines.insert(1, "|" + "---|" * len(grid.rows[0]))
    return "\n".join(lines)


def as_text(paper: Paper) -> bytes:
    """Print tables with tabs, the paragraphs of a cell one after the other."""

    def table(grid: Grid) -> str:
        return "\n".join("\t".join("".join(boxed(cell).texts) for cell in row) for row in grid.rows)

    return "\n\n".join(b if isinstance(b, str) else table(b) for b in paper.blocks).encode()


def as_html(paper: Paper) -> bytes:
    parts = [f"<p>{escape(b)}</p>" if isinstance(b, str) else _html_table(b) for b in paper.blocks]
    return ("<!doctype html><html><body>" + "".join(parts) + "</body></html>").encode()


def _html_table(grid: Grid) -> str:
    rows = []
    for r in range(len(grid.rows)):
        tds = []
        for _, cell in cells_of(grid, r):
            shade = ' style="background-color:#999"' if cell.box.shaded else ""
            inner = "".join(f"<p>{escape(t)}</p>" for t in cell.box.texts)
            tds.append(f'<td rowspan="{cell.rows}" colspan="{cell.columns}"{shade}>{inner}</td>')
        rows.append(f"<tr>{''.join(tds)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def as_odt(paper: Paper) -> bytes:
    """Print on landscape pages with ruled tables whose heads repeat, so that a PDF of it is like those of offices."""
    document = Document("text")
    document.body.clear()
    layout = document.styles.get_element("//style:page-layout-properties")
    for name, value in (
        ("fo:page-width", "29.7cm"),
        ("fo:page-height", "21cm"),
        ("style:print-orientation", "landscape"),
    ):
        layout.set_attribute(name, value)
    for name, more in (("Plain", {}), ("Dark", {"background_color": "#808080"})):
        style = Style("table-cell", name=name, border="0.5pt solid #000000", padding="0.1cm", **more)
        document.insert_style(style, automatic=True)
    for n, block in enumerate(paper.blocks):
        document.body.append(_paragraph(block) if isinstance(block, str) else _odt_table(document, block, f"T{n}"))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _paragraph(text: str) -> Element:
    return Element.from_tag(f"<text:p>{escape(text)}</text:p>")


def _odt_table(document: Document, grid: Grid, name: str) -> Element:
    document.insert_style(Style("table", name=name, width=f"{WIDTH}cm", align="center"), automatic=True)
    table = Element.from_tag(f'<table:table table:name="{name}" table:style-name="{name}"/>')
    shares = grid.widths or (1,) * len(grid.rows[0])
    for k, share in enumerate(shares):
        size = f"{WIDTH * share / sum(shares):.2f}cm"
        document.insert_style(Style("table-column", name=f"{name}{k}", width=size), automatic=True)
        table.append(Element.from_tag(f'<table:table-column table:style-name="{name}{k}"/>'))
    head = Element.from_tag("<table:table-header-rows/>")
    if grid.heads:
        table.append(head)
    for r, row in enumerate(grid.rows):
        made = Element.from_tag("<table:table-row/>")
        cells = dict(cells_of(grid, r))
        for c in range(len(row)):
            made.append(_odt_cell(cells[c]) if c in cells else Element.from_tag("<table:covered-table-cell/>"))
        (head if r < grid.heads else table).append(made)
    return table


def _odt_cell(cell: Placed) -> Element:
    reach = f'table:number-rows-spanned="{cell.rows}" table:number-columns-spanned="{cell.columns}"'
    made = Element.from_tag(f'<table:table-cell table:style-name="{"Dark" if cell.box.shaded else "Plain"}" {reach}/>')
    for text in cell.box.texts or ("",):
        made.append(_paragraph(text))
    return made


def as_docx(paper: Paper) -> bytes:
    document = WordDocument()
    for block in paper.blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _docx_table(document, block)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _docx_table(document: object, grid: Grid) -> None:
    table = document.add_table(rows=len(grid.rows), cols=len(grid.rows[0]))
    for r in range(len(grid.rows)):
        for c, cell in cells_of(grid, r):
            made = table.cell(r, c)
            if cell.columns * cell.rows > 1:
                made = made.merge(table.cell(r + cell.rows - 1, c + cell.columns - 1))
            made.text = cell.box.texts[0] if cell.box.texts else ""
            for text in cell.box.texts[1:]:
                made.add_paragraph(text)
            if cell.box.shaded:
                shade = OxmlElement("w:shd")
                shade.set(qn("w:fill"), "808080")
                made._tc.get_or_add_tcPr().append(shade)


PRINTERS = {"md": as_markdown, "html": as_html, "odt": as_odt, "docx": as_docx, "txt": as_text}
