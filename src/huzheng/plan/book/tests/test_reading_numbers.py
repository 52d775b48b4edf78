"""Numbers: those that are printed, and those that a word processor prints by itself."""

import pytest
from docx import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from huzheng.plan.book.reading import numbered_text
from huzheng.plan.book.reading.grammar import number_value, read_mark, tidy
from huzheng.plan.book.reading.numerals import SPELLINGS
from huzheng.plan.book.tests.reading_documents import saved

MARKS = [
    ("壹、依據", "legal", 1, "依據"),
    ("壹拾、附則", "legal", 10, "附則"),
    ("参、 對象", "legal", 3, "對象"),
    ("十二、回報", "cjk", 12, "回報"),
    ("（一） 窗口", "cjk_paren", 1, "窗口"),
    ("(二)窗口", "cjk_paren", 2, "窗口"),
    ("1、受理", "number", 1, "受理"),
    ("１、受理", "number", 1, "受理"),
    ("3.播放", "number", 3, "播放"),
    ("(1) 銀髮族", "number_paren", 1, "銀髮族"),
    ("③到府", "circled", 3, "到府"),
    ("●設置", "bullet", None, "設置"),
    ("1.2.貳、目標", "legal", 2, "目標"),
]


@pytest.mark.parametrize(("text", "kind", "value", "rest"), MARKS)
def test_an_ordinal_is_known_by_its_form(text, kind, value, rest):
    mark = read_mark(text)
    assert (mark.kind, mark.value, mark.rest) == (kind, value, rest)


@pytest.mark.parametrize(
    "text", ["(勞)健保", "1010362517號", "102年12月", "1.5倍", "一次告知", "A4放大片", "(結婚登記)", "24小時"]
)
def test_what_only_looks_like_an_ordinal_is_text(text):
    assert read_mark(text) is None


@given(st.integers(1, 99))
def test_a_number_written_in_characters_reads_back(number):
    assert number_value(SPELLINGS["cjk"](number)) == number_value(SPELLINGS["legal"](number)) == number


def test_blanks_stay_only_between_latin_letters_or_digits():
    assert tidy(" 102 年\n to do our BEST ， A4 放大片") == "102年to do our BEST，A4放大片"


def listed_document() -> bytes:
    """Write paragraphs whose ordinals exist only in the list definitions of Word."""
    document = WordDocument()
    root = document.part.numbering_part.element
    formats = (("ideographLegalTraditional", "%1、"), ("taiwaneseCountingThousand", "(%2)"), ("decimal", "%3."))
    levels = "".join(
        f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for k, (form, text) in enumerate(formats)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, text in [(0, "依據"), (1, "甲"), (1, "乙"), (2, "丙"), (0, "目標"), (1, "丁")]:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
        properties.append(parse_xml(xml))
    return saved(document)


def test_numbers_that_word_prints_by_itself_are_read():
    lines = [line.split("  ", 1)[1] for line in numbered_text(listed_document(), "a.docx").splitlines()]
    assert lines == ["壹、依據", "(一)甲", "(二)乙", "1.丙", "貳、目標", "(一)丁"]
