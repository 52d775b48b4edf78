"""Table geometry: page breaks, spilled rows, merged cells, soft breaks, schedules."""

from docx import Document as WordDocument

from huzheng.plan.book.reading import read_plan, to_schema
from huzheng.plan.book.tests.reading_documents import COLUMNS, ROWS, as_docx, as_pipe, saved, tree_of

HEAD = "| 實施要項 | 推動作法 | 完成期限 | 執行單位 | 預期效益 |\n|--|--|--|--|--|\n"
BREAK = "\n|  |  |  |  |  |\n|--|--|--|--|--|\n"


def items_of(text: str):
    plan = read_plan(text.encode(), "plan.md")
    return [item for dimension in plan.dimensions for item in dimension.items], plan


def test_a_sentence_broken_over_pages_is_one_measure():
    first = "| (一)通知 | 1、出生登記後以簡訊提醒家長辦理健 | 全年 | 甲課 | 不漏辦。 |\n"
    items, _ = items_of(HEAD + first + BREAK + "|  | 康保險。<br>2、寄發關懷卡片。<br>3、列管。 |  |  |  |\n")
    assert [m.text for m in items[0].measures] == ["出生登記後以簡訊提醒家長辦理健康保險。", "寄發關懷卡片。", "列管。"]


def test_the_rest_of_an_item_beside_the_next_title_goes_back_by_its_number():
    first = "| (一)通知 | 1、發送簡訊。<br>2、寄發卡片。 | 全年 | 甲課 | 不漏辦。 |\n"
    second = "| (二)訪視 | 3、電話關懷。<br>1、到府訪視。 | 全年 | 乙課 | 安心。 |\n"
    items, plan = items_of(HEAD + first + BREAK + second)
    assert [[m.text for m in i.measures] for i in items] == [["發送簡訊。", "寄發卡片。", "電話關懷。"], ["到府訪視。"]]
    assert "spilled" in [w.code for w in plan.warnings]


def test_a_lost_heading_is_left_without_title_and_reported():
    first = (
        "| (一)通知 | 1、發送簡訊。 | 全年 | 甲課 | 不漏辦。 |\n| (二)覆核 | 1、二人覆核。 | 全年 | 甲課 | 正確。 |\n"
    )
    second = "| (四)訪視 | 4、電話關懷。<br>1、到府訪視。 | 全年 | 乙課 | 安心。 |\n"
    items, plan = items_of(HEAD + first + BREAK + second)
    assert [i.title for i in items] == ["通知", "覆核", None, "訪視"]
    assert "lost_heading" in [w.code for w in plan.warnings]


def test_a_soft_break_joins_a_title_and_a_name():
    row = "| <p>(一)其他服務<br/>作法</p> | <p>1、設置服務台。</p> | <p>持續<br/>辦理</p> | <p>全體<br/>同仁</p> | <p>便利。</p> |"
    items, _ = items_of(HEAD + row)
    assert (items[0].title, items[0].deadline, items[0].units) == ("其他服務作法", "持續辦理", ("全體同仁",))


def test_repeated_heads_of_columns_are_no_items():
    row = "| (一)通知 | 1、發送簡訊。 | 全年 | 甲課 | 不漏辦。 |\n"
    items, _ = items_of(HEAD + row + "\n\n" + HEAD + row.replace("一", "二"))
    assert len(items) == 2


def test_other_column_sets_are_read_by_their_words():
    table = "| 項次 | 工作項目 | 具體措施 | 主辦單位 | 期程 | 備註 |\n|-|-|-|-|-|-|\n| 1 | 宣導 | 辦理說明會 | 總務組 | 6月底 | 無 |\n"
    items, plan = items_of("民國113年度便民計畫\n\n" + table)
    assert (items[0].title, items[0].deadline, items[0].units) == ("宣導", "6月底", ("總務組",))
    assert [u.text for u in plan.unplaced] == ["1", "無"]


def merged(document_rows: int = 3) -> bytes:
    document = WordDocument()
    table = document.add_table(rows=document_rows, cols=5)
    for k, texts in enumerate(COLUMNS):
        table.rows[0].cells[k].text = texts[0]
    for r, title in ((1, "(一)通知"), (2, "(二)訪視")):
        for k, text in enumerate((title, f"1、辦理{r}次。")):
            table.rows[r].cells[k].text = text
    for column, text in ((2, "114年6月"), (3, "甲課"), (4, "安心。")):
        table.cell(1, column).merge(table.cell(2, column)).text = text
    return saved(document)


def test_a_cell_merged_over_two_items_holds_for_both():
    plan = read_plan(merged(), "plan.docx")
    items = plan.dimensions[0].items
    assert [(i.deadline, i.units, i.benefits) for i in items] == [("114年6月", ("甲課",), ("安心。",))] * 2
    assert [m.unit for i in items for m in i.measures] == ["甲課", "甲課"]


def test_an_empty_cell_that_is_not_merged_stays_empty():
    rows = [ROWS[1], [["(三)其他"], ["1、設置信箱。"], [], [], []]]
    items = to_schema(read_plan(as_docx(rows), "a.docx"))["dimensions"][0]["items"]
    assert (items[1]["deadline"], items[1]["units"], items[1]["benefits"]) == (None, [], [])


def test_months_without_any_mark_are_unknown_not_none():
    months = "\t".join(str(m) for m in range(1, 13))
    rows = ["1\t宣導\t說明會\t\t-----" + "\t" * 10, "\t\t海報" + "\t" * 12, "2\t訓練\t講習" + "\t" * 12]
    head = "示範所（登記課）作業時程管制表\n編號\t項目\t工作內容\t時程" + "\t" * 11 + "\n\t\t\t" + months
    plan = read_plan("\n".join([head, *rows]).encode(), "a.txt")
    assert [(p.unit, p.number, p.tasks, p.months) for p in plan.schedule] == [
        ("登記課", 1, ("說明會", "海報"), ((2,), None)),
        ("登記課", 2, ("講習",), None),
    ]


def test_shaded_months_of_a_word_table_are_marks():
    document = WordDocument()
    table = document.add_table(rows=2, cols=15)
    for cell, text in zip(table.rows[0].cells, ["編號", "項目", "工作內容", *map(str, range(1, 13))], strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ["1", "宣導", "說明會"], strict=False):
        cell.text = text
    shade = table.rows[1].cells[5]._tc.get_or_add_tcPr()
    shade.append(shade.makeelement(shade.tag.replace("tcPr", "shd"), {shade.tag.replace("tcPr", "fill"): "8EAADB"}))
    assert read_plan(saved(document), "a.docx").schedule[0].months == ((3,),)


def test_nothing_is_merged_because_it_is_printed_twice():
    rows = [ROWS[1], [["(三)重複"], ["1、登記案件由二人覆核。"], [], [], []]]
    texts = [
        m for _, items in tree_of(to_schema(read_plan(as_pipe([ROWS[0], *rows]), "a.md"))) for i in items for m in i[1]
    ]
    assert texts.count("登記案件由二人覆核。") == 2
