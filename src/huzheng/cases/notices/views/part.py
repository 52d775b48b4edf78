"""What the case page shows of notices: the last one, what is still awaited, and the way to issue one."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.cases.notices import queries
from huzheng.cases.notices.forms import named
from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.states import OPEN
from huzheng.cases.notices.views.frame import notice_url, with_lights
from huzheng.foundation.clock import business_date
from huzheng.foundation.page.parts import Act
from huzheng.foundation.rights import allowed


def notices_part(request: Any, case_id: int) -> dict[str, object]:
    """Return the notices of a case with their lights, and what the open one still awaits."""
    rows = queries.notices_of(request.office.id, case_id)
    awaited = next((row for row in rows if row.state in OPEN), None)
    may = allowed(request.actor, "notices.issue")
    return {
        "act": _act(request, case_id, awaited) if may else None,
        "case_id": case_id, "rows": with_lights(rows, business_date(request.now)), "awaited": awaited,
        "missing": [named(item) for item in queries.items_of(awaited)] if awaited else [],
        "exceptions": queries.exceptions_of(request.office.id, case_id),
        "may": may,
    }  # fmt: skip


def _act(request: Any, case_id: int, awaited: Notice | None) -> Act:
    """Return what comes next: take the papers back that a notice awaits, else issue one."""
    if awaited is not None:
        return Act(notice_url(request, awaited), _("登記補件"), awaited=True)
    rows = {"office": request.office.code, "case": case_id}
    return Act(reverse("notices:case", kwargs=rows), _("開立一次告知單"))
