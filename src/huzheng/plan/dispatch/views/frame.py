"""What the pages of this room have in common."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page import wording
from huzheng.foundation.rights import allowed
from huzheng.foundation.roc import OFFSET
from huzheng.plan.dispatch.messages import period_words
from huzheng.plan.dispatch.models import Report
from huzheng.plan.dispatch.rules import light
from huzheng.plan.dispatch.states import ReportState

FIRST_YEAR, LAST_YEAR = 1, 8000


@dataclass(frozen=True, slots=True)
class Line:
    """A report as lists show it."""

    row: Report
    period: str
    light: str
    word: str
    owed_by: str
    days: str


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def rights_of(actor: Actor) -> dict[str, bool]:
    """Return what the actor may do here, for templates."""
    return {name: allowed(actor, f"dispatch.{name}") for name in ("keep", "fill", "sign")}


def line(row: Report, today: date) -> Line:
    """Return a report as lists show it."""
    kind = row.kind
    state = light(row.state, row.due_on, today)
    owed = _duty(kind.duty) if kind.duty else kind.holder.name if kind.holder else ""
    period = period_words(kind.rhythm, row.period_start, row.period_end)
    return Line(row, period, state, state_word(row, state), owed, days_words(row, today))


def state_word(row: Report, shown: str) -> str:
    """Return what stands beside the light: that it is late comes first."""
    return _("逾期") if shown == "late" else str(ReportState(row.state).label)


def days_words(row: Report, today: date) -> str:
    """Return how many days are left, or how many it is late; nothing for what was sent."""
    days = (row.due_on - today).days
    if row.state == ReportState.SENT:
        return ""
    if days < 0:
        return ngettext("逾期 %(n)s 日", "逾期 %(n)s 日", -days) % {"n": -days}
    return _("今日到期") if days == 0 else ngettext("剩 %(n)s 日", "剩 %(n)s 日", days) % {"n": days}


def _duty(duty: Any) -> str:
    return wording.in_language(duty, "name")


def asked_year(request: Any, today: date) -> int:
    """Return the year of the Republic that was asked for, else the present one. Raises NotFound."""
    text = request.GET.get("year", "")
    if not text:
        return today.year - OFFSET
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise NotFound
    return int(text)
