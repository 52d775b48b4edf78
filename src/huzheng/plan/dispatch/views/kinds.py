"""Kinds of reports: what the plan asks for, what a person confirms, and the figures of each."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid, NotFound
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.office import api as offices
from huzheng.plan.dispatch import actions
from huzheng.plan.dispatch.access import access_kind
from huzheng.plan.dispatch.data import Source
from huzheng.plan.dispatch.forms import AGGREGATES, FieldForm, KindForm
from huzheng.plan.dispatch.models import ReportField, ReportKind
from huzheng.plan.dispatch.queries import fields_of, kinds_of, last_of, proposals
from huzheng.plan.dispatch.rules import Proposal
from huzheng.plan.dispatch.states import Rhythm
from huzheng.plan.dispatch.views.frame import given, rights_of

COPIED = ("name_zh", "name_en", "addressee", "due_day", "once_due", "source_words", "sign_role")


@staff("dispatch.see")
def kinds(request: Any, office: str) -> HttpResponse:
    """List the kinds of reports with who owes them."""
    rows = list(kinds_of(request.office.id))
    return render(request, "dispatch/kinds.html", {"rows": rows, "may": rights_of(request.actor)})


@staff("dispatch.keep")
def proposed(request: Any, office: str) -> HttpResponse:
    """List the sentences of the plan that ask for a report and have none yet."""
    found = proposals(request.office.id, business_date(request.now))
    rows = [(row, str(Rhythm(row.rhythm).label) if row.rhythm else "") for row in found]
    return render(request, "dispatch/proposed.html", {"rows": rows})


@staff("dispatch.keep")
def kind_new(request: Any, office: str) -> HttpResponse:
    """Confirm what the plan asks for, or type a kind of report."""
    today = business_date(request.now)
    proposal = _asked(request, request.GET.get("from", ""))
    form = KindForm(request.POST or None, initial=_expected(request, proposal), **_people(request))
    if request.method == "POST" and form.is_valid():
        source = Source(proposal.sentence.kind, proposal.sentence.id) if proposal else None
        key = request.POST.get("request_key", "")[:64]
        try:
            made = actions.add_kind(form.values(), source=source, key=key, **given(request))
        except (Conflict, Invalid) as error:
            form.add_error(getattr(error, "field", "") or "name_zh", error.text)
        else:
            return redirect("dispatch:kind", office=office, kind=made)
    context = {"form": form, "proposal": proposal, "today": today}
    return render(request, "dispatch/kind_edit.html", context, status=422 if form.is_bound else 200)


@staff("dispatch.keep")
def kind_edit(request: Any, office: str, kind: int) -> HttpResponse:
    """Change a kind of report; rhythm and first day stay."""
    row = access_kind(request.office.id, kind)
    initial = {name: getattr(row, name) for name in COPIED} | _owed(row)
    form = KindForm(request.POST or None, initial=initial, fixed=True, **_people(request, row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_kind(kind, values=form.values(row.rhythm, row.starts_on), **given(request))
        except (Conflict, Invalid) as error:
            form.add_error(getattr(error, "field", "") or "name_zh", error.text)
        else:
            return redirect("dispatch:kind", office=office, kind=kind)
    context = {"form": form, "kind": row}
    return render(request, "dispatch/kind_edit.html", context, status=422 if form.is_bound else 200)


@staff("dispatch.see")
def kind(request: Any, office: str, kind: int) -> HttpResponse:
    """Show a kind of report with its figures."""
    return _show_kind(request, access_kind(request.office.id, kind), FieldForm())


@staff("dispatch.keep")
@require_POST
def field_add(request: Any, office: str, kind: int) -> HttpResponse:
    """Add a figure."""
    row, form = access_kind(request.office.id, kind), FieldForm(request.POST)
    if form.is_valid():
        try:
            actions.add_field(
                kind, values=form.values(), key=request.POST.get("request_key", "")[:64], **given(request)
            )
        except Invalid as error:
            form.add_error("filter" if error.field == "filter" else "figure", error.text)
        else:
            return redirect("dispatch:kind", office=office, kind=kind)
    return _show_kind(request, row, form, status=422)


@staff("dispatch.keep")
@require_POST
def field_drop(request: Any, office: str, kind: int, field: int) -> HttpResponse:
    """Take a figure out of the reports to come."""
    actions.drop_field(kind, field_id=field, **given(request))
    messages.success(request, _("已移除；做好的報送保留原來的數字。"))
    return redirect("dispatch:kind", office=office, kind=kind)


@staff("dispatch.keep")
def kind_end(request: Any, office: str, kind: int) -> HttpResponse:
    """Ask, and then let a kind of report end."""
    row = access_kind(request.office.id, kind)
    if request.method != "POST":
        return render(request, "dispatch/kind_end.html", {"kind": row})
    actions.end_kind(kind, **given(request))
    messages.success(request, _("已停止，之後不再產生新的報送。"))
    return redirect("dispatch:kinds", office=office)


def _show_kind(request: Any, row: ReportKind, form: FieldForm, status: int = 200) -> HttpResponse:
    rows = [(field, _figure(field)) for field in fields_of(row)]
    context = {"kind": row, "rows": rows, "form": form, "may": rights_of(request.actor), "last": last_of(row)}
    return render(request, "dispatch/kind.html", context, status=status)


def _figure(field: ReportField) -> str:
    """Return where a figure comes from, in words."""
    if not field.metric:
        return _("承辦人每期填寫")
    metric = METRICS.get(field.metric)
    name = field.metric if metric is None else metric.en if wording.english() else metric.zh
    narrow = "、".join(f"{key}={value}" for key, value in sorted(field.filter.items()))
    words = f"{name}{_('：')}{AGGREGATES.get(field.aggregate, field.aggregate)}"
    return f"{words} {narrow}" if narrow else words


def _asked(request: Any, text: str) -> Proposal | None:
    """Return the proposal that a page was opened from. Raises NotFound where the plan proposes no such thing (any more)."""
    if not text:
        return None
    for row in proposals(request.office.id, business_date(request.now)):
        if f"{row.sentence.kind}-{row.sentence.id}" == text:
            return row
    raise NotFound


def _expected(request: Any, proposal: Proposal | None) -> dict[str, Any]:
    """Return what the form says before anybody types."""
    today = business_date(request.now)
    above = offices.office_row(request.office.id).bureau
    expected = {"addressee": above.name_zh if above else "", "starts_on": today.replace(day=1), "due_day": 5}
    if proposal is None:
        return expected
    return expected | {"name_zh": proposal.name, "rhythm": proposal.rhythm, "due_day": proposal.due_day}


def _owed(row: ReportKind) -> dict[str, str]:
    owed = f"duty:{row.duty_id}" if row.duty_id else f"staff:{row.holder_id}"
    return {"owed_by": owed, "deputy": f"staff:{row.deputy_id}" if row.deputy_id else ""}


def _people(request: Any, row: ReportKind | None = None) -> dict[str, Any]:
    """Return who can owe a report: everybody who serves today, whoever does so already, and the duties."""
    office_id = request.office.id
    serving = {person.pk: person.name for person in offices.serving_staff(office_id, business_date(request.now))}
    for person in (row.holder, row.deputy) if row else ():
        if person is not None:
            serving.setdefault(person.pk, person.name)
    duties = [(f"duty:{duty.pk}", wording.in_language(duty, "name")) for duty in offices.duties(office_id)]
    return {"people": [(f"staff:{pk}", name) for pk, name in serving.items()], "duties": duties}
