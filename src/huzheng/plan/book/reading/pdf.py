"""PDF by PDFium: the gate, and what stands on each page. Order and tables are made of it in pdf_pages.py."""

import ctypes
import math
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from huzheng.plan.book.reading.errors import BrokenDocument, EncryptedDocument, NoTextLayer, TooManyPages
from huzheng.plan.book.reading.numbering import RawBlock
from huzheng.plan.book.reading.pdf_pages import page_blocks
from huzheng.plan.book.reading.print import Box, Edge, Glyph, Page
from huzheng.plan.book.reading.progress import PAGES, Tell

MAX_PAGES = 300
MAX_GLYPHS = 20_000  # of one page
MAX_OBJECTS = 60_000
_LEAST_GLYPHS = 8  # per page on average: a stamp on a scan is no text
_STRAIGHT = 1.0
_PALE = 245
_SLANT = 8  # degrees
_BLANKS = {0x20, 0xA0}
_HYPHEN = 2  # so PDFium writes a hyphen at the end of a line


def pdf_blocks(content: bytes, tell: Tell) -> list[RawBlock]:
    """Return the paragraphs and tables of a PDF in reading order. Raises ReadingError."""
    document = _opened(content)
    try:
        if len(document) > MAX_PAGES:
            raise TooManyPages(f"{len(document)} > {MAX_PAGES}")
        pages: list[Page] = []
        for k in range(len(document)):
            tell(PAGES, k, len(document))
            pages.append(_page(document[k]))
        tell(PAGES, len(pages), len(pages))
    except pypdfium2.PdfiumError as error:
        raise BrokenDocument("PDF") from error
    finally:
        document.close()
    if not pages:
        raise BrokenDocument("PDF")
    unreadable = sum(glyph.char == "\ufffd" for page in pages for glyph in page.glyphs)
    glyphs = sum(len(page.glyphs) for page in pages)
    if glyphs < _LEAST_GLYPHS * len(pages) or unreadable * 5 > glyphs:
        raise NoTextLayer(f"{len(pages)}")
    return page_blocks(pages)


def _opened(content: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise EncryptedDocument from error
        raise BrokenDocument("PDF") from error


def _page(leaf: Any) -> Page:
    frame = _Frame(leaf)
    page = Page(*leaf.get_size())
    _read_glyphs(leaf, frame, page)
    _read_paths(leaf, frame, page)
    leaf.close()
    return page


class _Frame:
    """Turns the upright coordinates of a file into those of the page as it is seen, y downwards."""

    def __init__(self, leaf: Any) -> None:
        self.left, self.bottom, self.right, self.top = leaf.get_cropbox()
        self.turn = leaf.get_rotation()

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))


def _read_glyphs(leaf: Any, frame: _Frame, page: Page) -> None:
    """Collect the characters; what does not stand upright (a stamp across the page) is kept apart."""
    text = leaf.get_textpage()
    spaced = False
    for k in range(min(text.count_chars(), MAX_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(text.raw, k)
        char = "" if pdfium.FPDFText_IsGenerated(text.raw, k) else _char(code)
        if char:
            turned = math.degrees(pdfium.FPDFText_GetCharAngle(text.raw, k)) - frame.turn
            if abs((turned + 180) % 360 - 180) > _SLANT and char.isalnum():
                page.slanted.append(char)
            else:
                page.glyphs.append(replace(_glyph(text.raw, k, char, frame), spaced=spaced))
        spaced = code in _BLANKS
    text.close()


def _char(code: int) -> str:
    """Return a visible character, "" for blanks and controls, the replacement character for what has no code."""
    if code == _HYPHEN:
        return "-"
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000 or code in {0xFFFE, 0xFFFF}:
        return "\ufffd"
    char = chr(code)
    return char if char.isprintable() and not char.isspace() else ""


def _glyph(text: Any, k: int, char: str, frame: _Frame) -> Glyph:
    """Return a character with the box of its line: fonts disagree about heights, so the size alone counts."""
    rect, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetLooseCharBox(text, k, rect)
    pdfium.FPDFText_GetMatrix(text, k, matrix)
    pdfium.FPDFText_GetCharOrigin(text, k, x, y)
    size = max(1.0, pdfium.FPDFText_GetFontSize(text, k) * math.hypot(matrix.c, matrix.d))
    box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
    base = frame.point(x.value, y.value)[1]
    return Glyph(char, Box(box.x0, base - 0.85 * size, box.x1, base + 0.15 * size), size)


def _read_paths(leaf: Any, frame: _Frame, page: Page) -> None:
    """Collect straight edges and filled boxes; what is white and has no border is not seen."""
    for k, item in enumerate(leaf.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if k >= MAX_OBJECTS:
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke)
        filled = bool(fill.value) and not _is_pale(item)
        if not filled and not stroke.value:
            continue
        box = frame.box(*item.get_bounds())
        if filled and box.width > 3 * _STRAIGHT and box.height > 3 * _STRAIGHT:
            page.shades.append(box)
        page.edges += _edges(item, frame)


def _is_pale(item: Any) -> bool:
    channels = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFPageObj_GetFillColor(item.raw, *channels)
    return bool(known) and (channels[3].value < 10 or all(c.value >= _PALE for c in channels[:3]))


def _edges(item: Any, frame: _Frame) -> list[Edge]:
    """Return the straight edges of a path along the page's sides."""
    matrix = item.get_matrix()
    found: list[Edge] = []
    first = last = None
    for k in range(min(pdfium.FPDFPath_CountSegments(item.raw), 2_000)):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, k)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.point(*matrix.on_point(x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            found += _edge(last, point)
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            found += _edge(point, first)
        last = point
    return found


def _edge(a: tuple[float, float], b: tuple[float, float]) -> list[Edge]:
    if abs(a[0] - b[0]) <= _STRAIGHT < abs(a[1] - b[1]):
        return [Edge(True, (a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]))]
    if abs(a[1] - b[1]) <= _STRAIGHT < abs(a[0] - b[0]):
        return [Edge(False, (a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]))]
    return []
