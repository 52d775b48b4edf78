"""The gate: what kind of document it is, whether it may be read, and its characters."""

import codecs
import io
import re
import zipfile
from pathlib import PurePath

from huzheng.plan.book.reading.errors import (
    BrokenDocument,
    CarriesMacros,
    DocumentTooLarge,
    EmptyDocument,
    EncryptedDocument,
    ExpandsTooFar,
    ReadingError,
    UnknownEncoding,
    UnsupportedType,
    WrongExtension,
)

MAX_BYTES = 20 * 1024 * 1024
MAX_EXPANDED = 200 * 1024 * 1024
MAX_ENTRIES = 5_000
MAX_RATIO = 200  # only above one megabyte: small files of blanks compress well
_ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".odt": "odt",
    ".docx": "docx",
    ".pdf": "pdf",
}
# programs of an office document; the lists of libraries that an office suite writes even where they are empty are none
_MACRO = re.compile(
    r"(?i)(.*/)?vba(project|data)[^/]*\.(bin|xml)$|Basic/.*(?<!script-lc)(?<!script-lb)\.xml$|Scripts/.*[^/]$"
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN_PART = {"odt": "content.xml", "docx": "word/document.xml"}
_PDF = b"%PDF-"
_OTHER_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")


def kind_of(content: bytes, filename: str) -> str:
    """Return text, markdown, html, odt, docx or pdf after every check that needs no parsing, or raise a ReadingError."""
    if len(content) > MAX_BYTES:
        raise DocumentTooLarge(f"{len(content) / 1_048_576:.1f} MB > {MAX_BYTES // 1_048_576} MB")
    kind = _ENDINGS.get(PurePath(filename).suffix.lower())
    if kind is None:
        raise UnsupportedType(PurePath(filename).suffix or filename)
    if not content.strip():
        raise EmptyDocument
    if kind in _MAIN_PART:
        _check_container(content, kind)
    elif kind == "pdf":
        if _PDF not in content[:1024]:
            raise WrongExtension(kind)
    elif content.startswith((_ZIP, _OLE, _PDF, *_OTHER_MAGIC)):
        raise WrongExtension(PurePath(filename).suffix)
    return kind


def decode(content: bytes) -> str:
    """Return the characters of a text file: byte order mark first, then UTF-8, UTF-16 by its zeros, Big5."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _checked(content.decode(name, errors="replace"))
    for name in ("utf-8", *_by_zeros(content), "cp950", "big5hkscs"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return _checked(text)
    raise UnknownEncoding


def _by_zeros(content: bytes) -> tuple[str, ...]:
    """Guess UTF-16 without a mark: the line breaks and digits of a text have a zero on one side only."""
    if len(content) % 2 or b"\0" not in content:
        return ()
    even, odd = content[::2].count(0), content[1::2].count(0)
    return ("utf-16-le", "utf-16-be") if odd >= even else ("utf-16-be", "utf-16-le")


def _checked(text: str) -> str:
    """Refuse text that is mostly not text, and drop what no XML or database would keep."""
    bad = len(re.findall(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd\ufffe\uffff]", text))
    if bad > max(8, len(text) // 50):
        raise UnknownEncoding
    text = re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]", "", text)
    if not text.strip():
        raise EmptyDocument
    return text


def _check_container(content: bytes, kind: str) -> None:
    if content.startswith(_OLE):
        # an encrypted DOCX is an OLE container that names its one stream in UTF-16
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise EncryptedDocument
        raise WrongExtension(kind)
    if not content.startswith(b"PK"):
        raise WrongExtension(kind)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            _check_box(box, kind, len(content))
    except ReadingError:
        raise
    except Exception as error:  # zipfile and what unpacks for it raise whatever a damaged container provokes in them
        raise BrokenDocument(type(error).__name__) from error


def _check_box(box: zipfile.ZipFile, kind: str, packed: int) -> None:
    entries = box.infolist()
    if len(entries) > MAX_ENTRIES:
        raise ExpandsTooFar(f"{len(entries)} > {MAX_ENTRIES}")
    expanded = sum(entry.file_size for entry in entries)
    if expanded > MAX_EXPANDED or (expanded > 1_048_576 and expanded > packed * MAX_RATIO):
        raise ExpandsTooFar(f"{expanded // 1_048_576} MB")
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedDocument
    _check_kind(box, kind, {entry.filename for entry in entries})
    damaged = box.testzip()
    if damaged:
        raise BrokenDocument(damaged)
    if re.search(rb"<!(DOCTYPE|ENTITY)", box.read(_MAIN_PART[kind])[:4096]):
        raise BrokenDocument("DOCTYPE")


def _check_kind(box: zipfile.ZipFile, kind: str, names: set[str]) -> None:
    """Look at what the container holds: the other kind, programs, encrypted parts."""
    if _MAIN_PART[kind] not in names:
        other = any(part in names for part in _MAIN_PART.values())
        raise WrongExtension(kind) if other else BrokenDocument(_MAIN_PART[kind])
    if any(_MACRO.match(name) for name in names):
        raise CarriesMacros
    if kind == "odt" and "META-INF/manifest.xml" in names and b"encryption-data" in box.read("META-INF/manifest.xml"):
        raise EncryptedDocument
