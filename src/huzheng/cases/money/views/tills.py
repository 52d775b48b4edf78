"""The cashier's till: open it, see what lies in it, count it; the second person confirms."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huzheng.cases.money import actions, queries
from huzheng.cases.money.access import access_till
from huzheng.cases.money.errors import NeedsReason
from huzheng.cases.money.forms import CountForm, ReasonForm, TillForm
from huzheng.cases.money.models import Till
from huzheng.cases.money.rules import counted_twd
from huzheng.cases.money.states import Means, TillState
from huzheng.cases.money.views.frame import address, ask, back, given, refuse, rights_of, today_of
from huzheng.foundation.errors import Conflict, Invalid, NotFound
from huzheng.foundation.page.gates import staff
from huzheng.hall.queue import api as queue
from huzheng.office import api as office_api

LIGHTS = {"open": "soon", "counted": "soon", "confirmed": "soon", "paid_in": "ok"}
LATEST = 12


@staff("money.see")
def till(request: Any, office: str) -> HttpResponse:
    """Show the asker's till today with its latest receipts, and what waits for a second person."""
    office_id, today = request.office.id, today_of(request)
    own = queries.my_till(office_id, request.actor.id, today)
    context = {
        "till": own,
        "may": rights_of(request.actor),
        "late": own is not None and own.state == TillState.OPEN and own.business_date < today,
        "waiting": list(queries.tills_waiting(office_id)),
        "voids": list(queries.voids_waiting(office_id)),
        **(_inside(own) if own else {}),
    }
    return render(request, "money/till.html", context)


@staff("money.take")
def till_open(request: Any, office: str) -> HttpResponse:
    """Open today's till at a counter; the counter at which the asker sits is proposed."""
    rows = office_api.counters(request.office.id)
    choices = [(row.pk, _("%(n)s 號櫃檯") % {"n": row.number}) for row in rows]
    form = TillForm(
        request.POST or None, counters=choices, initial={"counter": queue.seat_of(request.office.id, request.actor.id)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_till(
                form.cleaned_data["counter"], opening_twd=form.cleaned_data["opening_twd"], **given(request)
            )
        except Conflict as error:
            refuse(form, error)
        else:
            return back(request, "till")
    return ask(request, form, title=_("開啟錢箱"), button=_("開啟錢箱"), up=_("收費"), up_url=address(request, "till"))


@staff("money.see")
def till_show(request: Any, office: str, till: int) -> HttpResponse:
    """Show one till with its counts, its receipts and its history."""
    row = access_till(request.office.id, till)
    count = queries.last_counts(request.office.id, [row.pk]).get(row.pk)
    context = {
        "till": row,
        "light": LIGHTS[row.state],
        "count": count,
        "pieces": sorted(((int(value), n, int(value) * n) for value, n in count.pieces.items()), reverse=True)
        if count
        else [],
        "lines": queries.lines_of(request.office.id, f"till:{row.pk}"),
        "may": rights_of(request.actor),
        "own": row.cashier_id == request.actor.id,
        **_inside(row),
    }
    return render(request, "money/till_show.html", context)


@staff("money.take")
def till_close(request: Any, office: str, till: int) -> HttpResponse:
    """Count the till by notes and coins."""
    row = access_till(request.office.id, till)
    if row.cashier_id != request.actor.id:
        raise NotFound
    form = CountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.close_day(till, counted=form.counted(), **given(request))
        except NeedsReason:
            form.add_error("reason", _difference(row, form))
        except (Conflict, Invalid) as error:
            refuse(form, error)
        else:
            _say_counted(request, count.difference_twd)
            return back(request, "till_show", till=till)
    context = {"till": row, "form": form, "expected": queries.expected_in(row)}
    return render(request, "money/close.html", context, status=422 if form.is_bound else 200)


@require_POST
@staff("money.confirm")
def till_confirm(request: Any, office: str, till: int) -> HttpResponse:
    """Confirm a counted till as the second person."""
    actions.confirm_close(till, **given(request))
    messages.success(request, _("已核定結帳。"))
    return back(request, "till_show", till=till)


@staff("money.confirm")
def till_back(request: Any, office: str, till: int) -> HttpResponse:
    """Let the cashier count once more, with the reason."""
    row = access_till(request.office.id, till)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_back(till, reason=form.cleaned_data["reason"], **given(request))
        except (Conflict, Invalid) as error:
            refuse(form, error)
        else:
            return back(request, "till_show", till=till)
    words = {"title": _("退回重新點算"), "button": _("退回"), "lead": row.cashier.name}
    return ask(request, form, up=_("收費"), up_url=address(request, "till"), **words)


def _inside(row: Till) -> dict[str, Any]:
    taken = [(str(Means(means).label), n, twd) for means, n, twd in queries.taken_in(row)]
    return {
        "taken": taken, "taken_twd": sum(twd for _means, _n, twd in taken), "taken_n": sum(n for _means, n, _twd in taken),
        "expected": queries.expected_in(row), "receipts": list(queries.receipts_of_till(row)[:LATEST]),
    }  # fmt: skip


def _difference(row: Till, form: CountForm) -> str:
    twd = counted_twd(form.counted().pieces) - queries.expected_in(row)
    words = (
        _("比應有現金多 %(twd)s 元，請再點一次，或說明原因。")
        if twd > 0
        else _("比應有現金少 %(twd)s 元，請再點一次，或說明原因。")
    )
    return words % {"twd": f"{abs(twd):,}"}


def _say_counted(request: Any, difference: int) -> None:
    if difference:
        messages.warning(request, _("已結帳，差額 %(twd)s 元，待主管核定。") % {"twd": f"{difference:+,}"})
    else:
        messages.success(request, _("已結帳，現金相符，待主管核定。"))
