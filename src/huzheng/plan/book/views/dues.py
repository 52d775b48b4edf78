"""Deadlines and units: as printed, what they mean, and who reports."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.page.gates import staff
from huzheng.office.api import serving_staff
from huzheng.plan.book.access import access_item, access_plan
from huzheng.plan.book.actions import name_reporter, read_meanings, set_rhythm
from huzheng.plan.book.forms import ReporterForm, RhythmForm
from huzheng.plan.book.models import Item, Plan
from huzheng.plan.book.queries.dues import DueItem, colleague, due_items
from huzheng.plan.book.states import DueKind
from huzheng.plan.book.views.frame import address, rights_of
from huzheng.plan.book.views.meanings import due_words, rhythm_words, unit_words


@staff("plan.see")
def due(request: Any, office: str, plan: int) -> HttpResponse:
    """Show every item with its deadline, units and reporter: all, one's own, or those that nobody reports on."""
    return _page(request, access_plan(request.office.id, plan), edit=request.GET.get("edit", ""))


@staff("plan.assign")
def due_reporter(request: Any, office: str, plan: int, item: int) -> HttpResponse:
    """Name who reports on an item."""
    row = access_plan(request.office.id, plan)
    part = access_item(row, item)
    form = _reporter_form(request, part, request.POST or None)
    if request.method == "POST" and form.is_valid():
        name_reporter(plan, item_id=item, reporter_id=form.reporter_id(), **_given(request))
        messages.success(request, _("已記下回報人。"))
        return _back(request, row, part)
    return _page(request, row, edit=str(item), reporter=form)


@staff("plan.assign")
def due_rhythm(request: Any, office: str, plan: int, item: int) -> HttpResponse:
    """Set how often an item is reported on."""
    row = access_plan(request.office.id, plan)
    part = access_item(row, item)
    form = RhythmForm(request.POST or None, initial={"rhythm": part.rhythm})
    if request.method == "POST" and form.is_valid():
        set_rhythm(plan, item_id=item, rhythm=form.cleaned_data["rhythm"], **_given(request))
        messages.success(request, _("已記下回報頻率。"))
        return _back(request, row, part)
    return _page(request, row, edit=str(item), rhythm=form)


@staff("plan.assign")
def due_read(request: Any, office: str, plan: int) -> HttpResponse:
    """Read all deadlines and units again."""
    row = access_plan(request.office.id, plan)
    if request.method == "POST":
        read_meanings(plan, **_given(request))
        messages.success(request, _("已依現在的課室重新判讀期限與承辦。"))
    return _back(request, row)


def _given(request: Any) -> dict[str, Any]:
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def _back(request: Any, plan: Plan, item: Item | None = None) -> HttpResponse:
    show = request.POST.get("show", "")
    response = redirect("plan:due", office=request.office.code, plan=plan.pk)
    response["Location"] += f"?show={show}" if show in ("mine", "open") else ""
    response["Location"] += f"#item-{item.pk}" if item else ""
    return response


def _people(request: Any) -> list[tuple[int, str]]:
    """Return who may be named: everybody who serves today, by section."""
    rows = serving_staff(request.office.id, business_date(request.now)).select_related("section")
    rows = rows.order_by("section__position", "section_id", "number")
    return [(row.pk, f"{row.name}（{row.section.name_zh}）" if row.section else row.name) for row in rows]


@dataclass(frozen=True, slots=True)
class Row:
    """An item as the page shows it: the print, what it was read as, and whom its units mean."""

    item: Item
    read: str
    known: bool
    rhythm: str
    next: date | None
    units: list[tuple[str, str]]
    gone: bool
    edit: bool


def _page(request: Any, plan: Plan, *, edit: str, **bound: Any) -> HttpResponse:
    today = business_date(request.now)
    items, who = due_items(plan, today), colleague(request.actor, today)
    lists = {
        "": items,
        "mine": [item for item in items if item.concerns(who)],
        "open": [item for item in items if item.open],
    }
    words = {"": _("全部"), "mine": _("與我有關"), "open": _("尚無回報人")}
    asked = request.POST.get("show") or request.GET.get("show") or ""
    show, may = asked if asked in lists else "", rights_of(request.actor)
    rows = [_row(item, edit=may["assign"] and edit == str(item.row.pk)) for item in lists[show]]
    context = {
        "plan": plan,
        "rows": rows,
        "filters": [(key, words[key], len(found), key == show) for key, found in lists.items()],
        "show": show,
        "any": bool(items),
        "base": address("show", request.office.code, plan),
        "may": may,
    }
    chosen = next((row.item for row in rows if row.edit), None)
    forms = _forms(request, chosen, bound) if chosen else {}
    wrong = any(form.is_bound for form in bound.values())
    return render(request, "plan/due.html", context | forms, status=422 if wrong else 200)


def _forms(request: Any, item: Item, bound: dict[str, Any]) -> dict[str, Any]:
    """Return the two forms of the open row; one that was sent keeps what was typed."""
    own = {"reporter": _reporter_form(request, item), "rhythm": RhythmForm(initial={"rhythm": item.rhythm})}
    return own | bound


def _reporter_form(request: Any, item: Item, data: Any = None) -> ReporterForm:
    return ReporterForm(data, people=_people(request), initial={"reporter": item.reporter_id or ""})


def _row(item: DueItem, *, edit: bool) -> Row:
    row = item.row
    return Row(
        item=row,
        read=due_words(row.due),
        known=row.due_kind != DueKind.UNKNOWN,
        rhythm=rhythm_words(row.rhythm),
        next=item.next if row.rhythm or row.due_marks else None,  # else it is the deadline itself
        units=[(unit.text, unit_words(unit)) for unit in item.units],
        gone=item.gone,
        edit=edit,
    )
