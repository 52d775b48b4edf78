"""How the clock reads on a page: the light's word, months to choose, where a case is shown."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzheng.cases.book.data import subject
from huzheng.cases.clock.data import Light, Standing
from huzheng.foundation.clock import business_date
from huzheng.foundation.links import link_to
from huzheng.foundation.roc import OFFSET

LIGHT_WORDS = {
    Light.LATE: lambda: _("逾期"),
    Light.SOON: lambda: _("快到期"),
    Light.OK: lambda: _("期限內"),
    Light.STILL: lambda: _("待補正，暫停計時"),
}


def today_of(request: Any) -> date:
    """Return the local day of the request."""
    return business_date(request.now)


def standing_words(standing: Standing) -> str:
    """Return a light's word with its days: 逾期 3 天, 今天到期, 還有 4 天, 待補正，暫停計時."""
    n = abs(standing.days_left)
    if standing.light == Light.STILL:
        return str(LIGHT_WORDS[Light.STILL]())
    if standing.light == Light.LATE:
        return ngettext("逾期 %(n)s 個工作日", "逾期 %(n)s 個工作日", n) % {"n": n} if n else _("已過期限")
    if not n:
        return _("今天到期")
    return ngettext("剩 %(n)s 個工作日", "剩 %(n)s 個工作日", n) % {"n": n}


def case_url(request: Any, case_id: int) -> str:
    """Return where a case is shown; empty where nobody shows it."""
    return link_to(subject(case_id), request.office.code)


def page_of(request: Any, name: str, **rows: int) -> str:
    """Return the address of one of our pages."""
    return reverse(f"clock:{name}", kwargs={"office": request.office.code, **rows})


def month_asked(request: Any) -> tuple[date, date, str]:
    """Return the month asked for as 115-11 (the running one for anything else): its first day, the day after it, its word."""
    today = today_of(request)
    year, _dash, month = request.GET.get("month", "").partition("-")
    first = today.replace(day=1)
    if year.isascii() and year.isdigit() and len(year) <= 3 and month.isascii() and month.isdigit() and len(month) <= 2:
        asked = (int(year) + OFFSET, int(month))
        if 1 <= asked[1] <= 12 and asked[0] > OFFSET and asked <= (today.year, today.month):
            first = date(asked[0], asked[1], 1)
    return first, month_after(first), month_key(first)


def month_after(first: date) -> date:
    """Return the first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def month_key(first: date) -> str:
    """Return a month as our addresses write it."""
    return f"{first.year - OFFSET}-{first.month:02}"


def months_back(today: date, n: int = 12) -> list[date]:
    """Return the first days of the last months, the running one first."""
    first, found = today.replace(day=1), []
    for _k in range(n):
        found.append(first)
        first = date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
    return found
