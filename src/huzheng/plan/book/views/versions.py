"""Versions of an approved plan: the list, each as it read, what changed between two, and the signed papers."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_plan, access_version
from huzheng.plan.book.models import Plan
from huzheng.plan.book.queries.versions import (
    gone_measures,
    has_read,
    last_version,
    open_amendment_of,
    plan_of_year,
    scan_of,
    standing_version,
    versions_of,
)
from huzheng.plan.book.rules.bases import read_basis
from huzheng.plan.book.rules.differences import (
    LEFT_OUT,
    RENUMBERED,
    Change,
    Differences,
    Fact,
    differences,
    groups_of,
)
from huzheng.plan.book.views.frame import address, rights_of

MARKS = {
    "added": gettext_lazy("新增"),
    "gone": gettext_lazy("刪去"),
    "moved": gettext_lazy("移動位置"),
    "renumbered": gettext_lazy("改編號"),
    "reworded": gettext_lazy("改文字"),
    "facts": gettext_lazy("改附欄"),
}
FACTS = {
    "title": gettext_lazy("計畫名稱"),
    "office": gettext_lazy("機關名稱"),
    "roc_year": gettext_lazy("年度（民國）"),
    "target": gettext_lazy("實施對象"),
    "scope": gettext_lazy("實施範圍"),
    "period": gettext_lazy("實施期間"),
    "legal_bases": gettext_lazy("依據"),
    "goals": gettext_lazy("計畫目標"),
    "reviews": gettext_lazy("管考"),
    "group": gettext_lazy("分組標題"),
    "deadline": gettext_lazy("完成期限"),
    "units": gettext_lazy("承辦單位"),
    "benefits": gettext_lazy("預期效益"),
    "unit": gettext_lazy("承辦人"),
}
TYPES = {"pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg"}


@staff("plan.see")
def versions(request: Any, office: str, approved: int) -> HttpResponse:
    """List the versions of a plan, the latest first, each with its number, day, reason and signed paper."""
    plan = access_plan(request.office.id, approved)
    return render(request, "plan/versions.html", {**_frame(request, plan), "rows": list(versions_of(plan))})


@staff("plan.read")
def version(request: Any, office: str, approved: int, number: int) -> HttpResponse:
    """Show the plan as it read in one version; the latest can be confirmed as read."""
    plan = access_plan(request.office.id, approved)
    row = access_version(plan, number)
    last = last_version(plan)
    context = {
        **_frame(request, plan),
        "version": row,
        "latest": last is not None and last.number == row.number,
        "last": last,
        "unread": may_confirm(request.actor) and not has_read(row, request.actor.id),
        "dimensions": [_dimension(node) for node in row.sheet["dimensions"]],
        "bases": [read_basis(text) for text in row.sheet["meta"]["legal_bases"]],
    }
    return render(request, "plan/version.html", context)


@staff("plan.see")
def difference(request: Any, office: str, approved: int, older: int, newer: int) -> HttpResponse:
    """Show what changed from one version to a later one, part by part."""
    if older > newer:
        return redirect("plan:difference", office=office, approved=approved, older=newer, newer=older)
    plan = access_plan(request.office.id, approved)
    before, after = access_version(plan, older), access_version(plan, newer)
    found, kept = differences(before.sheet, after.sheet), gone_measures(plan)
    context = {
        **_frame(request, plan),
        "before": before,
        "after": after,
        **shown_changes(found, kept),
    }
    return render(request, "plan/differences.html", context)


def shown_changes(found: Differences, kept: set[str]) -> dict[str, Any]:
    """Return what changed between two sheets, as the pages place it."""
    return {
        "head": _facts(found.head),
        "tree": [_shown(change, kept) for change in found.tree],
        "tally": [{"word": MARKS[mark], "value": count} for mark, count in found.counts.items() if count],
    }


@staff("plan.see")
def version_scan(request: Any, office: str, approved: int, number: int) -> FileResponse:
    """Hand out the scan of the signed paper of a version."""
    scan = scan_of(access_version(access_plan(request.office.id, approved), number))
    if scan is None:
        raise NotFound
    return FileResponse(BytesIO(scan.content), as_attachment=True, filename=scan.name, content_type=TYPES[scan.kind])


def standing(request: Any, plan: Plan, bases: Sequence[str]) -> dict[str, Any]:
    """Return what the plan page says of versions: which holds, whether the asker has read it, and last year's plan."""
    version = standing_version(plan, request.actor.id)
    return {
        "version": version,
        "amendment": open_amendment_of(plan) if version else None,
        "unread": may_confirm(request.actor) and not getattr(version, "was_read", True),
        "last_year": plan_of_year(plan.office_id, plan.roc_year - 1) if plan.roc_year else None,
        "bases": [read_basis(text) for text in bases],
    }


def may_confirm(actor: Actor) -> bool:
    """Say whether somebody stands on read lists."""
    return actor.kind == ActorKind.STAFF


def _frame(request: Any, plan: Plan) -> dict[str, Any]:
    return {"plan": plan, "base": address("show", request.office.code, plan), "may": rights_of(request.actor)}


def _facts(facts: Sequence[Fact]) -> list[tuple[Any, Any]]:
    return [(FACTS[fact.name], fact.runs) for fact in facts]


def _shown(change: Change, kept: set[str]) -> dict[str, Any]:
    """Return a change with its words; `kept` are the parts that are gone and left figures or evidence behind."""
    return {
        "change": change,
        "marks": [MARKS[mark] for mark in change.marks],
        "renumbered": RENUMBERED in change.marks,
        "facts": _facts(change.facts),
        "kept": change.id[1:] if change.id in kept and LEFT_OUT in change.marks else "",
        "below": [_shown(inner, kept) for inner in change.below],
    }


def _dimension(node: dict[str, Any]) -> dict[str, Any]:
    """Return a dimension of a sheet with the headings over its items where they begin."""
    items, before = [], None
    for item in node["items"]:
        groups = groups_of(item)
        items.append({**item, "headings": groups if groups != before else []})
        before = groups
    return {**node, "items": items}
