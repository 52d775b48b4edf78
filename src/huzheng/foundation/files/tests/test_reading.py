"""Scans of signed papers: the type by its content, opened, pictures written anew; anything else is refused in words."""

import hashlib
import io
import random
import struct
import zipfile
import zlib

import pytest

from huzheng.foundation.files.data import MAX_BYTES, SCANS
from huzheng.foundation.files.errors import BadFile
from huzheng.foundation.files.pictures import PNG, PictureError, rewrite_jpeg, rewrite_png
from huzheng.foundation.files.reading import MOST_UNPACKED, read_upload
from huzheng.foundation.files.testing import chunk, exif, jpeg, part, pdf, png


@pytest.mark.parametrize(
    ("content", "kind", "ending"), [(pdf(), "pdf", ".pdf"), (png(), "png", ".png"), (jpeg(), "jpeg", ".jpg")]
)
def test_a_scan_is_known_by_its_content_not_by_its_name(content, kind, ending):
    scan = read_upload(content, "../資料夾/核定\x00書.exe")

    assert (scan.kind, scan.name) == (kind, f"核定書{ending}")
    assert scan.sha256 == hashlib.sha256(scan.content).hexdigest()


def test_a_pdf_is_kept_byte_for_byte():
    paper = pdf()

    assert read_upload(paper, "a.pdf").content == paper


def test_what_a_picture_carries_besides_is_left_behind():
    secret = b"GPS 25.03,121.56"
    plain = rewrite_png(png(extra=chunk(b"tEXt", secret), tail=secret))
    drawn = rewrite_jpeg(jpeg(extra=part(0xFE, secret) + exif(6), tail=b"PK\x03\x04" + secret))

    assert secret not in plain + drawn
    assert rewrite_png(plain) == plain
    assert rewrite_jpeg(drawn) == drawn


@pytest.mark.parametrize("turn", [3, 6, 8])
def test_a_photograph_still_says_which_way_is_up(turn):
    assert struct.pack(">HHIH", 0x0112, 3, 1, turn) in rewrite_jpeg(jpeg(extra=exif(turn)))


REFUSED = {
    "empty": b"",
    "words": "核定".encode(),
    "a program": b"MZ\x90",
    "a web page": b"<html><script>",
    "gif": b"GIF89a",
    "half a pdf": pdf()[:60],
    "a pdf in name only": b"%PDF-1.7 nothing",
    "a pdf without pages": pdf(0),
    "png cut off": png()[:40],
    "png damaged": png().replace(b"IDAT", b"IDAX"),
    "png that is shorter than it says": png(height=90, lines=b"\x00" * 5),
    "png that goes on": png(lines=b"\x00" * 9_000),
    "png bomb": PNG + chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)) + chunk(b"IEND", b""),
    "png with lines between": PNG + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 1)) + chunk(b"IEND", b""),
    "jpeg cut off": jpeg()[:90],
    "jpeg without a picture": b"\xff\xd8\xff\xd9",
    "jpeg with no tables": b"\xff\xd8" + part(0xC0, struct.pack(">BHHB", 8, 8, 8, 1) + bytes([1, 0x11, 0])) + part(0xDA, bytes(6)) + b"\x00\xff\xd9",
}  # fmt: skip


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused_in_words(content):
    with pytest.raises(BadFile) as told:
        read_upload(content, "核定.pdf")
    assert told.value.field == "file"
    assert len(told.value.text) > 10


def test_a_scan_of_more_than_twenty_megabytes_is_refused():
    with pytest.raises(BadFile, match="20 MB"):
        read_upload(pdf() + b" " * MAX_BYTES, "a.pdf")


def test_a_locked_pdf_says_so():
    locked = pdf().replace(
        b"trailer\r\n<<",
        b"trailer\r\n<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"41" * 32
        + b">/U<"
        + b"42" * 32
        + b">>>/ID[<00><00>]",
    )

    with pytest.raises(BadFile, match="密碼"):
        read_upload(locked, "a.pdf")


def test_no_damaged_picture_does_harm():
    dice = random.Random(7)
    for whole, rewrite in ((png(extra=chunk(b"PLTE", bytes(9))), rewrite_png), (jpeg(extra=exif(6)), rewrite_jpeg)):
        for _ in range(400):
            broken = bytearray(whole)
            for _ in range(dice.randint(1, 4)):
                broken[dice.randrange(len(broken))] = dice.randrange(256)
            assert kept_or_refused(rewrite, bytes(broken[: dice.randint(3, len(broken))]))


def kept_or_refused(rewrite, content) -> bool:
    try:
        return bool(rewrite(content))
    except PictureError:
        return True


def test_a_picture_of_many_lines_is_the_same_picture():
    dice = random.Random(1)
    lines = b"".join(b"\x00" + dice.randbytes(300) for _ in range(200))
    kept = rewrite_png(png(width=300, height=200, lines=lines))
    packed = kept[kept.index(b"IDAT") + 4 : -16]

    assert zlib.decompress(packed) == lines


def package(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    return file.getvalue()


ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}
DOCX = {"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}


@pytest.mark.parametrize(("members", "kind"), [(ODT, "odt"), (DOCX, "docx"), ({"xl/workbook.xml": b"<a/>"}, "xlsx")])
def test_an_office_document_is_known_by_what_is_in_it(members, kind):
    upload = read_upload(package(members), "紀錄.zip")

    assert (upload.kind, upload.name) == (kind, f"紀錄.{kind}")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (package({"a.txt": b"a"}), "請改存為"),
        (package(DOCX | {"word/vbaProject.bin": b"a"}), "巨集"),
        (package(ODT | {"Basic/Standard/Module1.xml": b"a"}), "巨集"),
        (package(ODT).replace(b"<a/>", b"<b/>"), "損壞"),
        (package(ODT)[:-30], "請改存為"),
    ],
    ids=["any archive", "a program in Word", "a program in Writer", "damaged", "cut off"],
)
def test_a_package_that_cannot_be_kept_says_why(content, words):
    with pytest.raises(BadFile, match=words):
        read_upload(content, "紀錄.docx")


def test_a_package_that_unpacks_without_end_is_refused():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", ODT["mimetype"])
        made.writestr("content.xml", bytes(MOST_UNPACKED + 1))

    with pytest.raises(BadFile, match="損壞"):
        read_upload(bomb.getvalue(), "a.odt")


def test_only_scans_are_taken_where_a_signature_is_asked_for():
    with pytest.raises(BadFile, match=r"PDF、PNG、JPEG"):
        read_upload(package(ODT), "a.odt", kinds=SCANS)
