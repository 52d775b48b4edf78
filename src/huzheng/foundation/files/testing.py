"""Small scans, made here: a page of PDF, a picture of each kind."""

import io
import struct
import zlib

import pypdfium2

from huzheng.foundation.files.pictures import PNG


def pdf(pages: int = 1) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*, width: int = 4, height: int = 3, lines: bytes | None = None, extra: bytes = b"", tail: bytes = b"") -> bytes:
    """Return a grey PNG; `lines` is what stands in it, `extra` stands before it, `tail` behind its end."""
    raw = bytes((1 + width) * height) if lines is None else lines
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + extra + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"") + tail


def part(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(*, extra: bytes = b"", tail: bytes = b"") -> bytes:
    """Return a grey JPEG of one block."""
    one_code = bytes([1] + [0] * 15 + [0])  # a single code of one bit: nothing follows
    return b"".join(
        [
            b"\xff\xd8",
            extra,
            part(0xDB, bytes([0]) + bytes([1] * 64)),
            part(0xC0, struct.pack(">BHHB", 8, 8, 8, 1) + bytes([1, 0x11, 0])),
            part(0xC4, bytes([0x00]) + one_code),
            part(0xC4, bytes([0x10]) + one_code),
            part(0xDA, bytes([1, 1, 0x00, 0, 63, 0])),
            b"\x3f\xff\xd9",
            tail,
        ]
    )


def exif(turn: int) -> bytes:
    """Return a camera's notes: a place, and which way is up."""
    notes = struct.pack("<2sHIHHHIII", b"II", 42, 8, 1, 0x0112, 3, 1, turn, 0)
    return part(0xE1, b"Exif\x00\x00" + notes + b"GPS 25.03,121.56")
