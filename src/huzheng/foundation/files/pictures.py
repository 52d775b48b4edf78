"""Write a scanned picture anew: only what draws it is kept, whatever else a file carries is left behind.

PNG (ISO/IEC 15948) is inflated and deflated again; JPEG (ISO/IEC 10918-1) keeps its drawing segments and, of the camera's notes, only
which way is up. Bytes in, bytes out; PictureError says that it is no such picture.
"""

import struct
import zlib
from collections.abc import Iterator

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
MOST_POINTS = 100_000_000
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive
_DRAWING = _FRAMES | {0xC4, 0xDB, 0xDD, 0xE0, 0xEE}  # frame, tables, restart, JFIF, Adobe's word on colours
_RESTARTS = range(0xD0, 0xD8)


class PictureError(ValueError):
    """No picture that can be kept."""


def rewrite_png(content: bytes) -> bytes:
    """Return the PNG with its picture alone."""
    chunks = list(_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        raise PictureError("no whole PNG")
    head = chunks[0][1]
    raw = _inflate(b"".join(data for name, data in chunks if name == b"IDAT"), _expected(head))
    palette = [(name, data) for name, data in chunks if name in (b"PLTE", b"tRNS")]
    kept = [(b"IHDR", head), *palette, (b"IDAT", zlib.compress(raw, 6)), (b"IEND", b"")]
    return PNG + b"".join(_chunk(name, data) for name, data in kept)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(PNG)
    while place < len(content):
        length, name = struct.unpack(">I4s", content[place : place + 8]) if place + 12 <= len(content) else (0, b"")
        end = place + 12 + length
        if not name or end > len(content):
            raise PictureError("cut off")
        data = content[place + 8 : end - 4]
        if zlib.crc32(name + data) != int.from_bytes(content[end - 4 : end], "big"):
            raise PictureError("damaged")
        yield name, data
        if name == b"IEND":
            return
        place = end


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _expected(head: bytes) -> int:
    """Return how many bytes the picture has once inflated: each line with the byte of its filter."""
    width, height, depth, colour, packing, filtering, interlaced = struct.unpack(">IIBBBBB", head)
    if colour not in _CHANNELS or depth not in _DEPTHS[colour] or packing or filtering or interlaced:
        raise PictureError("a kind of PNG that scanners do not write")
    if not 0 < width * height <= MOST_POINTS:
        raise PictureError("too large")
    return int(height) * (1 + (int(width) * depth * _CHANNELS[colour] + 7) // 8)


def _inflate(packed: bytes, expected: int) -> bytes:
    box = zlib.decompressobj()
    try:
        raw = box.decompress(packed, expected + 1)
    except zlib.error as error:
        raise PictureError("damaged") from error
    if len(raw) != expected or not box.eof:
        raise PictureError("damaged")
    return raw


def rewrite_jpeg(content: bytes) -> bytes:
    """Return the JPEG with its picture alone; that it can be drawn is for a decoder to say."""
    kept, place, seen = [content[:2]], 2, set()
    while True:
        marker, data, end = _segment(content, place)
        seen.add(marker)
        if marker == 0xD9:
            break
        if marker in _FRAMES:
            _check_frame(data)
        if marker in _DRAWING:
            kept.append(content[place:end])
        elif marker == 0xE1 and (turn := _turn(data)) > 1:
            kept.append(_upright(turn))
        elif marker == 0xDA:
            stop = _end_of_scan(content, end)
            kept.append(content[place:stop])
            end = stop
        place = end
    if not (seen & _FRAMES and 0xDA in seen):
        raise PictureError("draws nothing")
    return b"".join(kept) + b"\xff\xd9"


def _segment(content: bytes, place: int) -> tuple[int, bytes, int]:
    """Return marker, content and end of the segment at `place`."""
    while content[place : place + 2] == b"\xff\xff":  # filling
        place += 1
    if place + 2 > len(content) or content[place] != 0xFF:
        raise PictureError("cut off")
    marker = content[place + 1]
    if marker == 0xD9:
        return marker, b"", place + 2
    length = int.from_bytes(content[place + 2 : place + 4], "big")
    end = place + 2 + length
    if length < 2 or end > len(content):
        raise PictureError("cut off")
    return marker, content[place + 4 : end], end


def _end_of_scan(content: bytes, place: int) -> int:
    """Return where the drawn bytes end: at the next marker that is no restart and no byte of 255 itself."""
    while (place := content.find(b"\xff", place)) >= 0 and place + 1 < len(content):
        if content[place + 1] not in _RESTARTS and content[place + 1] not in (0, 0xFF):
            return place
        place += 1 if content[place + 1] == 0xFF else 2
    raise PictureError("cut off")


def _check_frame(data: bytes) -> None:
    if len(data) < 6:
        raise PictureError("damaged")
    height, width = struct.unpack(">HH", data[1:5])
    if not 0 < width * height <= MOST_POINTS:
        raise PictureError("too large")


def _turn(data: bytes) -> int:
    """Return the camera's word on which way is up (Exif tag 0x0112), 1 where it says nothing."""
    if not data.startswith(b"Exif\x00\x00") or data[6:8] not in (b"II", b"MM"):
        return 1
    order, notes = ("<" if data[6:8] == b"II" else ">"), data[6:]
    try:
        (first,) = struct.unpack_from(f"{order}I", notes, 4)
        (count,) = struct.unpack_from(f"{order}H", notes, first)
        for k in range(min(count, 200)):
            tag, _kind, _n, value = struct.unpack_from(f"{order}HHIH", notes, first + 2 + 12 * k)
            if tag == 0x0112 and 1 <= value <= 8:
                return int(value)
    except struct.error:
        return 1
    return 1


def _upright(turn: int) -> bytes:
    """Return a segment that says which way is up, and nothing else."""
    notes = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, 0x0112, 3, 1, turn, 0, 0)
    body = b"Exif\x00\x00" + notes
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
