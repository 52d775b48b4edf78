"""The office's numbers on one page, and the button that closes what is owed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.metrics.words import aggregate_word, metric_name, month_name, with_unit
from huzheng.foundation.page.gates import staff
from huzheng.plan.book import api as book
from huzheng.plan.figures import actions
from huzheng.plan.figures.queries import Line, closings, judged, lines, months_owed, months_to_close
from huzheng.plan.figures.views.frame import address, given, month_short, plain, rights_of
from huzheng.plan.figures.views.words import verdict


@require_GET
@staff("figures.see")
def figures(request: Any, office: str) -> HttpResponse:
    """Show each number of the office: this month, the last one, two years, what is promised, noise or change."""
    today = business_date(request.now)
    bindings = book.bindings_in_force(request.office.id)
    found = lines(request.office.id, today, bindings)
    closed = closings(request.office.id)
    owed = months_owed(request.office.id, today, closed, bindings)
    context = {
        "rows": [_row(line, office) for line in found],
        "owed": [month_name(month) for month in owed],
        "last": next(iter(closed.values()), None),
        "last_name": month_name(max(closed)) if closed else "",
        "month": month_name(today),
        "may": rights_of(request),
    }
    return render(request, "figures/list.html", context)


@require_POST
@staff("figures.close")
def close(request: Any, office: str) -> HttpResponse:
    """Close what the job would close tonight."""
    count = actions.close_promises(**given(request))
    for month in months_to_close(request.office.id, business_date(request.now)):
        count += actions.close_month(month, **given(request)).figures
    words = ngettext("已結算 %(n)s 個數字。", "已結算 %(n)s 個數字。", count) % {"n": f"{count:,}"}
    messages.success(request, words if count else _("沒有待結算的數字。"))
    return redirect("figures:list", office=office)


def _row(line: Line, office: str) -> dict[str, Any]:
    unit = line.metric.unit
    light, word = verdict(judged(line))
    target = line.binding and f"{line.binding.get_comparator_display()} {with_unit(line.binding.target, unit)}"
    return {
        "name": metric_name(line.metric),
        "aggregate": aggregate_word(line.aggregate) if len(line.metric.aggregates) > 1 else "",
        "url": f"{address('metric', office, metric=line.metric.key)}?aggregate={line.aggregate}",
        "live": with_unit(line.live.value, unit),
        "last": with_unit(line.last.value, unit) if line.last else "–",
        "values": [plain(value, unit) for value in line.values],
        "names": [month_short(month) for month in line.names],
        "target_value": plain(line.binding.target, unit) if line.binding else None,
        "target": target or "",
        "light": line.stand.light if line.stand else "",
        "light_word": str(line.stand.light.label) if line.stand else "",
        "last_light": line.last_stand.light if line.last_stand else "",
        "change": light,
        "change_word": word,
    }
