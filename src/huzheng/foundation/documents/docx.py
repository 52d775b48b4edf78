"""A paper as Office Open XML text (DOCX), for whoever edits in a program that knows no OpenDocument: the same blocks, the same sizes."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from huzheng.foundation.documents.data import (
    Block,
    Box,
    Cell,
    Grid,
    Heading,
    Listing,
    NewPage,
    Paper,
    Paragraph,
    Picture,
    Table,
)
from huzheng.foundation.documents.odt_styles import FONT, MARGINS, SIZES, page_width
from huzheng.foundation.documents.pdf import png
from huzheng.foundation.documents.words import covered_places, plain, printed

TEXT, QUIET = RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x49, 0x53, 0x5D)
HEADINGS = (20, 14, 12, 10.5, 10.5, 10.5, 10.5)
TINT = "F2F5F6"


def docx(paper: Paper) -> bytes:
    """Write a paper as DOCX."""
    document = Document()
    document.core_properties.title = paper.title
    document.core_properties.author = paper.author or paper.footer
    document.core_properties.language = "zh-TW" if paper.lang.startswith("zh") else paper.lang
    _page(document, paper)
    _heading(document, paper.title, 0)
    if paper.subtitle:
        _paragraph(document, paper.subtitle, "quiet")
    for block in paper.blocks:
        _block(document, block, page_width(paper))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _page(document: Any, paper: Paper) -> None:
    section, margin = document.sections[0], Mm(MARGINS[paper.size])
    sides = [Mm(side) for side in SIZES[paper.size]]
    section.page_width, section.page_height = sides[::-1] if paper.landscape else sides
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
    style = document.styles["Normal"]
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(10.5), TEXT
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Mm(2)
    foot = section.footer.paragraphs[0]
    _letters(foot.add_run(f"{paper.footer}\t\t"), 8, colour=QUIET)
    _page_number(foot)


def _page_number(paragraph: Any) -> None:
    """Write the field that word processors fill with the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _letters(run: Any, points: float, *, bold: bool = False, colour: RGBColor = TEXT) -> None:
    run.font.size, run.font.bold, run.font.color.rgb, run.font.name = Pt(points), bold, colour, FONT
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)


def _heading(document: Any, text: str, level: int) -> None:
    paragraph = document.add_heading(level=min(level + 1, 6))
    _letters(paragraph.add_run(_clean(text)), HEADINGS[level], bold=True)


def _paragraph(document: Any, text: str, style: str = "") -> None:
    paragraph = document.add_paragraph()
    quiet = style == "quiet"
    _letters(
        paragraph.add_run(_clean(text)), 9 if quiet else 10.5, bold=style == "strong", colour=QUIET if quiet else TEXT
    )
    if style == "centre":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _block(document: Any, block: Block, line: float) -> None:
    match block:
        case Heading(text, level):
            _heading(document, plain(text), level)
        case Paragraph(text, style):
            _paragraph(document, plain(text), style)
        case Listing():
            _listing(document, block)
        case Table():
            _table(document, block, line)
        case Grid():
            _grid(document, block, line)
        case Picture(svg, alt, width):
            shape = document.add_picture(io.BytesIO(png(svg, width)), width=Mm(width))
            shape._inline.docPr.set("descr", alt)
        case NewPage():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _listing(document: Any, listing: Listing) -> None:
    for k, entry in enumerate(listing.entries):
        _paragraph(document, f"{listing.labels[k] if listing.labels else '•'} {plain(entry)}")


def _table(document: Any, table: Table, line: float) -> None:
    if table.caption:
        _paragraph(document, table.caption, "quiet")
    shares = list(table.widths) or [1.0] * len(table.head)
    rows: list[list[Cell]] = [list(table.head), *(list(row) for row in table.rows)]
    made = _frame(document, len(rows), [line * share / sum(shares) for share in shares])
    covered, size = covered_places(table), 8 if table.small else 9.5
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if (y - 1, x) not in covered:
                _fill(made.cell(y, x), plain(printed(cell)), size, bold=y == 0, right=x in table.numeric and y > 0)
    for x in range(len(shares)):
        _tint(made.cell(0, x))
    for (y, x), (down, right) in table.spans:
        made.cell(y + 1, x).merge(made.cell(y + down, x + right - 1))
    document.add_paragraph()


def _grid(document: Any, grid: Grid, line: float) -> None:
    made = _frame(document, len(grid.rows) + 1, [line / 12] * 12)
    title = made.cell(0, 0).merge(made.cell(0, 11))
    _fill(title, grid.title, 9.5, bold=True)
    title.paragraphs[0].paragraph_format.keep_with_next = True
    _tint(title)
    for y, row in enumerate(grid.rows, 1):
        made.rows[y].height = Mm(6 + 6 * max(box.lines for box in row))
        _boxes(made, y, row)
    document.add_paragraph().paragraph_format.space_after = Mm(0)


def _boxes(made: Any, y: int, row: Sequence[Box]) -> None:
    x = 0
    for box in row:
        cell = made.cell(y, x).merge(made.cell(y, x + box.width - 1)) if box.width > 1 else made.cell(y, x)
        _fill(cell, box.label, 8, colour=QUIET)
        for words in box.text.split("\n"):
            added = cell.add_paragraph()
            added.paragraph_format.space_after = Mm(0)
            _letters(added.add_run(_clean(words)), 10.5)
        x += box.width


def _frame(document: Any, rows: int, widths: Sequence[float]) -> Any:
    made = document.add_table(rows=rows, cols=len(widths), style="Table Grid")
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    return made


def _fill(
    cell: Any, text: str, points: float, *, bold: bool = False, right: bool = False, colour: RGBColor = TEXT
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Mm(0)
    _letters(paragraph.add_run(_clean(text)), points, bold=bold, colour=colour)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _tint(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), TINT)
    cell._tc.get_or_add_tcPr().append(shade)


def _clean(text: str) -> str:
    """Return the text without control characters, which XML cannot hold."""
    return "".join(char if char >= " " or char == "\n" else " " for char in text)
