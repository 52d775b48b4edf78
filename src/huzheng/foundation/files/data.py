"""What a file may be, and a file that was looked at."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a file is by its content; the value names it in the table."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    ODT = "odt"
    ODS = "ods"
    DOCX = "docx"
    XLSX = "xlsx"
    WAV = "wav"


TYPES = {
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.WAV: "audio/wav",
}
ENDINGS = {kind: "jpg" if kind == Kind.JPEG else kind.value for kind in Kind}
SCANS = frozenset({Kind.PDF, Kind.PNG, Kind.JPEG})
SOUNDS = frozenset({Kind.WAV})
PROOFS = frozenset(Kind) - SOUNDS
MAX_BYTES = 20 * 2**20
MAX_FILES = 10


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was looked at: a plain name with the ending of what it is, and the content that may be kept."""

    name: str
    kind: Kind
    sha256: str
    content: bytes
