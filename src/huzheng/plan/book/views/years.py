"""Two plans side by side, in the order of the newer one."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_plan, access_review
from huzheng.plan.book.queries.reviews import desk_of
from huzheng.plan.book.queries.sheets import sheet_of
from huzheng.plan.book.queries.versions import plan_before
from huzheng.plan.book.review import from_sheet
from huzheng.plan.book.rules.comparing import Pair, compare
from huzheng.plan.book.rules.sheets import read_sheet
from huzheng.plan.book.views.frame import address
from huzheng.plan.book.views.versions import FACTS

STATES = {
    "same": gettext_lazy("相同"),
    "changed": gettext_lazy("有修改"),
    "new": gettext_lazy("新增"),
    "dropped": gettext_lazy("未再列入"),
}


@staff("plan.see")
def compare_years(request: Any, office: str, plan: int, other: int) -> HttpResponse:
    """Show which promises of another plan stay, change, come and go in this one."""
    row, old = access_plan(request.office.id, plan), access_plan(request.office.id, other)
    found = compare(sheet_of(old), sheet_of(row))
    context = {
        "plan": row,
        "other": old,
        "pairs": _rows(found.pairs),
        "tally": [{"word": STATES[state], "value": count} for state, count in found.counts.items()],
        "base": address("show", office, row),
        "other_base": address("show", office, old),
    }
    return render(request, "plan/compare.html", context)


@staff("plan.edit")
def review_compare(request: Any, office: str, review: int) -> HttpResponse:
    """Show what lies on the desk beside the plan of the year before, or the latest one in force."""
    row = access_review(request.office.id, review)
    sheet = from_sheet(desk_of(row).sheet)
    old = plan_before(request.office.id, sheet["roc_year"])
    found = compare(sheet_of(old), read_sheet(sheet)) if old else None
    context = {
        "plan": {"title": sheet["title"] or _("校對中的計畫")},
        "other": old,
        "pairs": _rows(found.pairs) if found else [],
        "tally": [{"word": STATES[state], "value": count} for state, count in found.counts.items()] if found else [],
        "base": reverse("plan:review", kwargs={"office": office, "review": review}),
        "other_base": address("show", office, old) if old else "",
    }
    return render(request, "plan/compare.html", context)


def _rows(pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    """Return the rows as they are shown: the place in this plan stands over the first measure of it."""
    rows, place = [], ""
    for pair in pairs:
        begins = pair.after is not None and pair.after.place != place
        place = pair.after.place if pair.after else place
        beside = [(FACTS[name], *values) for name, *values in pair.beside]
        rows.append({"pair": pair, "word": STATES[pair.state], "beside": beside, "begins": begins})
    return rows
