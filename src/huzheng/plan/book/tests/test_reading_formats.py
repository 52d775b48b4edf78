"""The same plan in every format reads the same."""

import pytest

from huzheng.plan.book.reading import numbered_text, read_plan, to_schema
from huzheng.plan.book.tests import reading_documents as documents

FORMATS = {
    "plan.md": documents.as_pipe,
    "plan.txt": documents.as_pipe,
    "plan.html": documents.as_html,
    "plan.odt": documents.as_odt,
    "plan.docx": documents.as_docx,
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_tree(name):
    assert documents.tree_of(to_schema(read_plan(FORMATS[name](), name))) == documents.TREE


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_head(name):
    plan = read_plan(FORMATS[name](), name)
    assert (plan.title, plan.office, plan.roc_year) == (documents.HEAD[0], documents.OFFICE, 114)
    assert plan.goals == ("讓民眾安心等候。", "讓資料正確無誤。")
    assert plan.reviews == ("每月檢討一次。", "年底提出報告。")
    assert plan.meta["legal_bases"] == ["示範市政府「安心服務方案」。"]
    assert plan.meta["amendment"] == ["本計畫奉核後實施。"]
    assert plan.meta["table_columns"] == ["實施要項", "推動作法", "完成期限", "執行單位", "預期效益"]


@pytest.mark.parametrize("name", FORMATS)
def test_units_follow_the_measures_where_the_counts_agree(name):
    first = read_plan(FORMATS[name](), name).dimensions[0].items[0]
    assert [(m.label, m.unit) for m in first.measures] == [("1、", "登記課"), ("2、", "總務課")]
    assert [c.label for c in first.measures[1].children] == ["(1)", "(2)"]


@pytest.mark.parametrize("name", FORMATS)
def test_only_headings_of_sections_stay_unplaced(name):
    plan = read_plan(FORMATS[name](), name)
    assert {u.why for u in plan.unplaced} == {"章節標題"}
    assert {u.line for u in plan.unplaced} | plan.placed_lines == {line.number for line in plan.lines}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_every_common_encoding(encoding):
    content = documents.as_pipe().decode().encode(encoding)
    assert documents.tree_of(to_schema(read_plan(content, "plan.txt"))) == documents.TREE


def test_numbered_text_counts_lines_and_cells():
    lines = numbered_text("壹、依據\n\n| 甲 | |\n|--|--|\n| 乙 | 丙 丁 |\n".encode(), "a.md").splitlines()
    assert lines == ["1  壹、依據", "2  甲", "3  乙", "4  丙丁"]


def test_a_path_is_read_as_its_bytes(tmp_path):
    path = tmp_path / "plan.md"
    path.write_bytes(documents.as_pipe())
    assert read_plan(path) == read_plan(str(path)) == read_plan(documents.as_pipe(), "plan.md")


def test_the_measures_in_the_schema_are_the_tree_in_one_line():
    item = to_schema(read_plan(documents.as_docx(), "a.docx"))["dimensions"][0]["items"][0]
    assert item["measure_tree"][1]["text"] == "提供下列座位："
    assert item["measures"][1] == "提供下列座位：(1)親子座位。(2)博愛座位。"
    assert set(item) == {
        *("title", "label", "group", "group_label", "lines", "confidence", "measures", "measure_tree"),
        *("deadline", "units", "benefits"),
    }
