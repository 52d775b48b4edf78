"""How the board, the picture and the wall print show rows: words for every mark."""

from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from huzheng.foundation.documents import Heading, Paper, Paragraph, Table, pdf
from huzheng.foundation.page import wording
from huzheng.plan.progress.queries.board import BoardRow, BoardUnit, Month
from huzheng.plan.progress.queries.slots import Stand, year_of_plan
from huzheng.plan.progress.rules import BY_HAND, Bar, gantt, read_code
from huzheng.plan.progress.states import Actual
from huzheng.plan.progress.views.frame import month_words, row_word

MARKS = {Actual.DONE: "●", Actual.STARTED: "△", Actual.SKIPPED: "×"}  # drawn by every Chinese font
PLANNED, HAND = "○", "◇"
SHAPES = {"ok": "●", "soon": "▲", "late": "■", "unknown": "○"}


def running_month(stand: Stand) -> int:
    """Return the running month where it lies in the plan's year, else 0."""
    return stand.today.month if stand.in_force and year_of_plan(stand.plan) == stand.today.year else 0


def unit_name(unit: BoardUnit) -> str:
    """Return a unit as printed, on English pages by the English name of its section."""
    return wording.in_language(unit.section, "name") if wording.english() and unit.section else unit.name


def shown_unit(unit: BoardUnit, stand: Stand) -> dict[str, Any]:
    """Return a unit as the board shows it."""
    projects = [(project, [_shown_row(stand, row) for row in rows]) for project, rows in unit.projects]
    return {"name": unit_name(unit), "projects": projects, "editable": unit.editable}


def _shown_row(stand: Stand, row: BoardRow) -> dict[str, Any]:
    months = [shown_month(stand, row, month) for month in row.months]
    return {"row": row, "months": months, "word": row_word(row.light, unknown=row.unknown)}


def shown_month(stand: Stand, row: BoardRow, month: Month) -> dict[str, Any]:
    """Return a cell: its classes, its words, and where its report is written."""
    actual = month.cell.actual
    kinds = ["plan" if month.planned else "", "hand" if month.planned == BY_HAND else ""]
    kinds += [actual if actual != Actual.NONE else "", "missing" if month.missing else ""]
    past = stand.in_force and (year_of_plan(stand.plan), month.month) <= (stand.today.year, stand.today.month)
    return {
        "month": month,
        "css": " ".join(f"cellmark--{kind}" for kind in kinds if kind),
        "words": cell_words(month),
        "writes": bool(past and month.planned),
        "actual": Actual(actual).label,
        "typed_actual": typed.actual if (typed := read_code(month.typed or "")) else "",
    }


def cell_words(month: Month) -> str:
    """Say a cell in words: planned, by hand, what became of it."""
    words = [_("%(month)s月預定") % {"month": month.month} if month.planned else ""]
    words.append(_("人工補填") if month.planned == BY_HAND else "")
    words.append(str(Actual(month.cell.actual).label) if month.cell.actual != Actual.NONE else "")
    words.append(_("逾期未報") if month.missing else "")
    return _("，").join(word for word in words if word)


def drawn(unit: BoardUnit, stand: Stand) -> dict[str, Any]:
    """Return a unit as picture, sentence and table."""
    bars = [_bar(row) for row in unit.rows]
    svg = gantt(bars, heads=month_words(), today=running_month(stand), unknown=_("月份不明"))
    table = [(row, _months(row), row_word(row.light, unknown=row.unknown)) for row in unit.rows]
    return {
        "name": unit_name(unit),
        "svg": mark_safe(svg),  # noqa: S308  words are escaped where it is drawn
        "sentence": sentence(unit),
        "rows": table,
    }


def sentence(unit: BoardUnit) -> str:
    """Say the picture of a unit in one sentence."""
    rows = unit.rows
    known = [row for row in rows if not row.unknown]
    words = _(
        "%(n)s 項工作；預定 %(planned)s 個月次，已辦理 %(done)s；本月應辦 %(soon)s 項，逾期 %(late)s 項，月份不明 %(unknown)s 項。"
    )
    return words % {
        "n": len(rows),
        "planned": sum(bool(month.planned) for row in rows for month in row.months),
        "done": sum(month.cell.actual == Actual.DONE for row in rows for month in row.months),
        "soon": sum(row.light == "soon" for row in known),
        "late": sum(row.light == "late" for row in known),
        "unknown": len(rows) - len(known),
    }


def _bar(row: BoardRow) -> Bar:
    planned = None if row.unknown else [month.month for month in row.months if month.planned]
    by = {kind: [month.month for month in row.months if month.cell.actual == kind] for kind in Actual.values}
    missing = [month.month for month in row.months if month.missing]
    return Bar(row.task.text, planned, row.by_hand, by[Actual.STARTED], by[Actual.DONE], by[Actual.SKIPPED], missing)


def _months(row: BoardRow) -> tuple[str, str]:
    """Return the planned and the done months of a row in words."""
    planned = [str(month.month) for month in row.months if month.planned]
    done = [str(month.month) for month in row.months if month.cell.actual == Actual.DONE]
    return _("月份不明") if row.unknown else _("、").join(planned) or "–", _("、").join(done) or "–"


def wall_pdf(stand: Stand, units: list[BoardUnit], *, office: Any) -> bytes:
    """Print the board for the wall."""
    name = wording.in_language(office, "name")
    key = _("○ 預定　◇ 人工補填的預定　● 已辦理　△ 進行中　× 未辦理（見填報）")
    blocks: list[Any] = [Paragraph(key, "quiet")]
    for unit in units:
        blocks += [Heading(unit_name(unit) or _("工作期程")), _wall_table(unit)]
    subtitle = _("截至%(day)s") % {"day": wording.long_date(stand.today)}
    language = "en" if wording.english() else "zh-Hant"
    paper = Paper(
        _("%(office)s月別管制表") % {"office": name}, blocks, f"{stand.plan.title}　{subtitle}", language, "a3", landscape=True,
        footer=name, author=name,
    )  # fmt: skip
    return pdf(paper)


def _wall_table(unit: BoardUnit) -> Table:
    rows: list[list[Any]] = []
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for project, tasks in unit.projects:
        if len(tasks) > 1:
            spans += [((len(rows), column), (len(tasks), 1)) for column in (0, 1)]
        for k, row in enumerate(tasks):
            head = [str(project.number), project.title] if k == 0 else [None, None]
            if row.unknown:
                spans.append(((len(rows), 3), (1, 12)))
            marks = [_("月份不明"), *[None] * 11] if row.unknown else [_mark(month) for month in row.months]
            light = f"{SHAPES[row.light]} {row_word(row.light, unknown=row.unknown)}"
            rows.append([*head, row.task.text, *marks, light])
    heads = [_("編號"), _("計畫項目"), _("工作項目"), *month_words(), _("狀態")]
    widths = (4, 17, 30, *([3] * 12), 10)
    return Table(sentence(unit), heads, rows, widths, (), tuple(spans))


def _mark(month: Month) -> str:
    mark = MARKS.get(Actual(month.cell.actual), "")
    planned = HAND if month.planned == BY_HAND else PLANNED if month.planned else ""
    return mark if mark == "●" else f"{planned}{mark}"
