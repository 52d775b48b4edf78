"""Projects in words: what moves, by how much, and the drawing."""

from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzheng.foundation.page import wording
from huzheng.plan.projects.queries import ProjectView
from huzheng.plan.projects.rules import Row, timeline
from huzheng.plan.projects.views.frame import month_words


def days_words(n: int) -> str:
    """Return +9 個工作日."""
    return ngettext("%(n)s 個工作日", "%(n)s 個工作日", abs(n)) % {"n": f"{n:+d}"}


def moved_words(view: ProjectView) -> str:
    """Say whether the end moves: from when to when, by how many working days."""
    outlook = view.outlook
    if outlook.end is None or outlook.planned_end is None:
        return _("還沒有里程碑，看不出什麼時候完成。")
    ends = {"planned": wording.short_date(outlook.planned_end), "end": wording.short_date(outlook.end)}
    ends["days"] = days_words(outlook.slip)
    if outlook.slip > 0:
        return _("完成日由 %(planned)s 延至 %(end)s（%(days)s）。") % ends
    if outlook.slip < 0:
        return _("完成日由 %(planned)s 提前到 %(end)s（%(days)s）。") % ends
    return _("預計如期於 %(planned)s 完成。") % ends


def effect_words(effect: int | None) -> str:
    """Say what a late milestone does to the end."""
    if effect is None:
        return _("由前面的項目順延")
    return _("完成日 %(days)s") % {"days": days_words(effect)} if effect > 0 else _("不影響完成日")


def light_word(view: ProjectView) -> str:
    """Return the word beside a project's light."""
    words = {
        "late": _("完成日延後"),
        "soon": _("里程碑延後"),
        "ok": _("如期"),
        "unknown": str(view.row.get_state_display()),
    }
    return str(view.row.get_state_display()) if view.row.state == "done" else words[view.light]


def overview_drawing(views: list[ProjectView], today: date) -> SafeString:
    """Draw the projects, one line each; those without milestones are left out."""
    rows = [
        Row(view.row.title, view.row.starts_on, view.outlook.planned_end, view.outlook.end, view.row.state == "done")
        for view in views
        if view.outlook.planned_end and view.outlook.end and view.row.state != "stopped"
    ]
    return _drawn(rows, today)


def project_drawing(view: ProjectView, today: date) -> SafeString:
    """Draw the milestones of a project, one line each: from the last one that they wait for to their day."""
    places = {point.row.position: point for point in view.points}
    rows = []
    for point in view.points:
        begins = max((places[place].expected for place in point.after), default=view.row.starts_on)
        row = point.row
        rows.append(Row(row.title, min(begins, row.planned_on), row.planned_on, point.expected, bool(row.done_on)))
    return _drawn(rows, today)


def _drawn(rows: list[Row], today: date) -> SafeString:
    return mark_safe(timeline(rows, today, month_words=month_words()))  # noqa: S308  names are escaped by the drawing


def board_rows(views: list[ProjectView]) -> list[dict[str, Any]]:
    """Return what the director's page says of each project."""
    return [
        {
            "view": view,
            "light": view.light,
            "word": light_word(view),
            "slip": days_words(view.outlook.slip) if view.outlook.slip else "",
            "next": view.next,
            "risk": view.risks[0] if view.risks else None,
        }
        for view in views
    ]


def tally(rows: list[dict[str, Any]]) -> list[tuple[str, str, int]]:
    """Return (light, word, count) of the projects that run."""
    running = [row for row in rows if row["view"].row.state == "running"]
    words = {"late": _("完成日延後"), "soon": _("里程碑延後"), "ok": _("如期")}
    return [(light, word, sum(row["light"] == light for row in running)) for light, word in words.items()]
