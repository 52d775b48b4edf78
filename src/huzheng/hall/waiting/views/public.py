"""When to come: for citizens at home and at the kiosk. No JavaScript."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from huzheng.foundation.clock import business_date
from huzheng.foundation.page.gates import device, public
from huzheng.hall.queue.api import way_of
from huzheng.hall.waiting.queries import latest
from huzheng.hall.waiting.views.shown import week


def kiosk_door(request: Any, office_id: int) -> dict[str, object]:
    """Show the kiosk's button: there is always one."""
    return {}


@require_GET
@public
def quiet(request: Any, office: str) -> HttpResponse:
    """Show the quiet stretches of a week, and every half hour."""
    row = latest(request.office.id, business_date(request.now))
    return render(request, "waiting/quiet.html", week(row))


@require_GET
@device("kiosk")
def kiosk(request: Any, office: str) -> HttpResponse:
    """Show the quiet stretches at the kiosk."""
    row, way = latest(request.office.id, business_date(request.now)), way_of(request.GET)
    start = reverse("queue:kiosk", kwargs={"office": office})
    with way.spoken():
        return render(request, "waiting/kiosk.html", week(row) | {"way": way, "say": way.say, "start": start})
