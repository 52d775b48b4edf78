"""The one way in: bytes or a path, and a name that tells the kind."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from huzheng.plan.book.reading.data import ParsedPlan, Source
from huzheng.plan.book.reading.errors import BrokenDocument, DocumentTooLarge, EmptyDocument, ReadingError, TooManyPages
from huzheng.plan.book.reading.intake import MAX_BYTES, decode, kind_of
from huzheng.plan.book.reading.markup import text_blocks
from huzheng.plan.book.reading.numbering import RawBlock, number_blocks
from huzheng.plan.book.reading.progress import OPEN, STRUCTURE, Tell, silent
from huzheng.plan.book.reading.structure import build_plan
from huzheng.plan.book.reading.web import page_blocks

MAX_LINES = 50_000  # what no plan has: some 500 pages of short lines


def read_source(document: bytes | str | Path, filename: str | None = None, tell: Tell = silent) -> Source:
    """Reduce a document to numbered lines and tables.

    `document` is the content as bytes, or a path; `filename` is needed with bytes; `tell` hears how far reading has
    come, and raises nothing. Raises ReadingError.
    """
    tell(OPEN, 0, 1)
    content, name = _content(document, filename)
    kind = kind_of(content, name)
    tell(OPEN, 1, 1)
    source = number_blocks(kind, _raw_blocks(content, kind, tell))
    if not source.lines:
        raise EmptyDocument
    if len(source.lines) > MAX_LINES:
        raise TooManyPages(f"{len(source.lines)} > {MAX_LINES}")
    return source


def read_plan(document: bytes | str | Path, filename: str | None = None, tell: Tell = silent) -> ParsedPlan:
    """Read the plan of a document; a text without plan structure gives empty lists and a warning. Raises ReadingError."""
    source = read_source(document, filename, tell)
    tell(STRUCTURE, 0, 1)
    plan = build_plan(source)
    tell(STRUCTURE, 1, 1)
    return plan


def numbered_text(document: bytes | str | Path, filename: str | None = None) -> str:
    """Return the numbered extraction: one line for each non-empty line or table cell. Raises ReadingError."""
    source = read_source(document, filename)
    width = len(str(len(source.lines)))
    return "".join(f"{line.number:>{width}}  {line.text}\n" for line in source.lines)


def _content(document: bytes | str | Path, filename: str | None) -> tuple[bytes, str]:
    if isinstance(document, bytes):
        return document, filename or ""
    path = Path(document)
    if path.stat().st_size > MAX_BYTES:
        raise DocumentTooLarge(f"{path.stat().st_size / 1_048_576:.1f} MB > {MAX_BYTES // 1_048_576} MB")
    return path.read_bytes(), filename or path.name


def _raw_blocks(content: bytes, kind: str, tell: Tell) -> list[RawBlock]:
    if kind in {"text", "markdown"}:
        return text_blocks(decode(content))
    if kind == "html":
        return page_blocks(decode(content))
    try:
        return _library(kind, tell)(content)
    except ReadingError:
        raise
    except Exception as error:  # the libraries raise whatever a damaged file provokes in them
        raise BrokenDocument(type(error).__name__) from error


def _library(kind: str, tell: Tell) -> Callable[[bytes], list[RawBlock]]:
    """Return the reader of a kind; its library loads only where needed."""
    if kind == "pdf":
        from huzheng.plan.book.reading.pdf import pdf_blocks

        return partial(pdf_blocks, tell=tell)
    if kind == "odt":
        from huzheng.plan.book.reading.odt import odt_blocks

        return odt_blocks
    from huzheng.plan.book.reading.docx import docx_blocks

    return docx_blocks
