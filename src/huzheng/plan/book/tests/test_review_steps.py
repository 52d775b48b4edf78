"""The desk: what each step does to the sheet, that it can be undone, and that nothing is lost."""

import copy
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huzheng.plan.book.review import Fate, SourceLine, StepRefused, from_sheet, read_step, replay, take, to_sheet
from huzheng.plan.book.review.errors import (
    BadNumber,
    BadStep,
    BadYear,
    NeedsWords,
    NodeGone,
    NoNeighbour,
    NoPlace,
    NothingToSplit,
    TooLong,
)

LINES = [
    "測試所115年度計畫", "壹、服務", "(一)便民", "1、設置櫃檯。2、提供茶水。", "2、寄送通知。", "持續辦理", "承辦人", "(二)網站", "1、更新網頁",
    "並公開資料。", "頁碼 3", "另設諮詢專線。",
]  # fmt: skip


def node(label, text, lines, **more):
    return {"label": label, "text": text, "unit": None, "lines": lines, "confidence": 0.9, "children": [], **more}


def item(label, title, lines, measures, **more):
    row = {"label": label, "title": title, "group": None, "lines": lines, "confidence": 0.9, "measure_tree": measures}
    return row | {"deadline": None, "units": [], "benefits": []} | more


def reading():
    first = item(
        "(一)", "便民", [3, 6, 7], [node("1、", "設置櫃檯。2、提供茶水。", [4]), node("2、", "寄送通知。", [5])],
        deadline="持續辦理", units=["承辦人"],
    )  # fmt: skip
    second = item("(二)", "網站", [8], [node("1、", "更新網頁", [9]), node("", "並公開資料。", [10], confidence=0.5)])
    dimension = {"label": "壹、", "title": "服務", "lines": [2], "confidence": 1, "items": [first, second]}
    project = {
        "unit": "戶籍課",
        "no": 1,
        "project": "清查",
        "tasks": ["造冊", "訪查"],
        "months": None,
        "lines": [],
        "task_lines": [[], []],
    }
    return {
        "title": "測試所115年度計畫", "office": "測試所", "roc_year": 115, "goals": [], "dimensions": [dimension],
        "schedule": [project], "reviews": [], "meta": {"legal_bases": []}, "warnings": [],
    }  # fmt: skip


def desk():
    used = {1: Fate.TAKEN, 11: Fate.IGNORED, 12: Fate.OPEN}
    lines = [SourceLine(n, text, used.get(n, Fate.TAKEN), "頁碼" if n == 11 else "") for n, text in enumerate(LINES, 1)]
    return to_sheet(reading(), lines)


def do(sheet, **step):
    return take(sheet, read_step(step))


def texts(sheet):
    return [(n.kind.value[0], n.label + n.text) for n in sheet.walk()]


def test_a_reading_comes_back_from_the_desk_as_it_went_there():
    back = from_sheet(desk())
    given_ = reading()

    assert [d["title"] for d in back["dimensions"]] == ["服務"]
    assert [[m["text"] for m in i["measure_tree"]] for i in back["dimensions"][0]["items"]] == [
        [m["text"] for m in i["measure_tree"]] for i in given_["dimensions"][0]["items"]
    ]
    assert back["schedule"][0]["months"] is None
    assert [(row["line"], row["open"]) for row in back["unplaced"]] == [(11, False), (12, True)]


def test_splitting_cuts_the_ordinal_and_shares_the_line():
    sheet = desk()
    made = do(sheet, op="split", node="m1", at=5)

    assert texts(sheet)[2:4] == [("m", "1、設置櫃檯。"), ("m", "2、提供茶水。")]
    assert (sheet.find(made).label, sheet.find(made).lines, sheet.find("m1").lines) == ("2、", [4], [4])


def test_splitting_gives_each_part_its_own_lines():
    sheet = desk()
    do(sheet, op="merge", node="m4")
    made = do(sheet, op="split", node="m3", at=4)

    assert (sheet.find("m3").lines, sheet.find(made).lines) == ([9], [10])


def test_merging_appends_words_and_lines_to_the_one_before():
    sheet = desk()
    do(sheet, op="merge", node="m4")

    assert texts(sheet)[-4] == ("m", "1、更新網頁並公開資料。")
    assert sheet.find("m3").lines == [9, 10]
    assert sheet.doubts() == ["L12"]


def test_moving_beyond_the_end_goes_over_to_the_next_item():
    sheet = desk()
    do(sheet, op="move", node="m2", way="down")

    assert [n.id for n in sheet.find("i2").below] == ["m2", "m3", "m4"]
    do(sheet, op="move", node="m2", way="up")
    assert [n.id for n in sheet.find("i1").below] == ["m1", "m2"]


def test_raising_a_measure_makes_an_item_of_it_with_what_followed():
    sheet = desk()
    do(sheet, op="shift", node="m3", way="out")

    assert [(n.id, n.kind.value) for n in sheet.dimensions[0].below] == [("i1", "item"), ("i2", "item"), ("m3", "item")]
    assert [n.id for n in sheet.find("m3").below] == ["m4"]


def test_raising_an_item_keeps_its_measures_below_an_item_without_title():
    sheet = desk()
    do(sheet, op="shift", node="i2", way="out")

    assert [n.id for n in sheet.dimensions] == ["d1", "i2"]
    (untitled,) = sheet.dimensions[1].below
    assert (untitled.text, [n.id for n in untitled.below]) == ("", ["m3", "m4"])


def test_lowering_an_item_hands_its_facts_to_the_one_before():
    sheet = desk()
    do(sheet, op="edit", node="i2", units=["全體同仁"], deadline="持續辦理")
    do(sheet, op="shift", node="i2", way="in")

    assert [n.id for n in sheet.find("i1").below] == ["m1", "m2", "i2", "m3", "m4"]
    assert (sheet.find("i1").units, sheet.find("i2").text) == (["承辦人", "全體同仁"], "網站")


def test_lowering_a_measure_makes_it_a_child():
    sheet = desk()
    do(sheet, op="shift", node="m4", way="in")

    assert from_sheet(sheet)["dimensions"][0]["items"][1]["measures"] == ["更新網頁並公開資料。"]
    do(sheet, op="shift", node="m4", way="out")
    assert [n.id for n in sheet.find("i2").below] == ["m3", "m4"]


def test_dropping_a_part_opens_its_lines_again():
    sheet = desk()
    do(sheet, op="drop", node="i2")

    assert [line.number for line in sheet.lines.values() if line.fate == Fate.OPEN] == [8, 9, 10, 12]


def test_an_open_line_becomes_a_measure_after_another():
    sheet = desk()
    made = do(sheet, op="take", line=12, to="measure", node="m4")

    assert sheet.find(made).text == "另設諮詢專線。"
    assert sheet.counts() == {"taken": 11, "ignored": 1, "open": 0, "all": 12}


def test_a_line_is_left_out_with_a_reason_only():
    sheet = desk()
    do(sheet, op="ignore", line=12, why="不是本所業務")

    assert (sheet.lines[12].fate, sheet.lines[12].why) == (Fate.IGNORED, "不是本所業務")
    do(sheet, op="reopen", line=12)
    assert sheet.lines[12].fate == Fate.OPEN
    with pytest.raises(NeedsWords):
        do(sheet, op="ignore", line=12, why=" ")


def test_a_line_goes_to_the_goals_and_stays_taken():
    sheet = desk()
    do(sheet, op="take", line=12, to="goals")

    assert from_sheet(sheet)["goals"] == ["另設諮詢專線。"]
    assert sheet.lines[12].fate == Fate.TAKEN


def test_months_of_a_task_are_set_and_lost_again():
    sheet = desk()
    do(sheet, op="months", node="t1", months=[3, 1])

    assert from_sheet(sheet)["schedule"][0]["months"] == [[1, 3], None]
    do(sheet, op="months", node="t1", months=None)
    assert from_sheet(sheet)["schedule"][0]["months"] is None


def test_placing_moves_a_measure_below_another_item():
    sheet = desk()
    do(sheet, op="place", node="m1", into="i2", after="m3")

    assert [n.id for n in sheet.find("i2").below] == ["m3", "m1", "m4"]


@pytest.mark.parametrize(
    ("step", "error"),
    [
        ({"op": "merge", "node": "m1"}, NoNeighbour),
        ({"op": "move", "node": "d1", "way": "up"}, NoNeighbour),
        ({"op": "shift", "node": "d1", "way": "out"}, NoPlace),
        ({"op": "shift", "node": "t1", "way": "out"}, NoPlace),
        ({"op": "split", "node": "m1", "at": 0}, NothingToSplit),
        ({"op": "split", "node": "m9", "at": 1}, NodeGone),
        ({"op": "edit", "node": "m1", "text": ""}, NeedsWords),
        ({"op": "place", "node": "m1", "into": "d1"}, NoPlace),
        ({"op": "place", "node": "i1", "into": "i2"}, NoPlace),
        ({"op": "take", "line": 99, "to": "goals"}, NodeGone),
        ({"op": "add", "kind": "measure"}, NoPlace),
        ({"op": "months", "node": "m1", "months": [1]}, NoPlace),
        ({"op": "months", "node": "t1", "months": [13]}, BadStep),
        ({"op": "burn", "node": "m1"}, BadStep),
        ({"op": "edit", "node": "p1", "label": "①"}, BadNumber),
        ({"op": "edit", "node": "m1", "text": "長" * 20_001}, TooLong),
        ({"op": "head", "roc_year": "一百"}, BadYear),
        ({"op": "edit", "node": "m1", "text": "\x00"}, BadStep),
        (["edit"], BadStep),
    ],
)
def test_a_step_that_cannot_be_taken_says_why_and_changes_nothing(step, error):
    sheet = desk()
    before = from_sheet(sheet)
    with pytest.raises(error):
        take(sheet, read_step(step))
    assert from_sheet(sheet) == before


def test_merging_loses_nothing_that_is_printed():
    sheet = desk()
    do(sheet, op="edit", node="i2", deadline="12月", units=["全體同仁"], group="第二組", group_label="二、")
    do(sheet, op="merge", node="i2")
    item_ = sheet.find("i1")

    assert (item_.deadline, item_.units) == ("持續辦理、12月", ["承辦人", "全體同仁"])
    assert (item_.group_label, item_.group, item_.text) == ("二、", "第二組", "便民(二)網站")


def test_merging_tasks_keeps_all_their_months():
    sheet = desk()
    do(sheet, op="months", node="t1", months=[1])
    do(sheet, op="months", node="t2", months=[6])
    do(sheet, op="merge", node="t2")

    assert (sheet.find("t1").text, sheet.find("t1").months) == ("造冊訪查", [1, 6])


def test_merging_goes_on_where_the_words_end():
    sheet = desk()
    do(sheet, op="shift", node="m4", way="in")
    do(sheet, op="split", node="m4", at=2)
    do(sheet, op="shift", node="n1", way="in")
    do(sheet, op="add", kind="measure", into="i2", text="甲")
    do(sheet, op="merge", node="n2")

    assert from_sheet(sheet)["dimensions"][0]["items"][1]["measures"] == ["更新網頁並公開資料。甲"]


def test_lines_of_a_goal_are_open_when_it_is_taken_away():
    sheet = desk()
    do(sheet, op="take", line=12, to="goals")
    do(sheet, op="head", goals=["另設諮詢專線，全年無休。"])
    assert sheet.lines[12].fate == Fate.TAKEN
    do(sheet, op="head", goals=[])
    assert sheet.lines[12].fate == Fate.OPEN


def test_scope_can_be_cleared():
    sheet = desk()
    do(sheet, op="head", scope="全所")
    do(sheet, op="head", scope="")

    assert from_sheet(sheet)["meta"]["scope"] is None


def printed(sheet):
    """Return how often each character stands in the tree, the head and the lines that nobody has taken."""
    found = Counter()
    for n in sheet.walk():
        found.update("".join([n.label, n.text, n.deadline, n.unit, *n.units, *n.benefits, n.group, n.group_label]))
    found.update("".join(line.text for line in sheet.lines.values() if line.fate != Fate.TAKEN))
    return found + Counter(sheet.head["title"] + "".join(sheet.head["goals"]))


NODES = st.sampled_from(["d1", "i1", "i2", "m1", "m2", "m3", "m4", "p1", "t1", "t2", "n1", "n2"])
STEPS = st.one_of(
    st.builds(lambda n, w: {"op": "move", "node": n, "way": w}, NODES, st.sampled_from(["up", "down"])),
    st.builds(lambda n, w: {"op": "shift", "node": n, "way": w}, NODES, st.sampled_from(["in", "out"])),
    st.builds(lambda n: {"op": "merge", "node": n}, NODES),
    st.builds(lambda n, k: {"op": "split", "node": n, "at": k}, NODES, st.integers(0, 8)),
    st.builds(lambda n, i, a: {"op": "place", "node": n, "into": i, "after": a}, NODES, NODES, st.none() | NODES),
    st.builds(lambda k, n: {"op": "add", "kind": k, "into": n, "text": "新"}, st.sampled_from(["item", "measure", "child", "task"]), NODES),
    st.builds(lambda n, t: {"op": "take", "line": 12, "to": t, "node": n}, NODES, st.sampled_from(["item", "measure", "child", "words"])),
    st.builds(lambda n: {"op": "drop", "node": n}, NODES),
)  # fmt: skip


@given(st.lists(STEPS, max_size=12))
@settings(max_examples=150, deadline=None)
def test_whatever_is_done_no_line_is_lost_and_the_steps_replay_to_the_same(steps):
    sheet, taken = desk(), []
    for row in steps:
        before = copy.deepcopy(from_sheet(sheet))
        try:
            take(sheet, read_step(row))
        except StepRefused:
            assert from_sheet(sheet) == before
            continue
        taken.append(read_step(row))
    assert not Counter("".join(LINES)) - printed(sheet)
    assert len({node_.id for node_ in sheet.walk()}) == len(list(sheet.walk()))
    assert from_sheet(replay(desk(), taken)) == from_sheet(sheet)
