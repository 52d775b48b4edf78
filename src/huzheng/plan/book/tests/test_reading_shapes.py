"""Plans of shapes that no shared document has: everything found, nothing invented, nothing lost."""

import pytest

from huzheng.plan.book.reading import read_plan, to_schema
from huzheng.plan.book.tests.reading_shapes import NO_PLANS, draw_plan


def leaves(schema: dict) -> list:
    return [
        (d["title"], i["title"], i["measures"], i["deadline"], i["units"], i["benefits"])
        for d in schema["dimensions"]
        for i in d["items"]
    ]


def assert_accounted(plan) -> None:
    assert {u.line for u in plan.unplaced} | plan.placed_lines == {line.number for line in plan.lines}


@pytest.mark.parametrize("seed", range(100))
def test_a_plan_drawn_by_chance_is_read_as_it_was_drawn(seed):
    drawn = draw_plan(seed)
    plan = read_plan(drawn.markup.encode(), "a.html")
    schema = to_schema(plan)
    assert leaves(schema) == drawn.tree
    assert (schema["title"], schema["roc_year"]) == (drawn.title, 114)
    assert schema["office"]
    assert drawn.title.startswith(schema["office"])
    assert_accounted(plan)


@pytest.mark.parametrize("what", NO_PLANS)
def test_what_is_no_plan_gives_empty_lists_and_says_why(what):
    text = NO_PLANS[what]
    plan = read_plan(text.encode(), "a.html" if text.startswith("<") else "a.md")
    assert (plan.dimensions, plan.schedule, plan.goals, plan.reviews) == ((), (), (), ())
    assert "no_plan" in {notice.code for notice in plan.warnings}
    assert_accounted(plan)


HEAD = "示範所114年度服務計畫\n\n壹、計畫依據：方案。\n\n貳、推動策略與作法\n\n"
FIRST, SECOND = ("櫃檯", ["叫號。", "引導。"]), ("網站", ["更新。", "預約。"])
OUTLINES = {
    "folded into one line": "一、櫃檯：1.叫號。2.引導。\n\n二、網站：1.更新。2.預約。\n",
    "lists without numbers": "### 一、櫃檯\n- 叫號。\n- 引導。\n### 二、網站\n- 更新。\n- 預約。\n",
    "numbered": "一、櫃檯\n\n1.叫號。\n\n2.引導。\n\n二、網站\n\n1.更新。\n\n2.預約。\n",
    "in a cell": "|項目|作法|\n|--|--|\n|櫃檯|1.叫號。2.引導。|\n|網站|1.更新。2.預約。|\n",
    "rows that repeat the title": "|項目|作法|\n|--|--|\n|櫃檯|叫號。|\n|櫃檯|引導。|\n|網站|更新。|\n|網站|預約。|\n",
    "a sum": "|項目|作法|\n|--|--|\n|櫃檯|1.叫號。2.引導。|\n|網站|1.更新。2.預約。|\n|合計|4|\n",
    "two rows of heads": "<table><tr><th rowspan=2>項目</th><th colspan=2>執行</th></tr><tr><th>作法</th><th>期限</th></tr>"
    "<tr><td>櫃檯</td><td>1.叫號。2.引導。</td><td></td></tr><tr><td>網站</td><td>1.更新。2.預約。</td><td></td></tr></table>",
}


@pytest.mark.parametrize("shape", OUTLINES)
def test_the_same_plan_is_found_however_it_is_laid_out(shape):
    html = OUTLINES[shape].startswith("<")
    text = "".join(f"<p>{t}</p>" for t in HEAD.split()) if html else HEAD
    plan = read_plan((text + OUTLINES[shape]).encode(), "a.html" if html else "a.md")
    assert [(i.title, [m.text for m in i.measures]) for d in plan.dimensions for i in d.items] == [FIRST, SECOND]
    assert_accounted(plan)


def test_a_letter_v_ticks_a_month():
    months = "|".join(f"{m}月" for m in range(1, 13))
    table = f"|編號|計畫項目|工作內容|{months}|\n|1|訓練|測驗|V||v|ˇ|○|{'|' * 7}\n"
    plan = read_plan(table.encode(), "a.md")
    assert plan.schedule[0].months == ((1, 3, 4, 5),)
    assert plan.unplaced == ()
