"""The demo office's plan as a document like real offices print it: sections, and a ruled table with merged cells."""

import io
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from odfdo import Cell, Document, Element, Header, Paragraph, Row, Style, Table

from huzheng.plan.book.reading.numerals import SPELLINGS

RULEBOOK = Path(__file__).resolve().parent.parent / "rulebook" / "demo_plan.yaml"
WRITTEN_FOR = 115
_WIDTHS = ("3.2cm", "6.6cm", "2cm", "2.2cm", "3.6cm")
_MONTHS, _MARK = range(1, 13), "●"
_LEGAL, _CJK = SPELLINGS["legal"], SPELLINGS["cjk"]


@cache
def demo_plan(roc_year: int = WRITTEN_FOR) -> dict[str, Any]:
    """Return the plan of the demo office as written in the rulebook, its year and dates moved to `roc_year`."""
    text = RULEBOOK.read_text(encoding="utf-8")
    return dict(yaml.safe_load(text.replace(str(WRITTEN_FOR), str(roc_year))))


def demo_plan_odt(roc_year: int = WRITTEN_FOR) -> bytes:
    """Render the plan of the demo office as an ODT document."""
    plan = demo_plan(roc_year)
    document = Document("text")
    document.body.clear()
    _add_styles(document)
    for block in _blocks(plan):
        document.body.append(block)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _blocks(plan: dict[str, Any]) -> list[Element]:
    """Return title, sections and table in the order in which they are printed."""
    blocks: list[Element] = [Header(1, plan["office"] + plan["name"]), Paragraph(plan["approved"])]
    blocks += _section(1, "計畫依據", plan["bases"])
    blocks += _section(2, "計畫目標", plan["goals"])
    blocks += [Header(2, "參、實施對象"), Paragraph(plan["target"])]
    blocks += [Header(2, "肆、實施期間"), Paragraph(plan["period"])]
    blocks += [Header(2, "伍、實施內容"), _table(plan)]
    blocks += _section(6, plan["reviews"]["title"], plan["reviews"]["texts"])
    blocks += _schedule(plan["schedule"])
    blocks.append(Paragraph(f"{_LEGAL(8)}、{plan['amendment']}"))
    return blocks


def _schedule(schedule: dict[str, Any]) -> list[Element]:
    """Return the schedule: a captioned table for each unit, a project merged over its tasks, a mark in each month."""
    blocks: list[Element] = [Header(2, f"{_LEGAL(7)}、{schedule['title']}")]
    for unit in schedule["units"]:
        blocks += [Paragraph(f"{schedule['caption']}（{unit['unit']}）"), _unit_table(unit, schedule["columns"])]
    return blocks


def _unit_table(unit: dict[str, Any], columns: list[str]) -> Table:
    table = Table(f"期程 {unit['unit']}", style="Plan")
    head = Element.from_tag("table:table-header-rows")
    head.append(_row([[title] for title in [*columns, *map(str, _MONTHS)]]))
    table.append(head)
    line = 1
    for number, project in enumerate(unit["projects"], 1):
        for k, task in enumerate(project["tasks"]):
            own = [[str(number)], [project["title"]]] if k == 0 else [[], []]
            table.append(_row([*own, [task["text"]], *([_MARK] if m in task["months"] else [] for m in _MONTHS)]))
        last = line + len(project["tasks"]) - 1
        for column in (0, 1) if last > line else ():
            table.set_span((column, line, column, last))
        line = last + 1
    return table


def _section(number: int, title: str, texts: list[str]) -> list[Element]:
    numbered = [Paragraph(f"{_CJK(k)}、{text}") for k, text in enumerate(texts, 1)]
    return [Header(2, f"{_LEGAL(number)}、{title}"), *numbered]


def _table(plan: dict[str, Any]) -> Table:
    table = Table("實施內容", style="Plan")
    for k, _ in enumerate(_WIDTHS):
        table.append(Element.from_tag(f'<table:table-column table:style-name="Plan{k}"/>'))
    head = Element.from_tag("table:table-header-rows")
    head.append(_row([[title] for title in plan["columns"]]))
    table.append(head)
    for number, dimension in enumerate(plan["dimensions"], 1):
        for k, item in enumerate(dimension["items"], 1):
            first = [f"{_LEGAL(number)}、{dimension['title']}"] if k == 1 else []
            table.append(_row(_item_cells(item, [*first, f"({_CJK(k)}){item['title']}"])))
    return table


def _item_cells(item: dict[str, Any], titles: list[str]) -> list[list[str]]:
    measures: list[str] = []
    for k, measure in enumerate(item["measures"], 1):
        measures.append(f"{k}、{measure['text']}")
        measures += [f"({n}){text}" for n, text in enumerate(measure.get("children", ()), 1)]
    benefits = item["benefits"]
    numbered = [f"{k}、{text}" for k, text in enumerate(benefits, 1)] if len(benefits) > 1 else benefits
    return [titles, measures, [item["deadline"]], printed_units(item), numbered]


def printed_units(item: dict[str, Any]) -> list[str]:
    """Return the lines of the unit cell: one for each measure where they differ, else one for all."""
    units = [measure.get("unit") for measure in item["measures"]]
    if all(units):
        return units if len(set(units)) > 1 else units[:1]
    return list(item["units"])


def _row(cells: list[list[str]]) -> Row:
    row = Row()
    for k, texts in enumerate(cells):
        cell = Cell(style="PlanCell")
        for text in texts:
            cell.append(Paragraph(text))
        row.set_cell(k, cell, clone=False)
    return row


def _add_styles(document: Document) -> None:
    for level in document.styles.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")  # the numbers 壹、貳、 are printed by the text itself
        level.del_attribute("style:num-suffix")
        level.del_attribute("loext:num-list-format")
    table = Style("table", name="Plan", width="17.6cm", align="center")
    document.insert_style(table, automatic=True)
    for k, width in enumerate(_WIDTHS):
        document.insert_style(Style("table-column", name=f"Plan{k}", width=width), automatic=True)
    cell = Style("table-cell", name="PlanCell", border="0.5pt solid #000000", padding="0.1cm")
    document.insert_style(cell, automatic=True)
