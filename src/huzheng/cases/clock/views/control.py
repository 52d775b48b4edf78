"""Deadline control: every open case with its light, by clerk, section and service."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huzheng.cases.clock import queries
from huzheng.cases.clock.data import Light
from huzheng.cases.clock.forms import control_filter
from huzheng.cases.clock.queries import ControlFilter
from huzheng.cases.clock.queries.lists import GROUPS, standings
from huzheng.cases.clock.views.shown import LIGHT_WORDS, case_url, standing_words, today_of
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.office import api as office

PAGE = 30


@require_GET
@staff("clock.see")
def control(request: Any, office: str) -> HttpResponse:
    """Show how many open cases stand at which light, by whom, and the cases themselves."""
    office_id, today, asked = request.office.id, today_of(request), control_filter(request.GET)
    by = request.GET.get("by", "")
    by = by if by in GROUPS else "clerk"
    counts = queries.light_counts(office_id, asked, today)
    page = Paginator(queries.open_rows(office_id, asked, today), PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "by": by,
        "tabs": [("clerk", _("依承辦人")), ("section", _("依課室")), ("service", _("依業務"))],
        "lights": [_light(asked, by, light, counts[light]) for light in Light],
        "groups": _groups(office_id, by, asked, today),
        "rows": shown_rows(request, list(page)),
        "page_obj": page,
        "narrowed": _narrowed(office_id, asked),
    }
    return render(request, "clock/control.html", context)


def shown_rows(request: Any, cases: list[Any]) -> list[dict[str, Any]]:
    """Return the cases of a page with their words."""
    rows = standings(request.office.id, cases, today_of(request))
    return [{"row": row, "words": standing_words(row.standing), "url": case_url(request, row.case.pk)} for row in rows]


def _light(asked: ControlFilter, by: str, light: Light, n: int) -> dict[str, Any]:
    there = asked.light == light
    shape = "unknown" if light == Light.STILL else str(light)
    url = query(asked, by, light="" if there else str(light))
    return {"shape": shape, "word": LIGHT_WORDS[light](), "n": n, "there": there, "url": url}


def query(asked: ControlFilter, by: str, **changed: Any) -> str:
    """Return the query of an address that asks for the same with something changed."""
    values = {"light": asked.light, "clerk": asked.clerk, "section": asked.section, "service": asked.service, "by": by}
    return "?" + urlencode({name: value for name, value in (values | changed).items() if value not in ("", None)})


def _groups(office_id: int, by: str, asked: ControlFilter, today: Any) -> list[dict[str, Any]]:
    rows = queries.counts_by(office_id, by, asked, today)
    names = _names(office_id, by, [row["key"] for row in rows if row["key"] is not None])
    nobody = {"clerk": _("尚無承辦人"), "section": _("未指定課室"), "service": ""}[by]
    return [
        row | {"name": names.get(row["key"], nobody), "url": query(asked, by, **{by: row["key"]}) if row["key"] else ""}
        for row in rows
    ]


def _names(office_id: int, by: str, keys: list[Any]) -> dict[Any, str]:
    if by == "clerk":
        return office.staff_names(office_id, keys)
    if by == "section":
        return {row.pk: wording.in_language(row, "name") for row in office.sections(office_id)}
    return {
        row.service: f"{row.service} {wording.in_language(row, 'service')}"
        for row in queries.services_named(office_id, keys)
    }


def _narrowed(office_id: int, asked: ControlFilter) -> str:
    """Return in words what the list is narrowed to besides the light."""
    words = []
    if asked.clerk is not None:
        words.append(office.staff_names(office_id, [asked.clerk]).get(asked.clerk, _("查無此人")))
    if asked.section is not None:
        words.append(_names(office_id, "section", []).get(asked.section, _("查無此課室")))
    return "、".join([*words, asked.service] if asked.service else words)
