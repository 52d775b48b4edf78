"""A slip of paper as wide as the roll (a number, a reminder): one description, from which a PDF and the dots of a printer are made.

slip_pdf(slip): PDF/A-2a + UA-1, as every paper of the house. slip_dots(pdf, width): black and white, a bit a dot, as slip printers draw it; whatever
glyph the house can print comes out of any such printer, whatever characters its own memory holds.
"""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
import typst

from huzheng.foundation.documents.pdf import FONTS, STANDARDS, missing_glyph, quoted

EDGE = 3  # millimetres on the left and right that no printer reaches
DARK = 160  # a grey below this is a black dot
_ONE_AT_A_TIME = threading.Lock()  # PDFium knows no threads
_BITS = bytes(ord("1") if grey < DARK else ord("0") for grey in range(256))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: its size in points, bold or not; `lang` where it is not Chinese."""

    words: str
    points: float = 10
    bold: bool = False
    lang: str = "zh"


@dataclass(frozen=True, slots=True)
class Square:
    """A drawing (a QR code) in the middle of the slip: SVG, its words, its width in millimetres."""

    svg: str
    alt: str
    width: int = 30


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the slip."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip on a roll of `roll` millimetres."""

    title: str
    parts: Sequence[Line | Square | Rule]
    roll: int = 80

    @property
    def printed(self) -> int:
        """Return the millimetres that are printed on: the roll without its edges, as slip printers have them."""
        return {80: 72, 58: 48}[self.roll]


def slip_pdf(slip: Slip) -> bytes:
    """Typeset a slip, as long as it needs to be. Raises MissingGlyph."""
    with TemporaryDirectory(prefix="huzheng-slip-") as folder:
        source = Path(folder) / "slip.typ"
        source.write_text("\n".join(_lines(slip)), encoding="utf-8")
        compiler = typst.Compiler(str(source), root=folder, font_paths=[str(FONTS)], ignore_system_fonts=True)
        try:
            made = compiler.compile(format="pdf", pdf_standards=[*STANDARDS])
        except typst.TypstError as error:
            raise (missing_glyph(error) or error) from error
    assert isinstance(made, bytes)
    return made


def _lines(slip: Slip) -> Iterator[str]:
    yield f"#set document(title: {quoted(slip.title)})"
    yield f"#set page(width: {slip.printed}mm, height: auto, margin: (x: {EDGE - 1}mm, y: 3mm))"
    yield '#set text(font: ("Noto Sans TC", "Libertinus Serif"), fill: black)'
    yield "#set par(leading: 0.5em, spacing: 0.7em)\n#set align(center)"
    for part in slip.parts:
        yield _part(part)


def _part(part: Line | Square | Rule) -> str:
    match part:
        case Rule():
            return "#line(length: 100%, stroke: 0.6pt)"
        case Square(svg, alt, width):
            return f'#image(bytes({quoted(svg)}), format: "svg", width: {width}mm, alt: {quoted(alt)})'
        case Line(words, points, bold, lang):
            region = ', region: "TW"' if lang == "zh" else ""
            stroke = f", stroke: {points * 0.035:.2f}pt + black" if bold else ""
            return f'#par(text(size: {points:g}pt, lang: "{lang}"{region}{stroke}, {quoted(words)}))'


def slip_dots(pdf: bytes, width: int) -> tuple[int, bytes]:
    """Draw the first page `width` dots wide; return (bytes in a row, rows), the leftmost dot in the highest bit, 1 is black."""
    with _ONE_AT_A_TIME:
        page: Any = pypdfium2.PdfDocument(pdf)[0]
        drawn = page.render(scale=width / page.get_width(), grayscale=True)
        stride, height, grey = drawn.stride, drawn.height, bytes(drawn.buffer)
    across = width // 8
    rows = (grey[row * stride : row * stride + across * 8] for row in range(height))
    return across, b"".join(_packed(row, across) for row in rows)


def _packed(row: bytes, across: int) -> bytes:
    return int(row.ljust(across * 8, b"\xff").translate(_BITS), 2).to_bytes(across, "big")
