"""Duties and the day sheet."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import in_language
from huzheng.foundation.rights import allowed
from huzheng.office.access import access_row
from huzheng.office.actions import duties, people
from huzheng.office.forms import AssignForm, DutyForm
from huzheng.office.models import Duty
from huzheng.office.queries import assignment_on, duty_list, serving_staff, sheet_rows
from huzheng.office.views.ask import Question, act, ask, posted, to

DUTY = "office.duties"
SHEET = "office.day_sheet"


@staff("office.see")
def duty_page(request: Any, office: str) -> HttpResponse:
    """List the duties with who answers for each today; those without a valid holder first."""
    rows = duty_list(request.office.id, request.now.date())
    context = {
        "rows": rows,
        "uncovered": [row for row in rows if row.answers is None],
        "may_duties": allowed(request.actor, DUTY),
    }
    return render(request, "office/duties.html", context)


@staff(DUTY)
def duty_new(request: Any, office: str) -> HttpResponse:
    """Add a duty of the office's own."""
    question = Question(_("新增職掌"), DutyForm(posted(request)), to(request, "duties"), _("職掌與代理"))
    return ask(
        request,
        question,
        lambda form: duties.create_duty(
            form.cleaned_data["key"],
            name_zh=form.cleaned_data["name_zh"],
            name_en=form.cleaned_data["name_en"],
            by=request.actor,
            now=request.now,
        ),
    )


@staff(DUTY)
def duty_assign(request: Any, office: str, duty: int) -> HttpResponse:
    """Name holder and deputy."""
    row = access_row(Duty, duty, by=request.actor, right=DUTY)
    today = request.now.date()
    names = [(person.pk, person.name) for person in serving_staff(request.office.id, today)]
    form = AssignForm(posted(request), initial=_present(row, today), people=names)
    question = Question(in_language(row, "name"), form, to(request, "duties"), _("職掌與代理"), button=_("指定"))
    return ask(request, question, lambda form: _assign(request, duty, form.cleaned_data))


def _present(row: Duty, today: Any) -> dict[str, Any]:
    """Return the values of the assignment of today, from today on (from tomorrow where it was made today)."""
    found = assignment_on(row, today)
    if found is None:
        return {"from_on": today}
    start = today + timedelta(days=1) if found.from_on == today else today
    return {"holder": found.holder_id, "deputy": found.deputy_id, "from_on": start}


def _assign(request: Any, duty: int, values: dict[str, Any]) -> None:
    duties.assign_duty(
        duty,
        holder_id=values["holder"],
        deputy_id=values["deputy"],
        from_on=values["from_on"],
        by=request.actor,
        now=request.now,
    )


@staff("office.see")
def day_sheet(request: Any, office: str) -> HttpResponse:
    """Show who is here today; one tap per person."""
    return render(request, "office/day_sheet.html", _sheet(request))


def _sheet(request: Any) -> dict[str, Any]:
    rows = sheet_rows(request.office.id, request.now.date())
    return {
        "rows": rows,
        "day": request.now.date(),
        "here": sum(row.present is True for row in rows),
        "away": sum(row.present is False for row in rows),
        "open": sum(row.present is None for row in rows),
        "may_sheet": allowed(request.actor, SHEET),
    }


@staff(SHEET)
@require_POST
def day_sheet_mark(request: Any, office: str, staff: int) -> HttpResponse:
    """Mark one person as here or not; HTMX gets the sheet, a plain form goes back to it."""
    marks = {staff: request.POST.get("present") == "yes"}
    if not request.htmx:
        back = f"{to(request, 'day_sheet')}#staff-{staff}"
        return act(request, back, lambda: _mark(request, marks), _("已登記。"))
    _mark(request, marks)
    return render(request, "office/parts/sheet.html", _sheet(request))


@staff(SHEET)
@require_POST
def day_sheet_rest(request: Any, office: str) -> HttpResponse:
    """Mark everybody of whom nothing is known yet as here."""
    rows = sheet_rows(request.office.id, request.now.date())
    marks = {row.id: True for row in rows if row.present is None}
    return act(request, to(request, "day_sheet"), lambda: _mark(request, marks), _("其餘同仁已登記到班。"))


def _mark(request: Any, marks: dict[int, bool]) -> None:
    people.mark_presence(marks, by=request.actor, now=request.now)
