"""From bytes to a reading that can be kept: the reader's answer as plain JSON, and each line with its fate."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from huzheng.plan.book.data import Reading, ReadLine
from huzheng.plan.book.models import DocumentFile
from huzheng.plan.book.reading import Limits, ParsedPlan, read_plan, read_plan_guarded, to_schema
from huzheng.plan.book.reading.data import Line, Unplaced
from huzheng.plan.book.states import DocumentState

UPLOADED = Limits()
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """The name and the bytes of a file."""

    name: str
    content: bytes


def file_of(office_id: int, document_id: int) -> KeptFile | None:
    """Return the file of a document as it came; None where only its text was kept."""
    row = DocumentFile.objects.of(office_id).filter(document_id=document_id).select_related("document").first()
    return KeptFile(row.document.name, bytes(row.content)) if row else None


def unread_file(office_id: int, document_id: int) -> KeptFile | None:
    """Return the file of a document that waits to be read; None where it is read or refused already."""
    rows = DocumentFile.objects.of(office_id).filter(document_id=document_id)
    waiting = rows.filter(document__state=DocumentState.WAITING).exists()
    return file_of(office_id, document_id) if waiting else None


def read_document(content: bytes, name: str) -> Reading:
    """Read a document of our own, outside of any transaction (it may take a second). Raises ReadingError."""
    return _reading(content, name, read_plan(content, name))


def read_upload(content: bytes, name: str, tell: Tell | None = None) -> Reading:
    """Read a stranger's document in a process of its own, which may die without harm. Raises ReadingError."""
    return _reading(content, name, read_plan_guarded(content, name, UPLOADED, tell))


def _reading(content: bytes, name: str, plan: ParsedPlan) -> Reading:
    digest = hashlib.sha256(content).hexdigest()
    return Reading(name, digest, len(content), to_schema(plan), _lines(plan), content)


def _lines(plan: ParsedPlan) -> tuple[ReadLine, ...]:
    """Return each line once; one that the reader names as unplaced is unplaced, whatever else was taken from it."""
    reasons = {row.line: row for row in plan.unplaced}
    return tuple(_line(line, line.number in plan.placed_lines, reasons.get(line.number)) for line in plan.lines)


def _line(line: Line, placed: bool, left: Unplaced | None) -> ReadLine:
    if left is None:
        return ReadLine(line.number, line.text, placed, open=not placed)
    return ReadLine(line.number, line.text, False, left.why, left.open)
