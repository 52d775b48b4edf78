"""What is refused is refused with its reason; nothing else is ever raised."""

import io
import zipfile

import pytest

from huzheng.plan.book.reading import ReadingError, errors, read_plan
from huzheng.plan.book.reading import intake as gate
from huzheng.plan.book.tests import reading_documents as documents

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in files.items():
            box.writestr(name, content)
    return target.getvalue()


def locked_entry() -> bytes:
    """Set the flag of a password on every entry of a good document."""
    content = bytearray(documents.as_docx())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)


REFUSED = {
    "no ending": (b"abc", "plan", errors.UnsupportedType),
    "picture": (b"\x89PNG", "plan.png", errors.UnsupportedType),
    "old Word": (OLE, "plan.doc", errors.UnsupportedType),
    "nothing": (b"", "plan.txt", errors.EmptyDocument),
    "blanks": ("　\n\t ".encode(), "plan.txt", errors.EmptyDocument),
    "empty page": (b"<html><body></body></html>", "plan.html", errors.EmptyDocument),
    "PDF named text": (b"%PDF-1.7 ...", "plan.txt", errors.WrongExtension),
    "text named ODT": ("壹、依據".encode(), "plan.odt", errors.WrongExtension),
    "DOCX named ODT": (documents.as_docx(), "plan.odt", errors.WrongExtension),
    "ODT named text": (documents.as_odt(), "plan.txt", errors.WrongExtension),
    "old Word named DOCX": (OLE + b"\0" * 600, "plan.docx", errors.WrongExtension),
    "DOCX with password": (OLE + "EncryptedPackage".encode("utf-16-le"), "plan.docx", errors.EncryptedDocument),
    "zip with password": (locked_entry(), "plan.docx", errors.EncryptedDocument),
    "ODT with password": (
        zipped({"content.xml": b"x", "META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
        "plan.odt",
        errors.EncryptedDocument,
    ),
    "half a zip": (documents.as_odt()[:3000], "plan.odt", errors.BrokenDocument),
    "another zip": (zipped({"a.txt": b"a"}), "plan.odt", errors.BrokenDocument),
    "broken markup": (zipped({"content.xml": b"<a><b></a>"}), "plan.odt", errors.BrokenDocument),
    "entities": (zipped({"content.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "plan.odt", errors.BrokenDocument),
    "zip bomb": (zipped({"word/document.xml": b" " * 30_000_000}), "plan.docx", errors.ExpandsTooFar),
    "many entries": (zipped({f"{k}": b"" for k in range(5001)}), "plan.odt", errors.ExpandsTooFar),
    "noise": (bytes(range(256)) * 40, "plan.txt", errors.UnknownEncoding),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_document_is_refused_with_its_reason(case):
    content, name, error = REFUSED[case]
    with pytest.raises(ReadingError) as refused:
        read_plan(content, name)
    assert type(refused.value) is error
    assert str(refused.value).startswith(error.sentence)


def test_more_than_the_limit_is_refused_before_it_is_read(monkeypatch, tmp_path):
    monkeypatch.setattr(gate, "MAX_BYTES", 10)
    with pytest.raises(errors.DocumentTooLarge):
        read_plan(b"12345678901", "plan.txt")


def test_a_large_file_is_refused_by_its_size_on_disk(tmp_path):
    path = tmp_path / "plan.txt"
    with path.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    with pytest.raises(errors.DocumentTooLarge):
        read_plan(path)


def test_text_without_plan_gives_empty_lists_and_says_why():
    plan = read_plan("今日新聞：本所舉辦活動。\n民眾踴躍參加。".encode(), "news.txt")
    assert (plan.dimensions, plan.schedule, plan.goals, plan.reviews) == ((), (), (), ())
    assert [w.code for w in plan.warnings] == ["no_plan"]
    assert [u.line for u in plan.unplaced] == [1, 2]


def test_every_error_has_its_own_code():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert len({kind.code for kind in kinds}) == len(kinds)
