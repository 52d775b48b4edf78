"""The JSON of a plan holds what a page needs to print it back: its own numbers, its lines, what is still open."""

from huzheng.plan.book.reading import read_plan, to_schema
from huzheng.plan.book.tests import reading_documents as documents

HEAD = "示範所114年度服務計畫\n\n壹、依據：方案。\n\n貳、實施內容\n\n"
DEEP = HEAD + (
    "| 實施要項 | 推動作法 | 備註 |\n|--|--|--|\n"
    "| 壹、櫃檯<br>一、安心<br>(一)等候 | 1、設座位。 | 甲 |\n"
    "| (二)引導 | 1、設引導員。 | 乙 |\n| 貳、網站 | 1、更新。 | |\n"
)
MONTHS = "|".join(str(m) for m in range(1, 13))
YEAR = (
    f"| 編號 | 計畫項目 | 工作內容 | {MONTHS} |\n|{'--|' * 15}\n"
    f"| 1 | 訓練 | 排課 | ● {'|' * 12}\n| | | 測驗 | {'|' * 12}\n"
)


def schema_of(text: str) -> dict:
    return to_schema(read_plan(text.encode(), "a.md"))


def test_groups_keep_their_printed_numbers():
    items = [i for d in schema_of(DEEP)["dimensions"] for i in d["items"]]
    assert [(i["group"], i["group_label"]) for i in items] == [("安心", "一、"), ("安心", "一、"), (None, "")]


def test_only_what_no_reason_explains_stays_open():
    rows = {(row["text"], row["open"]) for row in schema_of(DEEP + "\n參、附記\n\n另行通知。\n")["unplaced"]}
    assert {("貳、實施內容", False), ("參、附記", False), ("另行通知。", True)} <= rows


def test_the_lines_of_a_task_are_its_cell_and_its_months():
    project = schema_of(YEAR)["schedule"][0]
    lines = {line.number: line.text for line in read_plan(YEAR.encode(), "a.md").lines}
    assert [lines[n] for n in project["lines"]] == ["1", "訓練", "排課", "●", "測驗"]
    assert [[lines[n] for n in own] for own in project["task_lines"]] == [["排課", "●"], ["測驗"]]
    assert project["months"] == [[1], None]


def test_every_task_has_its_lines_and_every_row_its_openness():
    schema = schema_of(documents.as_pipe().decode() + "\n" + YEAR)
    assert all(len(p["tasks"]) == len(p["task_lines"]) for p in schema["schedule"])
    assert all(type(row["open"]) is bool for row in schema["unplaced"])
