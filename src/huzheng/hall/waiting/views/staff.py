"""For those who answer for the hall: when it peaks, and what the estimate is worth."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huzheng.foundation.charts import Series, heat, series
from huzheng.foundation.clock import business_date
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.hall.waiting import queries
from huzheng.hall.waiting.models import Learned
from huzheng.hall.waiting.rules.hours import Slot
from huzheng.hall.waiting.rules.model import INSIDE
from huzheng.hall.waiting.views.shown import week, weekday
from huzheng.office import api as office_api

TOP = 5


@require_GET
@staff("waiting.see")
def peaks(request: Any, office: str) -> HttpResponse:
    """Show when people come: weekday and hour, month, group; and what is published of it."""
    row = queries.latest(request.office.id, business_date(request.now))
    slots = queries.slots_of(row)
    hours = _hours(slots)
    top = sorted(hours.items(), key=lambda one: (-one[1], one[0]))[:TOP]
    names = _groups(request.office.id)
    context = week(row) | {
        "row": row,
        "svg": mark_safe(_field(hours)) if hours else "",  # noqa: S308  numbers and escaped words
        "top": [(weekday(day), f"{hour:02d}:00–{hour + 1:02d}:00", round(count, 1)) for (day, hour), count in top],
        "months": [(_month(one), count) for one, count in (row.hours.get("months", []) if row else []) if count],
        "groups": [(names.get(one, one), count) for one, count in (row.hours.get("groups", []) if row else [])],
    }
    return render(request, "waiting/peaks.html", context)


def _hours(slots: list[Slot]) -> dict[tuple[int, int], float]:
    """Return how many come in each hour of a weekday on one such day."""
    found: dict[tuple[int, int], float] = {}
    for one in slots:
        key = one.weekday, one.start // 60
        found[key] = found.get(key, 0.0) + one.per_day
    return found


def _field(hours: dict[tuple[int, int], float]) -> str:
    days, clock = sorted({day for day, _ in hours}), sorted({hour for _, hour in hours})
    cells = {(days.index(day), clock.index(hour)): round(count, 1) for (day, hour), count in hours.items()}
    names = [f"{hour:02d}" for hour in clock]
    return heat(cells, [weekday(day) for day in days], names, _("每個星期幾、每小時平均取號張數"))


def _groups(office_id: int) -> dict[str, str]:
    rows = office_api.service_groups(office_id)
    return {row.letter: f"{row.letter} {wording.in_language(row, 'name')}" for row in rows}


def _month(text: str) -> str:
    return wording.month(date.fromisoformat(f"{text}-01"))


@require_GET
@staff("waiting.see")
def worth(request: Any, office: str) -> HttpResponse:
    """Show how often the wait fell into the range that was shown: by week, and by group."""
    today, office_id = business_date(request.now), request.office.id
    weeks, first = queries.by_week(office_id, today), today - timedelta(weeks=queries.WEEKS)
    names = _groups(office_id)
    row = queries.latest(office_id, today)
    context = {
        "row": row,
        "last": queries.whole(office_id, today - timedelta(days=7), today),
        "weeks": [(_week(one.name), one, one.within * 100) for one in reversed(weeks)],
        "groups": [
            (names.get(one.name, one.name), one, one.within * 100)
            for one in queries.by_service(office_id, first, today)
        ],
        "svg": mark_safe(_line(weeks)) if len(weeks) > 1 else "",  # noqa: S308  numbers and escaped words
        "learned": _learned(row),
    }
    return render(request, "waiting/worth.html", context)


def _week(monday: date) -> str:
    return f"{monday.month}/{monday.day}"


def _line(weeks: list[queries.Worth]) -> str:
    values = [round(one.within * 100, 1) for one in weeks]
    one = Series(
        values,
        [_week(row.name) for row in weeks],
        target=INSIDE * 100,
        words="{:g}%".format,
        ends={"target": _("八成")},
    )
    return series(one, _("每週等候落在所示範圍內的比率"))


def _learned(row: Learned | None) -> dict[str, Any] | None:
    return {"from": row.first_on, "until": row.last_on, "tickets": row.tickets, "at": row.at} if row else None
