"""Tables that lost their shape: columns in one stream of lines, page by page, row by row, or cell after cell."""

from huzheng.plan.book.reading import read_plan
from huzheng.plan.book.reading.themes import divide

PAGES = """示範市山城區戶政事務所113年度提升服務品質執行計畫

參、計畫內容

實施要項推 動 作 法完 成 期 限承辦單位 預 期 效 益

一、

優質服

務

(一)改善等候環境，讓民眾安心

等候。

1.增設親子座位並備有童書

。

2.每季更新植栽。

113年6月總務課 1.洽公環境更舒適，民眾滿

意度提升。另行規
 二、

主動關

懷

(二)提升專業知能。

1.每月舉辦法令研討，由資深

同仁主講。

持續辦理

登記課

劃遮陽設施。

2.動線清楚。

1.錯誤率降低。
 (一)到府服務便利行動不便民眾。

1.三日內安排到府。

持續辦理

登記課

1.民眾免奔波。

伍、管制考核

每月檢討一次。
"""
ROWS = """貳、具體做法

實施要領 評核指標 推動做法

櫃檯服務

等候管理

1. 叫號管理：

尖峰時段由機動櫃檯支援，並於看板顯示預估時間。

2.座位管理

友善環境

1.無障礙設施：

(1)設置坡道，並定期檢查扶手及止滑條是否完好無缺。

(2)設置愛心鈴

主動關懷

到府服務

1.三日內安排到府，並以電話確認時間及應備文件內容。
"""
CELLS = """\t實施構面
\t執行方法
\t承辦單位
\t完成期限
\t預期效益

\t一、櫃檯服務
(一)等候管
理
(二)友善環境
二、主動關懷
(一)到府服務
\t●機動櫃檯支
援。
●設置坡道。
●三日內到府。
\t全體同仁
全體同仁
\t持續執行
持續執行
\t民眾安心等候。
民眾免奔波。
"""


def tree_of(text: str) -> list:
    plan = read_plan(text.encode(), "plan.txt")
    return [(d.title, [(i.title, [m.full_text for m in i.measures]) for i in d.items]) for d in plan.dimensions]


def test_columns_printed_page_by_page_are_put_together_again():
    assert tree_of(PAGES) == [
        (
            "優質服務",
            [
                ("改善等候環境，讓民眾安心等候。", ["增設親子座位並備有童書。", "每季更新植栽。"]),
                ("提升專業知能。", ["每月舉辦法令研討，由資深同仁主講。"]),
            ],
        ),
        ("主動關懷", [("到府服務便利行動不便民眾。", ["三日內安排到府。"])]),
    ]


def test_facts_printed_in_runs_go_to_the_items_in_order():
    plan = read_plan(PAGES.encode(), "plan.txt")
    items = [item for dimension in plan.dimensions for item in dimension.items]
    assert [(i.deadline, i.units) for i in items] == [
        ("113年6月", ("總務課",)),
        ("持續辦理", ("登記課",)),
        ("持續辦理", ("登記課",)),
    ]
    assert items[0].benefits == ("洽公環境更舒適，民眾滿意度提升。另行規劃遮陽設施。", "動線清楚。")
    assert [i.benefits for i in items[1:]] == [("錯誤率降低。",), ("民眾免奔波。",)]


def test_facts_that_are_too_few_are_left_unplaced_instead_of_guessed():
    plan = read_plan(PAGES.replace("登記課\n\n劃遮陽", "劃遮陽").encode(), "plan.txt")
    items = [item for dimension in plan.dimensions for item in dimension.items]
    assert [i.units for i in items] == [(), (), ()]
    assert [u.text for u in plan.unplaced if "單位" in u.why] == ["總務課", "登記課"]
    assert "facts_not_matched" in [w.code for w in plan.warnings]


def test_a_line_that_holds_several_columns_is_kept_as_printed():
    divided = read_plan(PAGES.encode(), "plan.txt").meta["divided_lines"]
    assert "113年6月總務課1.洽公環境更舒適，民眾滿" in [line["text"] for line in divided]


def test_rows_without_rules_are_known_by_numbers_that_begin_again():
    assert tree_of(ROWS) == [
        (
            "櫃檯服務",
            [
                ("等候管理", ["叫號管理：尖峰時段由機動櫃檯支援，並於看板顯示預估時間。", "座位管理"]),
                (
                    "友善環境",
                    ["無障礙設施：(1)設置坡道，並定期檢查扶手及止滑條是否完好無缺。(2)設置愛心鈴"],
                ),
            ],
        ),
        ("主動關懷", [("到府服務", ["三日內安排到府，並以電話確認時間及應備文件內容。"])]),
    ]


def test_cells_without_rows_leave_the_measures_without_item():
    assert tree_of(CELLS) == [
        ("櫃檯服務", [("等候管理", []), ("友善環境", [])]),
        ("主動關懷", [("到府服務", [])]),
        (None, [(None, ["機動櫃檯支援。", "設置坡道。", "三日內到府。"])]),
    ]
    plan = read_plan(CELLS.encode(), "plan.txt")
    titled = [item for dimension in plan.dimensions for item in dimension.items if item.title]
    assert [(i.deadline, i.units) for i in titled] == [("持續執行", ("全體同仁",))] * 3
    assert [i.benefits for i in titled] == [("民眾安心等候。",)] * 2 + [("民眾免奔波。",)]
    assert "cells_not_aligned" in [w.code for w in plan.warnings]


THEMES = """\t實施構面
\t執行方法
\t完成期限

\t一、基礎服務
(一)服務正確
(二)服務友善
二、創新服務
\t●登記案件由專人複核，確保正確。
●公告案件處理期限表。
●設置無障礙坡道等設施。
●結合公所開辦創新的聯合服務。
\t持續辦理
"""


def test_measures_without_rows_go_where_their_words_lead_and_a_person_is_asked():
    plan = read_plan(THEMES.encode(), "plan.txt")
    items = [item for dimension in plan.dimensions for item in dimension.items]
    assert [(i.title, len(i.measures)) for i in items] == [("服務正確", 2), ("服務友善", 1), (None, 1)]
    assert [d.title for d in plan.dimensions] == ["基礎服務", "創新服務"]
    assert "cells_guessed" in [w.code for w in plan.warnings]
    assert max(item.confidence for item in items) < 0.5


def test_words_divide_nothing_where_they_do_not_tell():
    assert divide(["甲甲。", "乙乙。"], [("服務正確", ""), ("服務友善", "")]) is None
    assert divide(["正確"], [("服務正確", ""), ("服務友善", "")]) is None
    assert divide(["正確無誤"], []) is None


PAGE = """示範市地政事務所115年度提升服務計畫

壹、實施內容

工作要領

工作重點

完成期限

業務單位

預期效益

一、基礎服務

(一)公開作業流程

1.公布流程圖。

2.設置諮詢專線，

專人接聽。

持續辦理

登記課

測量課

民眾資訊充分。

(二)提供易讀的表單

範例張貼於書寫臺。

115年6月

登記課

填寫無誤。

二、便捷服務

(一)單一窗口

1.跨所收件。

測量課

貳、考核：每季一次。
"""


def test_cells_that_became_lines_of_a_web_page_are_rows_again():
    plan = read_plan(PAGE.encode(), "plan.txt")
    found = [(d.title, i.title, i.deadline, i.units, i.benefits) for d in plan.dimensions for i in d.items]
    assert found == [
        ("基礎服務", "公開作業流程", "持續辦理", ("登記課", "測量課"), ("民眾資訊充分。",)),
        ("基礎服務", "提供易讀的表單", "115年6月", ("登記課",), ("填寫無誤。",)),
        ("便捷服務", "單一窗口", None, ("測量課",), ()),
    ]
    measures = [[m.text for m in i.measures] for d in plan.dimensions for i in d.items]
    assert measures == [["公布流程圖。", "設置諮詢專線，專人接聽。"], ["範例張貼於書寫臺。"], ["跨所收件。"]]
    assert not any(row.open for row in plan.unplaced)


def test_an_ordinal_that_is_no_number_is_kept_as_it_was_printed():
    plan = read_plan("示範所115年度計畫\n壹、實施內容\n一、借閱\n■增設借書機。\n■延長開放。\n".encode(), "plan.txt")
    assert [m.text for m in plan.dimensions[0].items[0].measures] == ["增設借書機。", "延長開放。"]
    assert [row["text"] for row in plan.meta["divided_lines"]] == ["■增設借書機。", "■延長開放。"]
