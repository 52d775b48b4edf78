"""What came in: a day by counter and means with its tills and the paying-in, a month with what was waived and why."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huzheng.cases.money import actions, queries
from huzheng.cases.money.access import access_pay_in
from huzheng.cases.money.forms import PayInForm
from huzheng.cases.money.messages import month_tables, slip_paper
from huzheng.cases.money.views.frame import address, ask, back, download, given, printed, refuse, rights_of, today_of
from huzheng.cases.money.views.tills import LIGHTS
from huzheng.foundation import roc
from huzheng.foundation.documents import ods
from huzheng.foundation.errors import Conflict
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.metrics.words import month_name
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import in_language

LATEST = 6


@staff("money.see")
def day(request: Any, office: str) -> HttpResponse:
    """Show what came in on a day by counter and means, the day's tills, and what waits to be carried to the bank."""
    office_id, today = request.office.id, today_of(request)
    on = _day(request, today)
    lines = queries.day_lines(office_id, on, on + timedelta(days=1))
    tills = list(queries.tills_of_day(office_id, on))
    counts = queries.last_counts(office_id, [row.pk for row in tills])
    context = {
        "on": on,
        "before": roc.short(on - timedelta(days=1)),
        "after": roc.short(on + timedelta(days=1)) if on < today else "",
        "lines": lines,
        "issued": sum(line.issued for line in lines),
        "voided": sum(line.voided for line in lines),
        "twd": sum(line.twd for line in lines),
        "tills": [(row, LIGHTS[row.state], counts.get(row.pk)) for row in tills],
        "to_pay_in": queries.tills_to_pay_in(office_id, today).count(),
        "slips": list(queries.pay_ins(office_id)[:LATEST]),
        "may": rights_of(request.actor),
    }
    return render(request, "money/day.html", context)


@staff("money.pay_in")
def pay_in(request: Any, office: str) -> HttpResponse:
    """Carry the cash of all confirmed tills to the bank, with a slip."""
    form, office_id, today = PayInForm(request.POST or None), request.office.id, today_of(request)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.pay_in(today, reference=form.cleaned_data["reference"], **given(request))
        except Conflict as error:
            refuse(form, error)
        else:
            messages.success(request, _("已製作繳庫單 %(number)s。") % {"number": row.number})
            return back(request, "day")
    ids = [row.pk for row in queries.tills_to_pay_in(office_id, today)]
    cash = sum(queries.cash_of_tills(office_id, ids).values())
    cash += sum(count.difference_twd for count in queries.last_counts(office_id, ids).values())
    lead = _("%(n)s 個錢箱，現金共 %(twd)s 元。") % {"n": len(ids), "twd": f"{cash:,}"}
    return ask(
        request,
        form,
        title=_("辦理繳庫"),
        button=_("製作繳庫單"),
        lead=lead,
        up=_("日報"),
        up_url=address(request, "day"),
    )


@staff("money.see")
def slip(request: Any, office: str, slip: int) -> HttpResponse:
    """Hand out a paying-in slip as PDF."""
    row = access_pay_in(request.office.id, slip)
    tills = queries.tills_of_pay_in(row)
    counts = queries.last_counts(request.office.id, [till.pk for till in tills])
    paper = slip_paper(row, tills, counts, in_language(request.office, "name"), request.office.rehearsal)
    return printed(paper, f"{_('繳庫單')} {row.number}.pdf")


@staff("money.see")
def month(request: Any, office: str) -> HttpResponse:
    """Show what came in during a month, what was waived for which reason, and how the tills came out."""
    today = today_of(request)
    first = _month(request, today)
    figures = queries.month_figures(request.office.id, first, _next(first))
    before = (first - timedelta(days=1)).replace(day=1)
    context = {
        "figures": figures,
        "name": month_name(first),
        "month": _typed(first),
        "before": (_typed(before), month_name(before)),
        "after": (_typed(_next(first)), month_name(_next(first))) if _next(first) <= today else None,
        "may": rights_of(request.actor),
    }
    return render(request, "money/month.html", context)


@staff("money.see")
def month_file(request: Any, office: str) -> HttpResponse:
    """Hand out the report of a month as a spreadsheet."""
    first = _month(request, today_of(request))
    tables = month_tables(queries.month_figures(request.office.id, first, _next(first)), first)
    return download(ods(tables), TYPES[Kind.ODS], f"{_('規費月報')} {roc.year_of(first)}-{first.month:02}.ods")


def _day(request: Any, today: date) -> date:
    """Return the day asked for, today for anything else."""
    try:
        on = roc.parse(request.GET.get("on", "")[:20])
    except roc.RocError:
        return today
    return on if on <= today else today


def _month(request: Any, today: date) -> date:
    """Return the first day of the month asked for, of this one for anything else."""
    try:
        first = roc.parse_month(request.GET.get("month", "")[:20]).first
    except roc.RocError:
        return today.replace(day=1)
    return first if first <= today else today.replace(day=1)


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _typed(first: date) -> str:
    return f"{roc.year_of(first)}/{first.month:02}"
