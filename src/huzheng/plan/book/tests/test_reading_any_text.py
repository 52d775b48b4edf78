"""Whatever stands in a file: a plan or an error of the tree comes back, and no line is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from huzheng.plan.book.reading import ReadingError, numbered_text, read_plan, to_schema
from huzheng.plan.book.tests.reading_documents import as_docx, as_html, as_odt, as_pipe

WORDS = [
    "壹、依據",
    "參、實施內容：",
    "一、",
    "(一)",
    "1、",
    "（２）",
    "●",
    "|",
    "\t",
    "\n",
    "\n\n",
    "<p>",
    "</p>",
    "<br>",
    "。",
]
WORDS += [
    "實施要項",
    "推動作法",
    "完成期限",
    "執行單位",
    "持續辦理",
    "戶政",
    " ",
    "12",
    "|--|",
    "<table><tr><td rowspan=3>",
    "A b",
    "<td colspan=²>",
    "<td rowspan=" + "9" * 5000 + ">",
    "\n實施要項推動作法完成期限執行單位預期效益\n",
    "\n\t實施構面\n\t執行方法\n\t完成期限\n\t",
    "\n ",
    "\n102年12月\n",
    "\n本課\n",
]
LIKE_A_PLAN = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=60).map("".join)


def assert_accounted(content: bytes, name: str) -> None:
    try:
        plan = read_plan(content, name)
    except ReadingError:
        return
    numbers = {line.number for line in plan.lines}
    assert {u.line for u in plan.unplaced} | plan.placed_lines == numbers
    assert len(numbered_text(content, name).splitlines()) == len(numbers)
    assert to_schema(plan)["warnings"] or plan.dimensions or plan.schedule


@settings(max_examples=150, deadline=None)
@given(LIKE_A_PLAN, st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_text_places_every_line_or_says_why_not(text, name):
    assert_accounted(text.encode("utf-8", "surrogatepass"), name)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.odt", "a.docx", "a.pdf"]))
def test_any_bytes_raise_only_errors_of_the_tree(content, name):
    assert_accounted(content, name)


DOCUMENTS = {"a.md": as_pipe(), "a.html": as_html(), "a.odt": as_odt(), "a.docx": as_docx()}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(DOCUMENTS)), st.floats(0, 1), st.floats(0, 1))
def test_a_document_cut_anywhere_loses_no_line_that_is_left(name, start, end):
    content = DOCUMENTS[name]
    low, high = sorted((int(start * len(content)), int(end * len(content))))
    assert_accounted(content[low:high], name)
    assert_accounted(content[:low] + content[high:], name)
