"""A PDF says what the document said that it was printed from."""

import time

import pytest

from huzheng.plan.book.reading import errors, read_plan, to_schema
from huzheng.plan.book.reading.demo_document import demo_plan_odt
from huzheng.plan.book.tests import reading_documents as documents
from huzheng.plan.book.tests import reading_pdfs as pdfs

SOURCES = {
    "ruled": demo_plan_odt,
    "without_rules": documents.as_odt,
    "long": pdfs.long_plan,
    "calendar": pdfs.calendar,
}
REFUSED = {
    "a scan": (lambda: pdfs.blank_pages(3), errors.NoTextLayer),
    "ten thousand pages": (lambda: pdfs.blank_pages(10_000), errors.TooManyPages),
    "locked": (pdfs.locked, errors.EncryptedDocument),
    "no PDF at all": ("壹、依據".encode, errors.WrongExtension),
    "only a head": (lambda: b"%PDF-1.7\n", errors.BrokenDocument),
    "nothing": (lambda: b"", errors.EmptyDocument),
    "too large": (lambda: b"%PDF-1.7\n" + b" " * (20 * 1024 * 1024), errors.DocumentTooLarge),
}


@pytest.fixture(scope="session")
def printed(tmp_path_factory) -> dict[str, tuple[bytes, bytes]]:
    """Every source as ODT and as the PDF that LibreOffice prints of it."""
    sources = {name: make() for name, make in SOURCES.items()}
    prints = pdfs.printed(sources, tmp_path_factory.mktemp("pdf"))
    return {name: (sources[name], prints[name]) for name in sources}


def both(pair: tuple[bytes, bytes]) -> list[dict]:
    return [to_schema(read_plan(content, name)) for content, name in zip(pair, ("a.odt", "a.pdf"), strict=True)]


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["ruled", "without_rules", "long"])
def test_a_print_has_the_same_plan_as_its_source(printed, name):
    source, print_ = both(printed[name])
    if name == "without_rules":  # white space shows no row where neither title nor deadline begins
        for plan in (source, print_):
            plan["dimensions"] = [(d["title"], d["items"][0]["title"]) for d in plan["dimensions"]]
    else:
        assert documents.tree_of(print_) == documents.tree_of(source)
    for key in ("title", "office", "roc_year", "goals", "reviews"):
        assert print_[key] == source[key]
    assert [without_lines(row) for row in print_["schedule"]] == [without_lines(row) for row in source["schedule"]]
    assert print_["meta"]["legal_bases"] == source["meta"]["legal_bases"]


def without_lines(project: dict) -> dict:
    return {key: value for key, value in project.items() if "lines" not in key}


@pytest.mark.libreoffice
def test_shaded_months_survive_the_print_and_the_page_break(printed):
    source, print_ = both(printed["calendar"])
    assert len(source["schedule"]) == 30
    assert [without_lines(p) for p in print_["schedule"]] == [without_lines(p) for p in source["schedule"]]
    assert "重複的表頭" in {u["why"] for u in print_["unplaced"]}


@pytest.mark.libreoffice
def test_page_numbers_and_running_heads_stand_aside_with_the_reason(printed):
    _, print_ = both(printed["long"])
    aside = {(u["text"], u["why"]) for u in print_["unplaced"]}
    assert ("第2頁，共", "頁碼") in {(text[:5], why) for text, why in aside}
    assert ("示範市服務品質", "頁首或頁尾") in aside


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", SOURCES)
def test_every_line_of_a_print_is_placed_or_stands_aside(printed, name):
    plan = read_plan(printed[name][1], "a.pdf")
    assert {u.line for u in plan.unplaced} | plan.placed_lines == {line.number for line in plan.lines}


@pytest.mark.libreoffice
def test_a_page_is_read_in_less_than_a_third_of_a_second(printed):
    content = printed["long"][1]
    read_plan(content, "a.pdf")
    started = time.process_time()
    read_plan(content, "a.pdf")
    pages = content.count(b"/Type/Page/")
    assert pages >= 4
    assert time.process_time() - started < 0.3 * pages


@pytest.mark.libreoffice
@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.8, 0.99])
def test_a_print_cut_or_damaged_is_read_or_refused_but_never_crashes(printed, part):
    content = printed["ruled"][1]
    cut = int(len(content) * part)
    for damaged in (content[:cut], content[:cut] + b"\0" * 300 + content[cut + 300 :], content[cut:]):
        try:
            plan = read_plan(damaged, "a.pdf")
        except errors.ReadingError:
            continue
        assert {u.line for u in plan.unplaced} | plan.placed_lines == {line.number for line in plan.lines}


@pytest.mark.parametrize("what", REFUSED)
def test_a_pdf_that_cannot_be_read_is_refused_with_its_reason(what):
    make, error = REFUSED[what]
    with pytest.raises(error) as caught:
        read_plan(make(), "plan.pdf")
    assert caught.value.sentence.endswith("。")
