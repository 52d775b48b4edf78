"""The plan printed back: its own numbers, its own columns, its own order."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_plan
from huzheng.plan.book.queries.sheets import sheet_of
from huzheng.plan.book.queries.versions import last_version
from huzheng.plan.book.reading.vocabulary import BENEFIT, DEADLINE, MEASURE, TITLE, UNIT, column_role
from huzheng.plan.book.rules.differences import groups_of

Node = dict[str, Any]
FIELDS = {DEADLINE: "deadline", UNIT: "units", BENEFIT: "benefits"}
USUAL = {
    TITLE: "實施要項",
    MEASURE: "推動作法",
    DEADLINE: "完成期限",
    UNIT: "承辦單位",
    BENEFIT: "預期效益",
}  # in the document's language


@dataclass(frozen=True, slots=True)
class Head:
    """One column of the printed table: what it holds and how it is called."""

    role: str
    words: str


@dataclass(slots=True)
class Cell:
    """One cell below a head: `role` says what the template puts there, `above` are headings that stand over it in the cell."""

    role: str
    values: list[Any]
    span: int = 1
    above: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """One row: headings that stand over it across the whole table, then its cells."""

    headings: list[tuple[str, str]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """A dimension: its heading where it has a row of its own, and its rows."""

    label: str
    title: str
    headed: bool
    lines: list[Line]


@staff("plan.see")
def print_plan(request: Any, office: str, plan: int) -> HttpResponse:
    """Print a plan as its document reads."""
    row = access_plan(request.office.id, plan)
    sheet = sheet_of(row)
    heads = heads_of(sheet)
    blocks = [_block(node, heads) for node in sheet["dimensions"]]
    context = {"plan": row, "sheet": sheet, "heads": heads, "blocks": blocks, "version": last_version(row)}
    return render(request, "plan/print.html", context)


def heads_of(sheet: Node) -> list[Head]:
    """Return the columns as the document heads them, and one more for whatever it has no head for."""
    found: list[Head] = []
    for words in sheet["meta"]["table_columns"]:
        role = column_role(words)
        if role in (TITLE, *FIELDS, MEASURE) and (role == TITLE or role not in {head.role for head in found}):
            found.append(Head(role, words))
    missing = [role for role in USUAL if role not in {head.role for head in found} and _used(sheet, role)]
    first = [Head(role, USUAL[role]) for role in missing if role == TITLE]
    return [*first, *found, *(Head(role, USUAL[role]) for role in missing if role != TITLE)]


def _used(sheet: Node, role: str) -> bool:
    items = [item for dimension in sheet["dimensions"] for item in dimension["items"]]
    if role in FIELDS:
        return any(item[FIELDS[role]] for item in items)
    return any(item["measure_tree" if role == MEASURE else "title"] for item in items)


def _block(dimension: Node, heads: list[Head]) -> Block:
    """Return a dimension's rows; where the table has two columns of titles, the dimension stands in the first of them."""
    titles = [k for k, head in enumerate(heads) if head.role == TITLE]
    own = titles[0] if len(titles) > 1 else None
    lines: list[Line] = []
    before: list[tuple[str, str]] = []
    for k, item in enumerate(dimension["items"]):
        groups = groups_of(item)
        begun, before = _begun(groups, before), groups
        cells = [
            Cell("dimension", [dimension], span=len(dimension["items"])) if place == own else _cell(head.role, item)
            for place, head in enumerate(heads)
            if place != own or k == 0
        ]
        if own is not None:
            next(cell for cell in cells if cell.role == "title").above = begun
        lines.append(Line([] if own is not None else begun, cells))
    headed = (own is None or not lines) and bool(dimension["label"] or dimension["title"])
    return Block(dimension["label"], dimension["title"], headed, lines)


def _begun(groups: list[tuple[str, str]], before: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the headings that begin with this item: from the first that differs from those over the item before."""
    same = next((k for k, group in enumerate(groups) if before[k : k + 1] != [group]), len(groups))
    return groups[same:]


def _cell(role: str, item: Node) -> Cell:
    if role == TITLE:
        return Cell("title", [item])
    if role == MEASURE:
        return Cell("measure", item["measure_tree"])
    value = item[FIELDS[role]]
    return Cell("lines", value if isinstance(value, list) else [value] if value else [])
