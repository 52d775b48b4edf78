"""Pages for others: the public page of an office, and the bureau's list of its offices."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from huzheng.foundation.page.gates import bureau, public
from huzheng.office.queries import closures_ahead, hours_table, office_row, offices_of_bureau, open_now


@public
def about(request: Any, office: str) -> HttpResponse:
    """Show the basic data of an office (機關基本資料), with today's hours on top."""
    today = request.now.date()
    context = {
        "row": office_row(request.office.id),
        "open_now": open_now(request.office.id, request.now),
        "tables": hours_table(request.office.id, today),
        "closures": closures_ahead(request.office.id, today),
        "day": today,
    }
    return render(request, "office/about.html", context)


@bureau
def offices(request: Any) -> HttpResponse:
    """List the offices below the bureau; no row of any person."""
    return render(request, "office/bureau.html", {"rows": offices_of_bureau(request.user.bureau_id)})
