"""A paper as PDF: typeset by typst as PDF/A-2a and PDF/UA-1, from one snapshot, with the fonts of the installed package.

The standards are not optional: without them a glyph that no font has would be left out in silence. With them it is an error
that names the character (MissingGlyph).
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pylopdf_fonts_zh_tw
import typst
from django.utils.translation import gettext as _

from huzheng.foundation.documents.data import (
    Block,
    Cell,
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
from huzheng.foundation.documents.words import covered_places, plain, printed
from huzheng.foundation.errors import Invalid

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
FONTS = Path(pylopdf_fonts_zh_tw.__file__).parent
MARGINS = {"a4": "20mm", "a3": "15mm"}
_MISSING = re.compile(r"the text `?(\"(?:[^\"\\]|\\.)*\")`? could not be displayed")


class MissingGlyph(Invalid):
    """No font of the house draws a character of the paper. `str()` is the character, `text` the sentence of the page."""

    code = "missing_glyph"

    def __init__(self, glyph: str) -> None:
        super().__init__(_("沒有字型印得出「%(glyph)s」，這份文件不能做成 PDF。") % {"glyph": glyph}, glyph=glyph)
        self.args = (glyph,)


def pdf(paper: Paper) -> bytes:
    """Typeset a paper. Raises MissingGlyph where a character has no glyph; never leaves one out."""
    with TemporaryDirectory(prefix="huzheng-paper-") as folder:
        source = Path(folder) / "paper.typ"
        source.write_text("\n".join(_lines(paper)), encoding="utf-8")
        compiler = typst.Compiler(str(source), root=folder, font_paths=[str(FONTS)], ignore_system_fonts=True)
        try:
            made = compiler.compile(format="pdf", pdf_standards=[*STANDARDS])
        except typst.TypstError as error:
            raise (missing_glyph(error) or error) from error
    assert isinstance(made, bytes)
    return made


def missing_glyph(error: Exception) -> MissingGlyph | None:
    """Return what a refused paper lacks, where it is a character that no font draws."""
    missing = _MISSING.search(str(error))
    return MissingGlyph(json.loads(missing[1])) if missing else None


def png(svg: str, width: int) -> bytes:
    """Draw a drawing at `width` millimetres, 220 points an inch, for programs that do not show SVG."""
    source = f'#set page(width: {width}mm, height: auto, margin: 0pt)\n#image(bytes({quoted(for_paper(svg))}), format: "svg", width: 100%)'
    with TemporaryDirectory(prefix="huzheng-drawing-") as folder:
        file = Path(folder) / "drawing.typ"
        file.write_text(source, encoding="utf-8")
        compiler = typst.Compiler(str(file), root=folder, font_paths=[str(FONTS)], ignore_system_fonts=True)
        made = compiler.compile(format="png", ppi=220)
    assert isinstance(made, bytes)
    return made


def _lines(paper: Paper) -> Iterator[str]:
    language = '"zh", region: "TW"' if paper.lang.startswith("zh") else '"en"'
    yield f"#set document(title: {quoted(paper.title)}, author: {quoted(paper.author)})"
    yield (
        f'#set page(paper: "{paper.size}", flipped: {str(paper.landscape).lower()}, margin: {MARGINS[paper.size]}, footer: '
        f'context [#set text(size: 8pt, fill: rgb("#49535d")); #{quoted(paper.footer)} #h(1fr) #counter(page).display("1 / 1", both: true)])'
    )
    if paper.mark:
        yield f'#set page(background: rotate(-35deg, text(size: 30pt, fill: rgb("#d5dade"), {quoted(paper.mark)})))'
    yield f'#set text(font: ("Noto Sans TC", "Libertinus Serif"), size: {10.5 * paper.scale:g}pt, lang: {language}, fill: rgb("#1b1f24"))'
    yield PREAMBLE
    if paper.scale != 1:
        yield _large(paper.scale)
    yield f"#heading-zero({quoted(paper.title)})"
    if paper.subtitle:
        yield f"#quiet({quoted(paper.subtitle)})"
    for block in paper.blocks:
        yield _block(block, paper.scale)


PREAMBLE = """
#set par(leading: 0.8em, spacing: 1.05em)
#set list(spacing: 0.8em)
#set image(fit: "contain")
#show image: set block(above: 1em, below: 1em)
#set heading(numbering: none)
#set figure.caption(position: top)
#set figure(numbering: none, supplement: none, gap: 0.5em)
#show figure: set block(breakable: true)
#show figure.caption: it => align(left, text(size: 9pt, fill: rgb("#49535d"), it.body))
#show heading: it => block(above: 1.4em, below: 0.7em, sticky: true, text(stroke: 0.022em + rgb("#1b1f24"), it.body))
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 12pt)
#show heading.where(level: 4): set text(size: 10.5pt)
#set table(stroke: 0.4pt + rgb("#66717c"), inset: (x: 4.5pt, y: 5pt), fill: (x, y) => if y == 0 { rgb("#f2f5f6") })
#show table.cell.where(y: 0): set text(stroke: 0.014em + rgb("#1b1f24"))
#show table: set par(justify: false, leading: 0.55em, spacing: 0.5em)
#let heading-zero(words) = heading(level: 1, words)
#let quiet(words) = block(text(size: 9pt, fill: rgb("#49535d"), words))
#let strong-line(words) = block(text(stroke: 0.022em + rgb("#1b1f24"), words))
#let centre(words) = align(center, block(words))
#let write-in(label, words, height) = {
  text(size: 8pt, fill: rgb("#49535d"), label)
  grid(columns: (0pt, 1fr), box(height: height), text(size: 10.5pt, words))
}
"""


def _large(scale: float) -> str:
    """Return what large print changes besides the words themselves; headings grow half as much."""
    sizes = {1: 20, 2: 14, 3: 12, 4: 10.5}
    heads = "\n".join(
        f"#show heading.where(level: {level}): set text(size: {points * (1 + scale) / 2:g}pt)"
        for level, points in sizes.items()
    )
    return f'{heads}\n#let quiet(words) = block(text(size: {9 * scale:g}pt, fill: rgb("#49535d"), words))'


def _block(block: Block, scale: float = 1) -> str:
    match block:
        case Heading(text, level):
            return f"#heading(level: {min(level + 1, 6)}, {quoted(plain(text))})"
        case Paragraph(text, style):
            maker = {"quiet": "quiet", "strong": "strong-line", "centre": "centre"}.get(style)
            return f"#{maker}({_content(text)})" if maker else f"#par({_content(text)})"
        case Listing(entries, labels):
            return _listing(entries, labels)
        case Table():
            return _table(block, scale)
        case Grid():
            return _grid(block)
        case Picture(svg, alt, width):
            drawn = quoted(for_paper(svg))
            return f'#image(bytes({drawn}), format: "svg", width: {width}mm, alt: {quoted(alt)})'
        case NewPage():
            return "#pagebreak(weak: true)"


def _listing(entries: Sequence[Text], labels: Sequence[str]) -> str:
    if not labels:
        return f"#list({', '.join(_content(entry) for entry in entries)})"
    rows = zip(labels, entries, strict=True)
    return "\n".join(f"#par(hanging-indent: 2em, {_content([f'{label} ', *_parts(entry)])})" for label, entry in rows)


def _table(table: Table, scale: float = 1) -> str:
    columns = len(table.head)
    widths = [f"{share}fr" for share in table.widths] or ["auto"] * (columns - 1) + ["1fr"]
    spans, covered = dict(table.spans), covered_places(table)
    cells = [
        _cell(cell, spans.get((y, x)))
        for y, row in enumerate(table.rows)
        for x, cell in enumerate(row)
        if (y, x) not in covered
    ]
    right = ", ".join(str(place) for place in table.numeric)
    align = (
        f"(x, y) => if ({right},).contains(x) {{ right + top }} else {{ left + top }}"
        if table.numeric
        else "left + top"
    )
    head = ", ".join(_content(words) for words in table.head)
    made = f"table(columns: ({', '.join(widths)},), align: {align}, table.header({head}), {', '.join(cells)})"
    size = f"{(8 if table.small else 9.5) * scale:g}pt"
    caption = f", caption: {_content(table.caption)}" if table.caption else ""
    return f"#[#set text(size: {size})\n#figure({made}, kind: table{caption})]"


def _grid(grid: Grid) -> str:
    boxes = [
        f"table.cell(colspan: {box.width}, breakable: false, write-in({quoted(box.label)}, {quoted(box.text)}, {6 * box.lines - 1}mm))"
        for row in grid.rows
        for box in row
    ]
    head = f"table.header(table.cell(colspan: 12, {quoted(grid.title)}))"
    return f"#block(above: 0.6em, below: 0.6em, table(columns: (1fr,) * 12, align: left + top, {head}, {', '.join(boxes)}))"


def _cell(cell: Cell, span: tuple[int, int] | None) -> str:
    content = _content(printed(cell))
    return f"table.cell(rowspan: {span[0]}, colspan: {span[1]}, {content})" if span else content


def _parts(text: Text) -> list[object]:
    return [text] if isinstance(text, str) or not isinstance(text, Sequence) else list(text)


def _content(text: object) -> str:
    return quoted(plain(text))


def quoted(text: str) -> str:
    """Return a text as typst writes it between quotes; control characters cannot be printed and become spaces."""
    clean = "".join(char if char >= " " or char == "\n" else " " for char in text)
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
