"""Plans without a table, pieces of plans, and documents that are none."""

import pytest

from huzheng.plan.book.reading import read_plan

OUTLINE = """示範市溪口區戶政事務所一百一十四年度服務品質提升計畫
一、依據：示範市政府函頒「安心方案」辦理。
二、目的
（一）縮短等候。
（二）減少往返。
五、實施內容
（一）櫃檯服務
1、設置六個全功能櫃檯。
(1)早班二人。
(2)晚班一人。
2、實施中午不打烊。
完成期限：114年6月
承辦單位：登記課、總務課
預期效益：等候時間縮短。
（二）到府服務
1、三日內安排到府。
六、考核：每季檢討一次。
"""
EXCERPT = """一、櫃檯服務
(一)等候管理
1.設置機動櫃檯。
2.公布等候人數。
(二)環境
1.每季檢修設備。
二、主動服務
(一)到府
1.三日內安排。
"""
SCORES = "| 評核項目 | 評核指標 | 配分 |\n|--|--|--|\n| 一、服務一致 | 標準作業流程訂定情形 | 20 |\n| 二、服務友善 | 設施合宜程度 | 30 |\n"


def tree_of(text: str) -> list:
    plan = read_plan(text.encode(), "plan.txt")
    return [(d.title, [(i.title, [m.full_text for m in i.measures]) for i in d.items]) for d in plan.dimensions]


def test_numbered_paragraphs_are_read_as_items_and_measures():
    assert tree_of(OUTLINE) == [
        (
            None,
            [
                ("櫃檯服務", ["設置六個全功能櫃檯。(1)早班二人。(2)晚班一人。", "實施中午不打烊。"]),
                ("到府服務", ["三日內安排到府。"]),
            ],
        )
    ]


def test_facts_named_in_the_text_belong_to_the_item_above():
    item = read_plan(OUTLINE.encode(), "plan.txt").dimensions[0].items[0]
    assert (item.deadline, item.units, item.benefits) == ("114年6月", ("登記課", "總務課"), ("等候時間縮短。",))


def test_sections_may_be_numbered_with_small_characters_and_skip_numbers():
    plan = read_plan(OUTLINE.encode(), "plan.txt")
    assert (plan.office, plan.roc_year) == ("示範市溪口區戶政事務所", 114)
    assert plan.goals == ("縮短等候。", "減少往返。")
    assert plan.reviews == ("每季檢討一次。",)


def test_a_piece_of_a_plan_without_sections_is_read_and_called_an_excerpt():
    assert tree_of(EXCERPT) == [
        ("櫃檯服務", [("等候管理", ["設置機動櫃檯。", "公布等候人數。"]), ("環境", ["每季檢修設備。"])]),
        ("主動服務", [("到府", ["三日內安排。"])]),
    ]
    assert "excerpt" in [w.code for w in read_plan(EXCERPT.encode(), "plan.txt").warnings]


@pytest.mark.parametrize(
    "text",
    [SCORES, "今日新聞：本所舉辦活動。\n1.上午開幕。\n2.下午參觀。\n", "親愛的同仁：\n請於期限內完成訓練。\n"],
    ids=["score sheet", "news", "letter"],
)
def test_a_document_that_is_no_plan_gives_nothing(text):
    plan = read_plan(text.encode(), "plan.md")
    assert (plan.dimensions, plan.schedule) == ((), ())
    assert [w.code for w in plan.warnings] == ["no_plan"]


def test_the_table_in_an_annex_is_found_after_the_last_section():
    table = "| 工作項目 | 具體作法 | 績效指標 | 主辦單位 |\n|-|-|-|-|\n| (一)到府 | 1、三日內安排。 | 達成率95% | 登記課 |\n"
    text = "壹、依據：某函。\n貳、實施內容：如附表。\n參、本計畫奉核後實施。\n附表\n\n" + table
    item = read_plan(text.encode(), "plan.md").dimensions[0].items[0]
    assert (item.title, item.units, item.benefits) == ("到府", ("登記課",), ("達成率95%",))
