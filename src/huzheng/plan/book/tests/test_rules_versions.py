"""Runs, differences and comparisons: values in, values out."""

import copy
import random
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from huzheng.plan.book.reading import read_plan, to_schema
from huzheng.plan.book.rules.comparing import compare
from huzheng.plan.book.rules.differences import differences, groups_of, named_groups
from huzheng.plan.book.rules.runs import ADDED, GONE, SAME, Run, text_runs
from huzheng.plan.book.rules.sheets import (
    DEEPEST,
    MOST,
    SheetError,
    check_size,
    day_of,
    head_of,
    number_of,
    read_sheet,
)
from huzheng.plan.book.testing import parsed

WORDS = st.text(alphabet="戶政服務品質民眾申辦，。0123日內", max_size=40)


def sheet(**words):
    """Return a sheet of two dimensions with ids on every part."""
    made = read_sheet(parsed(**words))
    made["dimensions"].append(copy.deepcopy(made["dimensions"][0]))
    made["dimensions"][1].update(label="貳、", title="服務遞送")
    numbers = iter(range(1, 1000))
    for dimension in made["dimensions"]:
        dimension["id"] = f"d{next(numbers)}"
        for item in dimension["items"]:
            item["id"] = f"i{next(numbers)}"
            for measure in item["measure_tree"]:
                measure["id"] = f"m{next(numbers)}"
    return made


def item_of(made, dimension=0):
    return made["dimensions"][dimension]["items"][0]


def marks(found):
    return [(one.kind, one.id, one.marks) for change in found.tree for one in change.all if one.marks]


@given(WORDS, WORDS)
@example("甲乙丙丁", "子乙丁")
@example("子乙丁", "甲乙丙丁")
@settings(max_examples=200, deadline=None)
def test_runs_read_as_the_old_text_and_as_the_new_one(before, after):
    runs = text_runs(before, after)

    assert "".join(run.text for run in runs if run.kind != ADDED) == before
    assert "".join(run.text for run in runs if run.kind != GONE) == after
    assert all(run.text for run in runs)


def test_runs_tell_the_words_that_went_and_came():
    found = text_runs("陳情案件於6個工作日內回復。", "陳情案件於5個工作日內回復，並電話關懷。")

    assert [run for run in found if run.kind != SAME] == [Run(GONE, "6"), Run(ADDED, "5"), Run(ADDED, "，並電話關懷")]


def test_a_text_written_anew_is_not_cut_into_confetti():
    assert [run.kind for run in text_runs("設置六個櫃檯辦理登記", "每年辦理法令研討二次")] == [GONE, ADDED]


def test_equal_sheets_have_no_differences():
    assert not differences(sheet(), sheet())


def test_each_kind_of_change_is_told_where_it_happened():
    before, after = sheet(), sheet()
    first, second, third = item_of(after)["measure_tree"]
    first["text"] = "改寫的作法"
    second["label"] = "二、"
    third["unit"] = "本所"
    item_of(after)["deadline"] = "115年12月"
    item_of(after)["measure_tree"].append({**third, "id": "", "label": "4、", "text": "新作法"})
    item_of(after, 1)["measure_tree"].pop(1)
    after["goals"] = ["改了的目標"]
    found = differences(before, after)
    (_, one), (_, two), (_, three) = ((m["text"], m["id"]) for m in item_of(before)["measure_tree"])
    gone = item_of(before, 1)["measure_tree"][1]["id"]

    assert marks(found) == [
        ("item", item_of(before)["id"], ("facts",)),
        ("measure", one, ("reworded",)),
        ("measure", two, ("renumbered",)),
        ("measure", three, ("facts",)),
        ("measure", "", ("added",)),
        ("measure", gone, ("gone",)),
    ]
    assert [(fact.name, fact.after) for fact in found.head] == [("goals", "改了的目標")]
    assert found.counts["facts"] == 2


def test_a_part_that_moves_is_told_once_with_the_place_it_left():
    before, after = sheet(), sheet()
    moved = item_of(after)["measure_tree"].pop(0)
    item_of(after, 1)["measure_tree"].append(moved)
    (found,) = [one for change in differences(before, after).tree for one in change.all if one.marks]

    assert (found.id, found.marks, found.place_before) == (moved["id"], ("moved",), "壹、 (一) 1、")


def test_only_the_part_that_changed_places_is_moved_among_its_brothers():
    before, after = sheet(), sheet()
    tree = item_of(after)["measure_tree"]
    tree.append(tree.pop(0))

    assert [mark for _kind, _id, mark in marks(differences(before, after))] == [("moved",)]


def test_a_dimension_that_goes_takes_what_is_left_in_it():
    before, after = sheet(), sheet()
    after["dimensions"].pop(0)
    kinds = [(kind, mark) for kind, _id, mark in marks(differences(before, after))]

    assert kinds == [("dimension", ("gone",)), ("item", ("gone",)), *[("measure", ("gone",))] * 3]


def plan_of(count, seed, change=lambda text, k: text):
    """Return a reading of `count` measures of made-up words in items of ten."""
    dice = random.Random(seed)
    words = [
        "民眾",
        "服務",
        "申辦",
        "案件",
        "資訊",
        "公開",
        "宣導",
        "櫃檯",
        "提供",
        "辦理",
        "即時",
        "檢討",
        "每月",
        "改善",
    ]
    texts = ["".join(dice.choices(words, k=16)) + f"{k}件。" for k in range(count)]
    tree = [{"label": f"{k % 10 + 1}.", "text": change(text, k), "children": []} for k, text in enumerate(texts)]
    items = [{"label": f"({k})", "title": f"要項{k}", "measure_tree": tree[k : k + 10]} for k in range(0, count, 10)]
    return read_sheet({"title": "計畫", "dimensions": [{"label": "壹、", "title": "構面", "items": items}]})


def test_two_years_are_matched_by_words_and_place():
    this, last = plan_of(40, 1), plan_of(40, 1)
    tree = [measure for item in this["dimensions"][0]["items"] for measure in item["measure_tree"]]
    tree[3]["text"] += "並於網站公布。"
    del this["dimensions"][0]["items"][1]["measure_tree"][4]
    this["dimensions"][0]["items"][2]["measure_tree"].insert(0, {**tree[0], "text": "全新的承諾，往年未曾有過。"})
    found = compare(last, this)

    assert found.counts == {"same": 38, "changed": 1, "new": 1, "dropped": 1}
    assert [pair.state for pair in found.pairs][3] == "changed"
    assert [pair.after for pair in found.pairs if pair.after] == [
        pair.after for pair in found.pairs if pair.state != "dropped"
    ]
    dropped = [k for k, pair in enumerate(found.pairs) if pair.state == "dropped"]
    assert found.pairs[dropped[0] - 1].before.label == "4."


def test_the_same_words_many_times_each_find_their_own_place():
    twice = plan_of(60, 2, lambda text, k: "提供民眾親切有禮的服務。")

    assert compare(twice, twice).counts["same"] == 60


def test_what_only_moved_in_the_year_is_the_same():
    this, last = plan_of(20, 3), plan_of(20, 3)
    this["dimensions"][0]["items"].reverse()

    assert compare(last, this).counts == {"same": 20, "changed": 0, "new": 0, "dropped": 0}


def test_a_hundred_and_fifty_measures_are_compared_in_half_a_second():
    last, this = plan_of(150, 4), plan_of(150, 4, lambda text, k: text[: 8 + k % 20] + "改" + text[8 + k % 20 :])
    began = time.process_time()
    found = compare(last, this)

    assert time.process_time() - began < 0.5
    assert found.counts["changed"] == 150


@pytest.mark.needs_shared
def test_a_reading_of_a_real_plan_compared_with_itself_is_the_same(shared):
    for seed in sorted((shared / "seeds").glob("*.txt")):
        reading = to_schema(read_plan(seed))
        found = compare(reading, reading)

        assert (
            found.counts["same"]
            == len(found.pairs)
            == sum(len(i["measure_tree"]) for d in reading["dimensions"] for i in d["items"])
        )


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        "x",
        {"dimensions": [1]},
        {"dimensions": [{"items": {}}]},
        {"roc_year": 1e9},
        {"dimensions": [{"confidence": float("inf")}]},
    ],
)
def test_what_is_no_sheet_is_refused(raw):
    with pytest.raises(SheetError):
        read_sheet(raw)


def test_a_sheet_loses_what_no_database_keeps():
    assert read_sheet({"title": "計\x00畫\ud83d"})["title"] == "計畫"


def test_a_reading_may_print_its_period_as_a_text_or_have_no_head_at_all():
    assert head_of(read_sheet({"meta": {"period": "全年"}}))["period_text"] == "全年"
    assert head_of(read_sheet({"meta": None}))["columns"] == []


def test_the_head_takes_the_period_as_days_where_it_prints_them():
    period = {"printed": "自107年1月1日起至107年12月31日止。", "from": "107-01-01", "to": "107-12-31"}
    head = head_of(read_sheet({"meta": {"period": period, "scope": "全所"}}))

    assert (head["period_from"].isoformat(), head["period_to"].isoformat()) == ("2018-01-01", "2018-12-31")
    assert (head["period_text"], head["scope"]) == (period["printed"], "全所")


def test_a_period_that_ends_before_it_begins_is_kept_as_printed_only():
    head = head_of(read_sheet({"meta": {"period": {"printed": "倒", "from": "107-12-31", "to": "107-01-01"}}}))

    assert (head["period_text"], head["period_from"], head["period_to"]) == ("倒", None, None)


def test_no_day_and_no_id_are_guessed():
    assert (day_of("107-02-30"), day_of("")) == (None, None)
    assert [number_of(text, "m") for text in ("m12", "i12", "m", "m１", "m-1", "m" + "9" * 30)] == [12] + [None] * 5


def sheet_of_texts(*texts, item="要項"):
    """Return a sheet of one item with these measures; a pair is a measure in an item of that name."""
    rows = [(item, text) if isinstance(text, str) else text for text in texts]
    items = [
        {"label": "", "title": name, "measure_tree": [{"label": "", "text": text, "children": []}]}
        for name, text in rows
    ]
    return read_sheet({"title": "計畫", "dimensions": [{"label": "壹、", "title": "構面", "items": items}]})


def states(before, after):
    return [pair.state for pair in compare(before, after).pairs]


def test_what_was_dropped_before_anything_was_kept_stands_first():
    before = sheet_of_texts("設置老花眼鏡與輪椅。", "每月檢討陳情案件。")

    assert states(before, sheet_of_texts("每月檢討陳情案件。")) == ["dropped", "same"]


def test_a_change_in_a_point_below_a_measure_is_a_change_of_the_measure():
    before, after = sheet_of_texts("辦理教育訓練。"), sheet_of_texts("辦理教育訓練。")
    for made, words in ((before, "每季一次"), (after, "每月一次")):
        made["dimensions"][0]["items"][0]["measure_tree"][0]["children"] = [{"label": "(1)", "text": words}]

    assert states(before, after) == ["changed"]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("甲乙丙丁", "甲乙x丙丁y", ["changed"]),  # two pairs of three
        ("甲乙丙丁", "甲乙x丙x丁", ["changed"]),  # one of eight on both sides: just enough
        ("甲乙丙丁戊己", "甲x乙x丙x丁x戊x己x", ["dropped", "new"]),  # the same characters, not one pair
        ("甲乙", "甲x乙", ["dropped", "new"]),
    ],
)
def test_measures_that_share_too_few_pairs_of_characters_are_strangers(before, after, found):
    assert states(sheet_of_texts(before), sheet_of_texts(after)) == found


def test_of_equal_words_the_ones_at_the_same_place_belong_together():
    before = sheet_of_texts("設置老花眼鏡與輪椅。", "每月檢討陳情案件。")
    after = sheet_of_texts("每月檢討陳情案件。", "每月檢討陳情案件。")

    assert states(before, after) == ["dropped", "new", "same"]


def test_of_equal_words_the_ones_in_the_same_item_belong_together_though_others_stand_nearer():
    before = sheet_of_texts(("意見回應", "每月檢討。"))
    after = sheet_of_texts(*[("服務便捷", "每月檢討。")] * 6, ("意見回應", "每月檢討。"))

    assert states(before, after) == [*["new"] * 6, "same"]


def test_one_character_between_two_changes_belongs_to_them_but_at_an_end_it_stays():
    middle = text_runs("辦理三次研習九九九九", "舉行三場講習九九九九")
    first = text_runs("甲乙二三四五六", "子甲丑二三四五六")

    assert middle == (Run(GONE, "辦理三次研"), Run(ADDED, "舉行三場講"), Run(SAME, "習九九九九"))
    assert Run(SAME, "甲") in first


def test_signs_that_come_often_in_a_long_text_are_compared_as_well():
    often = "每月辦理。" * 50

    assert Run(SAME, often) in text_runs(f"子{often}丑", f"寅{often}卯")


@pytest.mark.parametrize(("size", "kinds"), [(1000, 5), (1001, 2)])
def test_texts_beyond_what_anybody_reads_are_told_as_written_anew(size, kinds):
    words = "".join(chr(0x4E00 + k) for k in range(100, size + 98))

    assert len(text_runs(f"一{words}丁", f"七{words}丈")) == kinds


def test_headings_keep_their_numbers_and_one_without_a_number_stands_bare():
    item = {"group": "服務便捷／單一窗口", "group_label": "一、"}

    assert groups_of(item) == [("一、", "服務便捷"), ("", "單一窗口")]
    assert named_groups(item) == "一、服務便捷／單一窗口"


def nested(depth):
    made: list = []
    for _level in range(depth - 1):
        made = [made]
    return made


def test_what_is_handed_in_too_deep_or_too_large_is_refused_before_it_is_read():
    check_size(nested(2 * DEEPEST + 8))
    check_size([[]] * (MOST - 1))
    with pytest.raises(SheetError, match="too deep"):
        check_size(nested(2 * DEEPEST + 9))
    with pytest.raises(SheetError, match="too large"):
        check_size([[]] * MOST)


def test_a_number_that_no_row_can_have_is_none():
    assert [number_of("m" + "9" * digits, "m") for digits in (18, 19)] == [10**18 - 1, None]
