"""A document is read in a process of its own: the same plan comes back, or the reason, and nothing else happens."""

import io
import threading
import time
import zipfile

import pytest

from huzheng.plan.book.reading import Limits, errors, guarded, read_plan, read_plan_guarded
from huzheng.plan.book.reading.wire import from_wire, to_wire
from huzheng.plan.book.tests import reading_documents as documents
from huzheng.plan.book.tests import reading_pdfs as pdfs

GOOD = {"a.md": documents.as_pipe, "a.odt": documents.as_odt, "a.docx": documents.as_docx, "b.odt": pdfs.calendar}


@pytest.mark.parametrize("name", GOOD)
def test_the_child_returns_the_plan_that_reading_here_returns(name):
    content = GOOD[name]()
    assert read_plan_guarded(content, name) == read_plan(content, name)


@pytest.mark.parametrize("name", GOOD)
def test_a_plan_survives_the_wire(name):
    plan = read_plan(GOOD[name](), name)
    assert from_wire(to_wire(plan)) == plan


def with_file(name: str, content: bytes = b"x") -> bytes:
    """Add a file to a good ODT or DOCX."""
    box = io.BytesIO(documents.as_docx() if name.startswith("word/") else documents.as_odt())
    with zipfile.ZipFile(box, "a") as added:
        added.writestr(name, content)
    return box.getvalue()


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "Basic/Standard/Module1.xml", "Scripts/python/a.py"])
def test_a_document_with_macros_is_refused(name):
    kind = "a.docx" if name.startswith("word/") else "a.odt"
    for read in (read_plan, read_plan_guarded):
        with pytest.raises(errors.CarriesMacros):
            read(with_file(name), kind)


def test_an_empty_list_of_macro_libraries_is_no_macro():
    assert read_plan(with_file("Basic/script-lc.xml"), "a.odt").dimensions


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"", "a.txt", errors.EmptyDocument),
        (b"x", "a.xls", errors.UnsupportedType),
        (b"PK", "a.odt", errors.BrokenDocument),
    ],
)
def test_the_child_hands_back_the_reason(content, name, error):
    with pytest.raises(error) as caught:
        read_plan_guarded(content, name)
    assert type(caught.value) is error


def test_a_document_that_takes_too_long_is_stopped():
    started = time.monotonic()
    with pytest.raises(errors.LimitReached):
        read_plan_guarded(documents.as_odt(), "a.odt", Limits(seconds=0.01))
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("limits", [Limits(memory=90 * 1024 * 1024), Limits(processor=1)])
def test_a_document_that_takes_too_much_is_stopped_and_the_parent_lives(limits):
    content = ("壹、實施內容\n" + "一、項目\n(一)要項\n1、作法，" * 300_000).encode()
    with pytest.raises(errors.ReadingError) as caught:
        read_plan_guarded(content, "a.txt", limits)
    assert caught.value.code in {"limit", "broken"}


@pytest.mark.parametrize(("code", "said"), [(-11, b""), (0, b"{}"), (0, b"nonsense"), (1, b""), (3, b"[]"), (4, b"")])
def test_whatever_a_dying_child_says_becomes_an_error_of_the_tree(code, said):
    with pytest.raises(errors.ReadingError):
        guarded._answer(code, said)


def test_every_error_is_found_again_by_its_code():
    kinds = [errors.ReadingError]
    for kind in kinds:
        kinds += kind.__subclasses__()
        assert type(errors.error_of(kind.code, "x")) is kind
    assert errors.error_of("unheard of", "x").detail == "x"


def test_several_documents_are_read_at_once():
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(read_plan_guarded(documents.as_pipe(), "a.md"))) for _ in "ab"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2


def test_a_file_of_ten_thousand_pages_of_text_is_refused():
    with pytest.raises(errors.TooManyPages):
        read_plan(("一行文字，\n" * 50_001).encode(), "a.txt")
