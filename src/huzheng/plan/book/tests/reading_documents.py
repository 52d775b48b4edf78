"""One small plan of a fictitious office, printed as pipe table, HTML, ODT and DOCX."""

import io
from html import escape

from docx import Document as WordDocument
from odfdo import Cell, Document, Paragraph, Row, Table

OFFICE = "示範市海濱區戶政事務所"
HEAD = [f"{OFFICE}114年度提升服務品質執行計畫", "壹、依據：示範市政府「安心服務方案」。", "貳、計畫目標"]
GOALS = ["一、讓民眾安心等候。", "二、讓資料正確無誤。"]
BEFORE = [*HEAD, *GOALS, "參、實施內容"]
AFTER = ["肆、管制考核", "一、每月檢討一次。", "二、年底提出報告。", "伍、本計畫奉核後實施。"]
COLUMNS = [["實施要項"], ["推動作法"], ["完成期限"], ["執行單位"], ["預期效益"]]
ROWS = [
    [
        ["壹、櫃檯服務", "(一)安心等候"],
        ["1、設置六個全功能櫃檯。", "2、提供下列座位：", "(1)親子座位。", "(2)博愛座位。"],
        ["114年12月"],
        ["登記課", "總務課"],
        ["1、等候舒適。", "2、動線清楚。"],
    ],
    [["(二)正確登記"], ["1、登記案件由二人覆核。"], ["持續辦理"], ["登記課"], ["錯誤減少。"]],
    [[], ["2、每月抽查一百件。"], [], ["登記課"], []],
    [["貳、主動關懷", "(一)到府服務"], ["1、三日內安排到府。"], ["持續辦理"], ["全體同仁"], ["不便民眾免奔波。"]],
]
TREE = [
    (
        "櫃檯服務",
        [
            (
                "安心等候",
                ["設置六個全功能櫃檯。", "提供下列座位：(1)親子座位。(2)博愛座位。"],
                "114年12月",
                ["登記課", "總務課"],
                ["等候舒適。", "動線清楚。"],
            ),
            ("正確登記", ["登記案件由二人覆核。", "每月抽查一百件。"], "持續辦理", ["登記課"], ["錯誤減少。"]),
        ],
    ),
    ("主動關懷", [("到府服務", ["三日內安排到府。"], "持續辦理", ["全體同仁"], ["不便民眾免奔波。"])]),
]


def tree_of(schema: dict) -> list:
    """Reduce the JSON of a plan to what every format must agree on."""
    return [
        (
            d["title"],
            [(i["title"], i["measures"], i["deadline"], i["units"], i["benefits"]) for i in d["items"]],
        )
        for d in schema["dimensions"]
    ]


def as_pipe(rows: list = ROWS) -> bytes:
    """Print with a pipe table that is cut in two by a page break, the head repeated with empty cells."""
    lines = ["| " + " | ".join("<br>".join(cell) for cell in row) + " |" for row in [COLUMNS, *rows]]
    rule = "|----|----|----|----|----|"
    table = [lines[0], rule, *lines[1:3], "", "|  |  |  |  |  |", rule, *lines[3:]]
    return "\n\n".join([*BEFORE, "\n".join(table), *AFTER]).encode()


def as_html() -> bytes:
    def row(cells: list, tag: str = "td") -> str:
        inner = ("".join(f"<p>{escape(text)}</p>" for text in cell) for cell in cells)
        return "<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in inner) + "</tr>"

    table = "<table>" + row(COLUMNS, "th") + "".join(row(cells) for cells in ROWS) + "</table>"
    page = ["<h1>" + BEFORE[0] + "</h1>", *(f"<p>{t}</p>" for t in BEFORE[1:]), table, *(f"<p>{t}</p>" for t in AFTER)]
    return ("<!doctype html><title>x</title><body>" + "\n".join(page)).encode()


def as_odt() -> bytes:
    document = Document("text")
    document.body.clear()
    for text in BEFORE:
        document.body.append(Paragraph(text))
    table = Table("plan")
    for cells in [COLUMNS, *ROWS]:
        row = Row()
        for k, texts in enumerate(cells):
            cell = Cell()
            for text in texts:
                cell.append(Paragraph(text))
            row.set_cell(k, cell, clone=False)
        table.append(row)
    document.body.append(table)
    for text in AFTER:
        document.body.append(Paragraph(text))
    return saved(document)


def as_docx(rows: list = ROWS) -> bytes:
    document = WordDocument()
    for text in BEFORE:
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=5)
    for cells in [COLUMNS, *rows]:
        for cell, texts in zip(table.add_row().cells, cells, strict=True):
            cell.text = texts[0] if texts else ""
            for text in texts[1:]:
                cell.add_paragraph(text)
    for text in AFTER:
        document.add_paragraph(text)
    return saved(document)


def saved(document: object) -> bytes:
    """Return a document of odfdo or python-docx as bytes."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
