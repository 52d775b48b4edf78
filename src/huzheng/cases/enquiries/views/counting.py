"""How many asked, by month and channel."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huzheng.cases.enquiries import queries
from huzheng.cases.enquiries.rules import months_back
from huzheng.cases.enquiries.states import Channel
from huzheng.foundation.clock import business_date
from huzheng.foundation.metrics.words import month_name
from huzheng.foundation.page.gates import staff


@require_GET
@staff("enquiries.see")
def months(request: Any, office: str) -> HttpResponse:
    """Show the enquiries of the last twelve months, each month by channel."""
    starts = months_back(business_date(request.now), 13)
    found = queries.by_month(request.office.id, starts[-2], starts[0])
    rows = []
    for first in starts[1:]:
        counts = found.get(first, dict.fromkeys(Channel.values, 0))
        word = month_name(first)
        rows.append((word, [counts[channel] for channel in Channel.values], sum(counts.values())))
    sums = [sum(row[1][k] for row in rows) for k in range(len(Channel.values))]
    context = {"channels": [channel.label for channel in Channel], "rows": rows, "sums": sums, "whole": sum(sums)}
    return render(request, "enquiries/months.html", context)
