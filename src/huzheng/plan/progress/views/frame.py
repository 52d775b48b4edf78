"""What the pages of progress have in common: the plan, the stand, the tabs, the words."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation import roc
from huzheng.foundation.clock import business_date
from huzheng.foundation.page import wording
from huzheng.plan.book import api as book
from huzheng.plan.progress.queries.slots import Stand, stand_of


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def look(request: Any, plan: int) -> Stand:
    """Return the stand of a plan of this office today. Raises NotFound."""
    return stand_of(book.access_plan(request.office.id, plan), business_date(request.now))


def address(name: str, request: Any, plan: Any, **more: Any) -> str:
    """Return the address of a page of this room under a plan."""
    return reverse(f"progress:{name}", kwargs={"office": request.office.code, "plan": plan.pk, **more})


def frame_of(request: Any, stand: Stand, here: str) -> dict[str, Any]:
    """Return what every page shows: the plan and the tabs to the other pages."""
    words = {"board": _("月別管制表"), "chart": _("期程圖"), "items": _("各要項填報"), "owed": _("課室與未報")}
    tabs = [(address(name, request, stand.plan), word, name == here) for name, word in words.items()]
    return {"plan": stand.plan, "tabs": tabs, "in_force": stand.in_force, "base": address("board", request, stand.plan)}


def month_words() -> list[str]:
    """Return the names of the twelve months as heads of narrow columns."""
    return [roc.MONTHS[month - 1][:3] if wording.english() else str(month) for month in range(1, 13)]


def light_word(light: str) -> str:
    """Return what a light means where reports are due."""
    match light:
        case "ok":
            return _("已報")
        case "soon":
            return _("本月應報")
        case "late":
            return _("逾期未報")
    return _("未到期")


def row_word(light: str, *, unknown: bool) -> str:
    """Return what the light of a task's row means."""
    if unknown:
        return _("月份不明")
    return {"ok": _("已辦理"), "soon": _("本月應辦"), "late": _("逾期")}.get(light, _("未到期"))
