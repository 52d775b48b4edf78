"""The office's own next steps, beside those of the rulebook."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huzheng.cases.tips import actions, queries, rules
from huzheng.cases.tips.access import see_tip
from huzheng.cases.tips.forms import TipForm
from huzheng.cases.tips.messages import kind_word, tip_lines, tip_name
from huzheng.cases.tips.views.frame import key_of, refuse
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import HuzhengError
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed


@require_GET
@staff("tips.see")
def tips(request: Any, office: str) -> HttpResponse:
    """Show the items of one kind: those of the rulebook with their source, and the office's own."""
    kinds, today = rules.rulebook().kinds, business_date(request.now)
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else next(iter(kinds))
    own = [(row, queries.tip_of(row)) for row in queries.own_tips(request.office.id, today) if row.kind == kind]
    context = {
        "kind": kind, "kinds": [(key, kind_word(key)) for key in kinds],
        "ruled": [(tip_name(one.tip), tip_lines(one.tip), one) for one in rules.items_of(kind, today)],
        "own": [(row, tip_name(tip), tip_lines(tip)) for row, tip in own],
        "may": allowed(request.actor, "tips.manage"),
    }  # fmt: skip
    return render(request, "tips/list.html", context)


@require_http_methods(["GET", "POST"])
@staff("tips.manage")
def add(request: Any, office: str) -> HttpResponse:
    """Add an item of the office's own."""
    form = TipForm(request.POST or None, initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_tip(form.values(), by=request.actor, now=request.now, request_key=key_of(request))
        except HuzhengError as error:
            refuse(form, error)
        else:
            return _saved(request, row.kind)
    status = 422 if request.method == "POST" else 200
    return render(request, "tips/edit.html", {"form": form, "row": None}, status=status)


@require_http_methods(["GET", "POST"])
@staff("tips.manage")
def change(request: Any, office: str, tip: int) -> HttpResponse:
    """Change an item of the office's own."""
    row = see_tip(request.office.id, tip)
    form = TipForm(request.POST or None, initial={name: getattr(row, name) for name in TipForm.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_tip(tip, values=form.values(), by=request.actor, now=request.now)
        except HuzhengError as error:
            refuse(form, error)
        else:
            return _saved(request, row.kind)
    return render(
        request, "tips/edit.html", {"form": form, "row": row}, status=422 if request.method == "POST" else 200
    )


@require_POST
@staff("tips.manage")
def end(request: Any, office: str, tip: int) -> HttpResponse:
    """Let an item of the office's own end."""
    row = actions.end_tip(tip, by=request.actor, now=request.now)
    messages.success(request, _("已停用；先前交付的小叮嚀不受影響。"))
    return _list(request, row.kind)


def _saved(request: Any, kind: str) -> HttpResponse:
    messages.success(request, _("已儲存，之後交付的小叮嚀會列出。"))
    return _list(request, kind)


def _list(request: Any, kind: str) -> HttpResponse:
    return redirect(f"{reverse('tips:list', kwargs={'office': request.office.code})}?kind={kind}")
