"""Rules of control: the year as a grid, the rules themselves, what the plan prints."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation import roc
from huzheng.foundation.clock import business_date
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.office import api as offices
from huzheng.plan.book import api as book
from huzheng.plan.control import actions
from huzheng.plan.control.access import access_rule
from huzheng.plan.control.forms import RuleForm
from huzheng.plan.control.models import ControlRule
from huzheng.plan.control.queries import RuleYear, follow_ups, rule_years, rules_of_year
from huzheng.plan.control.rules import LIGHTS, read_rule
from huzheng.plan.control.states import Kind, Rhythm
from huzheng.plan.control.views.frame import attempt, given, rights_of, who_choices, who_key, year_asked


@staff("control.see")
def year(request: Any, office: str) -> HttpResponse:
    """Show every rule against its periods, and what is to be mended."""
    today, asked = business_date(request.now), year_asked(request)
    rows = rule_years(request.office.id, asked, today)
    open_ones = list(follow_ups(request.office.id, open_only=True))
    this = today.year - roc.OFFSET
    context = {
        "rows": _rows(request, rows), "months": _months(today.month if asked == this else 0), "year": asked,
        "years": [this - 1, this, this + 1], "may": rights_of(request.actor), "today": today, "mends": open_ones[:5],
        "tally": _tally(rows, [row for row in open_ones if row.due_on < today], len(open_ones)),
    }  # fmt: skip
    return render(request, "control/year.html", context)


@staff("control.see")
def rules(request: Any, office: str) -> HttpResponse:
    """Show the rules of a year, and beside them what the plan prints about its control and is no rule yet."""
    today, asked = business_date(request.now), year_asked(request)
    rows = rule_years(request.office.id, asked, today)
    plan = book.plan_or_draft_of_year(request.office.id, asked)
    taken = {row.row.source for row in rows} | {row.row.text for row in rows}
    clauses = [clause for clause in book.control_clauses(plan) if clause.text not in taken] if plan else []
    context = {
        "rows": _rows(request, rows), "clauses": [(clause, _reading(clause.text)) for clause in clauses], "plan": plan,
        "year": asked, "may": rights_of(request.actor),
    }  # fmt: skip
    return render(request, "control/rules.html", context)


@staff("control.rule")
def rule_new(request: Any, office: str) -> HttpResponse:
    """Confirm what a clause was read as, or type a rule."""
    today, asked = business_date(request.now), year_asked(request)
    form = RuleForm(request.POST or None, who=who_choices(request), roc_year=asked, initial=_proposed(request, asked))
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        row, status = attempt(form, lambda: actions.add_rule(form.values(), **given(request)))
        if row:
            messages.success(request, _("已訂定管考規定。"))
            return redirect("control:rules", office=office)
    context = {"form": form, "year": asked, "today": today, "source": form["source"].value()}
    return render(request, "control/rule_edit.html", context, status=status)


@staff("control.rule")
def rule_edit(request: Any, office: str, rule: int) -> HttpResponse:
    """Change a rule."""
    row = access_rule(request.office.id, rule)
    start = {name: getattr(row, name) for name in ("text", "kind", "rhythm", "unannounced", "from_on", "source")}
    form = RuleForm(
        request.POST or None, who=who_choices(request), roc_year=row.roc_year, initial=start | {"who": who_key(row)}
    )
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        done, status = attempt(form, lambda: actions.edit_rule(rule, values=form.values(), **given(request)))
        if done:
            return redirect("control:rule", office=office, rule=rule)
    context = {"form": form, "rule": row, "year": row.roc_year, "source": row.source}
    return render(request, "control/rule_edit.html", context, status=status)


@staff("control.rule")
def rule_retire(request: Any, office: str, rule: int) -> HttpResponse:
    """Let a rule hold no longer."""
    access_rule(request.office.id, rule)
    if request.method == "POST":
        actions.retire_rule(rule, **given(request))
        messages.success(request, _("這項規定自今天起不再適用，紀錄仍然保留。"))
    return redirect("control:rule", office=office, rule=rule)


@staff("control.see")
def rule(request: Any, office: str, rule: int) -> HttpResponse:
    """Show one rule with its periods and records."""
    row = access_rule(request.office.id, rule)
    today = business_date(request.now)
    own = [one for one in rule_years(request.office.id, row.roc_year, today) if one.row.pk == row.pk]
    context = {"shown": _rows(request, own)[0], "rule": row, "may": rights_of(request.actor), "today": today}
    return render(request, "control/rule.html", context)


def _rows(request: Any, rows: list[RuleYear]) -> list[dict[str, Any]]:
    """Return what pages say of the rules: who is responsible, each period with its light."""
    duties = {row.duty.key: row.duty for row in offices.duty_list(request.office.id, business_date(request.now))}
    names = offices.staff_names(request.office.id, {staff for row in rows for staff in row.staff})
    return [
        {
            "rule": row.row,
            "who": _who(row.row, duties),
            "people": _joined([names[staff] for staff in row.staff][:3]),
            "cells": [{"cell": cell, "light": LIGHTS[cell.state], "word": _word(cell.state)} for cell in row.cells],
            "missing": len(row.missing),
        }
        for row in rows
    ]


def _who(row: ControlRule, duties: dict[str, Any]) -> str:
    if row.section:
        return wording.in_language(row.section, "name")
    if row.who_kind == "duty":
        return wording.in_language(duties[row.who], "name") if row.who in duties else row.who
    return offices.role_names([row.who])[0]


def _word(state: str) -> str:
    words = {"done": _("已辦"), "now": _("本期待辦"), "missing": _("缺紀錄"), "ahead": _("未到"), "none": _("不適用")}
    return words[state]


def _months(now: int) -> list[tuple[str, bool]]:
    names = [name[:3] for name in roc.MONTHS] if wording.english() else [str(k) for k in range(1, 13)]
    return [(name, k == now) for k, name in enumerate(names, 1)]


def _tally(rows: list[RuleYear], overdue: list[Any], open_count: int) -> list[tuple[str, str, int]]:
    missing, now = sum(len(row.missing) for row in rows), sum(row.now is not None for row in rows)
    return [
        ("late", _("缺紀錄的期間"), missing),
        ("soon", _("本期待辦"), now),
        ("late", _("逾期未改善"), len(overdue)),
        ("unknown", _("待改善"), open_count),
    ]


def _reading(text: str) -> str:
    """Say what a clause was read as."""
    found = read_rule(text)
    parts = [str(Rhythm(found.rhythm).label)] if found.rhythm else []
    parts += [str(Kind(found.kind).label)] if found.kind else []
    parts += [_("不定期")] if found.unannounced else []
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    return (", " if wording.english() else "、").join(parts)


def _proposed(request: Any, roc_year: int) -> dict[str, Any]:
    """Return what the form begins with: the clause that was asked for, as it was read."""
    start: dict[str, Any] = {"from_on": business_date(request.now).replace(month=1, day=1)}
    plan = book.plan_or_draft_of_year(request.office.id, roc_year)
    asked = request.GET.get("clause", "")
    clause = next((row for row in book.control_clauses(plan) if str(row.pk) == asked), None) if plan else None
    if clause is None:
        return start
    found = read_rule(clause.text)
    start |= {"text": clause.text[:500], "source": clause.text, "kind": found.kind, "rhythm": found.rhythm}
    return start | {"unannounced": found.unannounced, "who": found.who}


def active_rules(request: Any) -> list[tuple[str, str]]:
    """Return the rules of this year by which somebody may look today."""
    today = business_date(request.now)
    rows = rules_of_year(request.office.id, today.year - roc.OFFSET)
    return [(str(row.pk), row.text[:60]) for row in rows if row.retired_on is None or row.retired_on >= today]
