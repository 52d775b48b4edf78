"""Two plans side by side, in the order of the newer one."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.gates import staff
from huzheng.plan.access import access_plan
from huzheng.plan.queries.sheets import sheet_of
from huzheng.plan.rules.comparing import Pair, compare
from huzheng.plan.views.frame import address
from huzheng.plan.views.versions import FACTS

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


def _rows(pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    """Return the rows as they are shown: the place in this plan stands over the first measure of it."""
    rows, place = [], ""
    for pair in pairs:
        begins = pair.after is not None and pair.after.place != place
        place = pair.after.place if pair.after else place
        beside = [(FACTS[name], *values) for name, *values in pair.beside]
        rows.append({"pair": pair, "word": STATES[pair.state], "beside": beside, "begins": begins})
    return rows
