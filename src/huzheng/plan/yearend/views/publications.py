"""The published plan for everybody, and who lets it be read."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.page.gates import public as everybody
from huzheng.foundation.page.gates import staff
from huzheng.plan.yearend import actions
from huzheng.plan.yearend.forms import PublishForm, WithdrawForm
from huzheng.plan.yearend.messages.publication import LICENCE, LICENCE_URL, written
from huzheng.plan.yearend.queries.publications import public_plan, publication_of, published, published_days
from huzheng.plan.yearend.views.answers import download
from huzheng.plan.yearend.views.frame import frame_of, given
from huzheng.plan.yearend.views.shown import shown_figures

KINDS = ("odt", "pdf", "ods")


@everybody
def public(request: Any, office: str) -> HttpResponse:
    """Show the latest published plan to everybody."""
    return _public_page(request, None)


@everybody
def public_year(request: Any, office: str, roc_year: int) -> HttpResponse:
    """Show the published plan of a year to everybody."""
    return _public_page(request, roc_year)


def _public_page(request: Any, roc_year: int | None) -> HttpResponse:
    rows = published(request.office.id)
    row = next((one for one in rows if roc_year in (None, one.plan.roc_year)), None)
    if row is None and roc_year is not None:
        raise NotFound
    context: dict[str, Any] = {"publication": row, "years": [one.plan.roc_year for one in rows]}
    if row is not None:
        content = public_plan(row.plan)
        context |= {"content": content, **published_days(row, content), "schedule": _schedule(content)}
        context |= {"months": range(1, 13), "results": [_result(one) for one in content["results"] if one["latest"]]}
        context |= {"licence": LICENCE, "licence_url": LICENCE_URL}
    return render(request, "yearend/public.html", context)


def _result(row: dict[str, Any]) -> dict[str, Any]:
    figures = shown_figures(row["figures"])
    return {**row, "shown": figures, "rows": figures["rows"], "latest": figures["rows"][-1]}


def _schedule(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the schedule with a cell for each month: planned or not, none where the source lost them."""
    return [
        {
            "unit": unit["unit"],
            "projects": [
                {
                    **project,
                    "tasks": [{"text": task["text"], "months": _cells(task["months"])} for task in project["tasks"]],
                }
                for project in unit["projects"]
            ],
        }
        for unit in content["schedule"]
    ]


def _cells(months: list[int] | None) -> list[tuple[int, bool]]:
    return [] if months is None else [(month, month in months) for month in range(1, 13)]


@everybody
def public_file(request: Any, office: str, roc_year: int, kind: str) -> HttpResponse:
    """Hand out the published plan of a year in an open format."""
    row = next((one for one in published(request.office.id) if one.plan.roc_year == roc_year), None)
    if row is None:
        raise NotFound
    return _file(request, row.plan, kind)


@staff("yearend.see")
def export(request: Any, office: str, plan: int, kind: str) -> HttpResponse:
    """Hand out what would be published of a plan, before it is."""
    return _file(request, frame_of(request, plan)["plan"], kind)


def _file(request: Any, plan: Any, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise NotFound
    content = written(public_plan(plan), request.office.name_zh, kind)
    return download(content, f"{plan.title[:120]}.{kind}", TYPES[Kind(kind)])


@staff("yearend.see")
def publication(request: Any, office: str, plan: int) -> HttpResponse:
    """Show whether the public may read a plan, and what of it."""
    return _page(request, plan)


@staff("yearend.publish")
def publish(request: Any, office: str, plan: int) -> HttpResponse:
    """Publish a plan."""
    return _act(request, plan, PublishForm, actions.publish_plan, _("計畫已公開。"))


@staff("yearend.publish")
def withdraw(request: Any, office: str, plan: int) -> HttpResponse:
    """Withdraw a plan."""
    return _act(request, plan, WithdrawForm, actions.withdraw_plan, _("計畫已撤下。"))


def _act(request: Any, plan: int, form_class: Any, act: Callable[..., Any], done: str) -> HttpResponse:
    form = form_class(request.POST or None, today=business_date(request.now))
    if request.method == "POST" and not form.is_valid():
        return _page(request, plan, form)
    if request.method == "POST":
        act(plan, **form.cleaned_data, **given(request))
        messages.success(request, done)
    return redirect("yearend:publication", office=request.office.code, plan=plan)


def _page(request: Any, plan: int, form: Any = None) -> HttpResponse:
    frame, today = frame_of(request, plan), business_date(request.now)
    row = publication_of(frame["plan"])
    shown = row is not None and row.state == "published"
    fitting = WithdrawForm if shown else PublishForm
    current = form if type(form) is fitting else fitting(initial={"on": today}, today=today)
    context = {
        **frame,
        "publication": row,
        "shown": shown,
        "form": current,
        "content": public_plan(frame["plan"]),
    }
    return render(request, "yearend/publication.html", context, status=200 if form is None else 422)
