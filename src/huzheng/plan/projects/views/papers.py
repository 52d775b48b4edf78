"""The projects on one lying sheet of A4."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.documents import Heading, MissingGlyph, Paper, Paragraph, Picture, Table, pdf
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.plan.projects.errors import NoGlyph
from huzheng.plan.projects.queries import ProjectView, project_views
from huzheng.plan.projects.views.shown import board_rows, days_words, moved_words, overview_drawing


@staff("projects.see")
def paper(request: Any, office: str) -> HttpResponse:
    """Print all projects: the drawing, the table, and what moves the end of each."""
    today = business_date(request.now)
    try:
        made = pdf(_paper(request, project_views(request.office.id, today), today))
    except MissingGlyph as error:
        raise NoGlyph from error
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="projects.pdf"'
    return response


def _paper(request: Any, views: list[ProjectView], today: date) -> Paper:
    day, name = wording.long_date(today), wording.in_language(request.office, "name")
    drawing = overview_drawing(views, today)
    alt = " ".join(f"{view.row.title}：{moved_words(view)}" for view in views)
    return Paper(
        title=_("專案管制一覽"),
        subtitle=f"{name}　{day}",
        blocks=[*([Picture(str(drawing), alt, 240)] if drawing else []), _table(views), *_slips(views)],
        lang="en" if wording.english() else "zh-Hant",
        landscape=True,
        footer=_("專案管制一覽，%(day)s") % {"day": day},
        author=name,
    )


def _table(views: list[ProjectView]) -> Table:
    rows = [
        [
            row["view"].row.title,
            row["word"],
            row["view"].row.owner.name,
            f"{row['view'].row.percent}%",
            _day(row["view"].outlook.planned_end),
            _day(row["view"].outlook.end) + (f"（{row['slip']}）" if row["slip"] else ""),
            f"{_day(row['next'].expected)} {row['next'].row.title}" if row["next"] else "–",
            f"{row['risk'].level.label} {row['risk'].row.text}" if row["risk"] else "–",
        ]
        for row in board_rows(views)
    ]
    head = [
        _("專案"),
        _("燈號"),
        _("負責人"),
        _("進度"),
        _("預定完成"),
        _("預估完成"),
        _("下一個里程碑"),
        _("最大風險"),
    ]
    return Table(_("所有專案"), head, rows, widths=(22, 10, 9, 6, 10, 16, 20, 22), numeric=(3,), small=True)


def _slips(views: list[ProjectView]) -> list[Any]:
    late = [view for view in views if view.row.state == "running" and view.outlook.slip > 0]
    if not late:
        return []
    found: list[Any] = [Heading(_("完成日延後的專案"))]
    for view in late:
        slips = [
            _("%(title)s 使完成日 %(days)s。") % {"title": point.row.title, "days": days_words(point.effect)}
            for point in view.points
            if point.effect
        ]
        path = _("要徑：%(path)s。") % {"path": " → ".join(view.path)} if view.path else ""
        found.append(Paragraph(f"{view.row.title}：{moved_words(view)}{path}{''.join(slips)}"))
    return found


def _day(day: Any) -> str:
    return wording.short_date(day) if day else "–"
