"""The year board, its picture, its print, and how months are filled in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.page.gates import staff
from huzheng.plan.book import api as book
from huzheng.plan.progress.access import access_task
from huzheng.plan.progress.actions import fill_months
from huzheng.plan.progress.data import Cell, CellChange
from huzheng.plan.progress.errors import BadCells, CellsMoved
from huzheng.plan.progress.queries.board import BoardRow, board_of, put_typed
from huzheng.plan.progress.queries.slots import Stand
from huzheng.plan.progress.rules import code_of, read_cells, read_code
from huzheng.plan.progress.states import Actual
from huzheng.plan.progress.views import drawings
from huzheng.plan.progress.views.frame import address, frame_of, given, look, month_words, row_word

NOTHING_TYPED: list[CellChange] = []


@require_GET
@staff("progress.see")
def now(request: Any, office: str) -> HttpResponse:
    """Lead to the board of the plan in force; without one, say what to do."""
    plan = book.current_plan(request.office.id, business_date(request.now))
    if plan is None:
        return render(request, "progress/none.html")
    return redirect("progress:board", office=office, plan=plan.pk)


@require_GET
@staff("progress.see")
def board(request: Any, office: str, plan: int) -> HttpResponse:
    """Show the year board: twelve months of every task, and its light."""
    return _board(request, look(request, plan))


@require_POST
@staff("progress.report")
def fill(request: Any, office: str, plan: int) -> HttpResponse:
    """Fill in many months at once; where somebody was faster, show both and keep what was typed."""
    changes = read_cells(request.POST.get("cells", ""))
    if changes is None:
        raise BadCells
    try:
        made = fill_months(plan, changes=changes, **given(request))
    except CellsMoved as error:
        moved = set(error.context["cells"])  # type: ignore[call-overload]
        return _board(request, look(request, plan), changes, moved, words=error.text)
    _say(request, len(made))
    return redirect("progress:board", office=office, plan=plan)


@staff("progress.see")
def task(request: Any, office: str, plan: int, task: int) -> HttpResponse:
    """Show a task with its months and reports; whoever may, fills the months in here without dragging."""
    stand = look(request, plan)
    access_task(stand.plan, task)
    row = next(row for unit in board_of(stand, request.actor) for row in unit.rows if row.task.pk == task)
    if request.method != "POST":
        return _task(request, stand, row)
    changes = _typed(request.POST, row)
    try:
        made = fill_months(plan, changes=changes, **given(request))
    except CellsMoved as error:
        put_typed_row(row, changes, set(error.context["cells"]))  # type: ignore[call-overload]
        return _task(request, stand, row, words=error.text)
    _say(request, len(made))
    return redirect("progress:task", office=office, plan=plan, task=task)


@require_GET
@staff("progress.see")
def chart(request: Any, office: str, plan: int) -> HttpResponse:
    """Show the year as a picture, each unit with its sentence and its table."""
    stand = look(request, plan)
    units = [drawings.drawn(unit, stand) for unit in board_of(stand)]
    context = frame_of(request, stand, "chart") | {"units": units, "heads": month_words()}
    return render(request, "progress/chart.html", context)


@require_GET
@staff("progress.see")
def printed(request: Any, office: str, plan: int) -> HttpResponse:
    """Print the year board for the wall: A3 lying, as many pages as it takes, the head on each."""
    stand = look(request, plan)
    content = drawings.wall_pdf(stand, board_of(stand), office=request.office)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="schedule-{stand.plan.pk}.pdf"'
    return response


def put_typed_row(row: BoardRow, changes: list[CellChange], moved: set[tuple[int, int]]) -> None:
    """Lay what was typed for one task over its row."""
    typed = {one.month: code_of(one.wanted) for one in changes}
    for month in row.months:
        month.typed, month.moved = typed.get(month.month), (row.task.pk, month.month) in moved


def _board(
    request: Any, stand: Stand, changes: list[CellChange] = NOTHING_TYPED, moved: Any = frozenset(), *, words: str = ""
) -> HttpResponse:
    units = board_of(stand, request.actor)
    put_typed(units, {(one.task, one.month): code_of(one.wanted) for one in changes}, moved)
    lights = [row.light for unit in units for row in unit.rows if not row.unknown]
    context = frame_of(request, stand, "board") | {
        "units": [drawings.shown_unit(unit, stand) for unit in units],
        "editable": any(unit.editable for unit in units),
        "heads": list(enumerate(month_words(), 1)),
        "today_month": drawings.running_month(stand),
        "counts": {key: lights.count(key) for key in ("late", "soon", "ok")},
        "unknown": sum(row.unknown for unit in units for row in unit.rows),
        "moved": words,
    }
    return render(request, "progress/board.html", context, status=409 if words else 200)


def _task(request: Any, stand: Stand, row: BoardRow, *, words: str = "") -> HttpResponse:
    context = frame_of(request, stand, "board") | {
        "row": row,
        "word": row_word(row.light, unknown=row.unknown),
        "months": [drawings.shown_month(stand, row, month) for month in row.months],
        "actuals": [(one.value, one.label) for one in Actual if one != Actual.SKIPPED],
        "moved": words,
        "back": address("board", request, stand.plan),
    }
    return render(request, "progress/task.html", context, status=409 if words else 200)


def _typed(data: Any, row: BoardRow) -> list[CellChange]:
    """Read the form of a task: what was seen and what is wanted of each of its months. Raises BadCells."""
    changes = []
    for month in row.months:
        seen = read_code(data.get(f"seen_{month.month}", ""))
        actual = data.get(f"actual_{month.month}", seen.actual if seen else "")
        if seen is None or actual not in Actual.values:
            raise BadCells
        planned = bool(data.get(f"planned_{month.month}")) if row.lost else seen.planned
        changes.append(CellChange(row.task.pk, month.month, seen, Cell(planned, actual)))
    return [one for one in changes if one.seen != one.wanted]


def _say(request: Any, count: int) -> None:
    words = ngettext("已存 %(n)s 格。", "已存 %(n)s 格。", count) if count else _("沒有不同的格子，什麼也沒改。")
    messages.success(request, words % {"n": count} if count else words)
