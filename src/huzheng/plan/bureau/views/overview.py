"""The bureau's start page, one office, one published plan."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import bureau
from huzheng.foundation.roc import OFFSET
from huzheng.plan.book import api as book
from huzheng.plan.bureau.access import access_unit
from huzheng.plan.bureau.queries.closed import agreed_metrics, closed_figures, last_closed
from huzheng.plan.bureau.queries.plans import plans_in_force, published
from huzheng.plan.bureau.queries.tasks import open_counts
from huzheng.plan.bureau.queries.units import todays
from huzheng.plan.bureau.rules import months_before, row_of
from huzheng.plan.bureau.views.frame import above, metric_name, month_word, value_words
from huzheng.plan.bureau.views.shown import late_lines, sent_lines
from huzheng.plan.dispatch import api as dispatch

SHOWN = 12


@bureau
def overview(request: Any) -> HttpResponse:
    """Show each office in one line: its plan, its last closed month, what it owes. Seven queries, however many offices."""
    who = above(request)
    days = todays(who.units)
    plans, tasks = plans_in_force(days), open_counts(days)
    closed = last_closed(closed_figures(days, agreed_metrics(), months_before(who.today)))
    late, sent = dispatch.late_across(days), dispatch.sent_across(list(days), who.today.year - OFFSET)
    rows: list[dict[str, Any]] = [
        {
            "unit": unit, "plan": plans.get(unit.id), "closed": month_word(closed[unit.id]) if unit.id in closed else "",
            "late": sum(row.office_id == unit.id for row in late), "owed": tasks.get(unit.id, (0, 0))[0],
            "sent": len({row.report_id for row in sent if row.office_id == unit.id}),
        }
        for unit in who.units
    ]  # fmt: skip
    waiting = sum(counts[1] for counts in tasks.values())
    totals = {"late": len(late), "owed": sum(row["owed"] for row in rows), "waiting": waiting}
    return render(request, "bureau/overview.html", {"who": who, "rows": rows, "totals": totals})


@bureau
def office(request: Any, code: str) -> HttpResponse:
    """Show what one office has published and submitted."""
    who = above(request)
    unit = access_unit(who.bureau_id, code, request.now)
    months, metrics = months_before(who.today), agreed_metrics()
    figures = closed_figures([unit.id], metrics, months)
    rows = []
    for metric in metrics:
        own = [one for one in figures if (one.metric, one.aggregate) == (metric.metric, metric.aggregate)]
        cells = [value_words(metric, one.value) if one else "–" for one in row_of(own, months)]
        rows.append((metric_name(metric), cells))
    sent = sent_lines(dispatch.sent_across([unit.id], who.today.year - OFFSET), who)
    context = {
        "who": who, "unit": unit, "plans": published(unit.id), "rows": rows if figures else [],
        "months": [month_word(month) for month in months], "late": late_lines({unit.id: who.today}, who),
        "sent": sent[:SHOWN], "more": max(0, len(sent) - SHOWN),
    }  # fmt: skip
    return render(request, "bureau/office.html", context)


@bureau
def plan(request: Any, code: str, plan: int, number: int) -> HttpResponse:
    """Show one approved version of an office's plan as it was approved."""
    who = above(request)
    unit = access_unit(who.bureau_id, code, request.now)
    version = book.published_version(unit.id, plan, number)
    if version is None:
        raise NotFound
    return render(request, "bureau/plan.html", {"who": who, "unit": unit, "version": version, "sheet": version.sheet})
