"""White papers and major yearly plans: under each statement what contributes, and what is linked to nothing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, NotFound
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.foundation.roc import OFFSET
from huzheng.plan.book.access import access_paper, access_plan, access_statement
from huzheng.plan.book.actions import add_paper, delete_paper, edit_paper, link_statement
from huzheng.plan.book.forms import PaperForm
from huzheng.plan.book.models import Plan
from huzheng.plan.book.queries import plan_list
from huzheng.plan.book.queries.frameworks import first_plan
from huzheng.plan.book.queries.papers import Answered, PaperView, paper_against, paper_list
from huzheng.plan.book.rules import Near
from huzheng.plan.book.states import PaperKind
from huzheng.plan.book.views.frame import address, given, rights_of
from huzheng.plan.book.views.picks import left_and_right, number, picks

HEAD = ("kind", "title", "issuer", "roc_year", "source_text")
ENDS = ("item", "goal")


@staff("plan.see")
def papers(request: Any, office: str) -> HttpResponse:
    """List the papers with how many of their statements are linked."""
    plan = _plan(request)
    context = {"rows": paper_list(request.office.id), "plan": plan, "may": rights_of(request.actor)}
    return render(request, "plan/papers/list.html", context)


@staff("plan.edit")
def paper_new(request: Any, office: str) -> HttpResponse:
    """Type or paste a paper."""
    year = business_date(request.now).year - OFFSET
    form = PaperForm(request.POST or None, initial={"roc_year": year, "kind": PaperKind.WHITE_PAPER})
    if request.method == "POST" and form.is_valid():
        try:
            row = add_paper(form.values(), **given(request))
        except Conflict as error:
            form.add_error("title", error.text)
        else:
            return redirect("plan:paper", office=office, paper=row.pk)
    return render(request, "plan/papers/edit.html", {"form": form}, status=422 if form.is_bound else 200)


@staff("plan.edit")
def paper_edit(request: Any, office: str, paper: int) -> HttpResponse:
    """Change a paper; its linked statements stay."""
    row = access_paper(request.office.id, paper)
    form = PaperForm(request.POST or None, initial={name: getattr(row, name) for name in HEAD})
    if request.method == "POST" and form.is_valid():
        try:
            edit_paper(paper, values=form.values(), **given(request))
        except Conflict as error:
            form.add_error("source_text" if error.code == "statement_linked" else "title", error.text)
        else:
            return redirect("plan:paper", office=office, paper=paper)
    context = {"form": form, "paper": row}
    return render(request, "plan/papers/edit.html", context, status=422 if form.is_bound else 200)


@staff("plan.edit")
def paper_delete(request: Any, office: str, paper: int) -> HttpResponse:
    """Ask, and then take a paper away."""
    row = access_paper(request.office.id, paper)
    if request.method != "POST":
        return render(request, "plan/papers/delete.html", {"paper": row})
    try:
        delete_paper(paper, **given(request))
    except Conflict as error:
        return render(request, "plan/papers/delete.html", {"paper": row, "problem": error.text}, status=409)
    messages.success(request, _("已刪除。"))
    return redirect("plan:papers", office=office)


@staff("plan.see")
def paper(request: Any, office: str, paper: int) -> HttpResponse:
    """Show under each statement what a plan contributes, and what is linked to nothing."""
    row, plan = access_paper(request.office.id, paper), _plan(request)
    context: dict[str, Any] = {"paper": row, "plan": plan, "plans": list(plan_list(request.office.id))}
    if plan is not None:
        found = paper_against(row, plan)
        context |= {"view": found, "tally": _tally(found), "base": address("show", office, plan)}
        context["near"] = [(answered, _near(answered, found)) for answered in found.statements]
    return render(request, "plan/papers/paper.html", context | {"may": rights_of(request.actor)})


@staff("plan.edit")
def paper_statement(request: Any, office: str, paper: int, statement: int) -> HttpResponse:
    """Ask which items and goals of a plan contribute to one statement."""
    row, plan = access_paper(request.office.id, paper), _plan(request)
    access_statement(row, statement)
    if plan is None:
        return redirect("plan:paper", office=office, paper=paper)
    found = paper_against(row, plan)
    answered = next(one for one in found.statements if one.row.pk == statement)
    chosen = {f"item:{item.pk}" for item in answered.items} | {f"goal:{goal.pk}" for goal in answered.goals}
    context = {"paper": row, "plan": plan, "view": found, "answered": answered, "near": _near(answered, found)}
    return render(request, "plan/papers/statement.html", context | {"chosen": chosen})


@staff("plan.edit")
def paper_link(request: Any, office: str, paper: int, statement: int) -> HttpResponse:
    """Link the ticked items and goals to a statement, take the unticked links away."""
    access_statement(access_paper(request.office.id, paper), statement)
    target = reverse("plan:paper", kwargs={"office": office, "paper": paper})
    if request.method != "POST":
        return redirect(target)
    plan = access_plan(request.office.id, number(request.POST.get("plan", "")))
    add, remove = ([_end(text) for text in sorted(found)] for found in picks(request))
    ends: dict[str, Any] = {"plan_id": plan.pk, "add": add, "remove": remove}
    count = link_statement(statement, paper_id=paper, **ends, **given(request))
    text = ngettext("已更新 %(n)s 個連結。", "已更新 %(n)s 個連結。", count) % {"n": count}
    messages.success(request, text if count else _("連結沒有變動。"))
    return redirect(f"{target}?plan={plan.pk}#statement-{statement}")


def _plan(request: Any) -> Plan | None:
    """Return the plan that was asked for, else the one in force, else the latest; None where the office has none."""
    if asked := request.GET.get("plan"):
        return access_plan(request.office.id, number(asked))
    return first_plan(request.office.id, business_date(request.now))


def _end(text: str) -> tuple[str, int]:
    kind, key = left_and_right(text)
    if kind not in ENDS:
        raise NotFound
    return kind, number(key)


def _near(answered: Answered, found: PaperView) -> list[tuple[Any, str]]:
    """Return the suggested items of a statement, each with the words that it shares."""
    return [(found.items[int(row.key)], _because(row)) for row in answered.near]


def _because(row: Near) -> str:
    return (", " if wording.english() else "、").join(row.because)


def _tally(found: PaperView) -> list[dict[str, Any]]:
    empty, loose = sum(one.empty for one in found.statements), len(found.loose)
    return [
        {"light": "soon" if empty else "ok", "label": _("沒有要項的文句"), "value": empty},
        {"light": "soon" if loose else "ok", "label": _("沒有連結的要項"), "value": loose},
        {"light": "", "label": _("文句"), "value": len(found.statements)},
    ]
