"""Visits of superiors: what they found, what is done about it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.plan.appraisal import actions
from huzheng.plan.appraisal.access import access_finding, access_visit
from huzheng.plan.appraisal.forms import AnswerForm, FindingForm, ReasonForm, VisitForm
from huzheng.plan.appraisal.models import Finding
from huzheng.plan.appraisal.queries import findings_of
from huzheng.plan.appraisal.states import FINDING_LIFE
from huzheng.plan.appraisal.views.frame import fresh, given, people, rights_of, today

NEEDS = {"answer": "appraisal.prove", "reopen": "appraisal.confirm", "confirm": "appraisal.confirm"}


@staff("appraisal.see")
def visit(request: Any, office: str, visit: int) -> HttpResponse:
    """Show a visit with its findings."""
    row = access_visit(request.office.id, visit)
    day = today(request)
    context = {
        "visit": row,
        "rows": [(one, _acts(request, one), _band(one, day)) for one in findings_of(row)],
        "may": rights_of(request.actor),
    }
    return render(request, "appraisal/visit.html", context)


@staff("appraisal.edit")
def visit_new(request: Any, office: str) -> HttpResponse:
    """Keep a visit."""
    form = VisitForm(request.POST or None, today=today(request), initial={"request_key": fresh()})
    if request.method == "POST" and form.is_valid():
        row = actions.add_visit(form.values(), key=form.cleaned_data["request_key"], **given(request))
        return redirect("appraisal:visit", office=office, visit=row.pk)
    return render(request, "appraisal/visit_new.html", {"form": form}, status=422 if form.is_bound else 200)


@staff("appraisal.edit")
def finding_new(request: Any, office: str, visit: int) -> HttpResponse:
    """Keep a finding."""
    row = access_visit(request.office.id, visit)
    form = FindingForm(request.POST or None, people=people(request), initial={"request_key": fresh()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_finding(visit, values=form.values(), key=form.cleaned_data["request_key"], **given(request))
        except Invalid as error:
            form.add_error("owner", error.text)
        else:
            return redirect("appraisal:visit", office=office, visit=visit)
    context = {"form": form, "visit": row}
    return render(request, "appraisal/finding.html", context, status=422 if form.is_bound else 200)


@staff("appraisal.see")
def finding_do(request: Any, office: str, finding: int, what: str) -> HttpResponse:
    """Answer a finding, ask for more, or confirm that it is mended."""
    row = access_finding(request.office.id, finding)
    if what not in NEEDS:
        raise NotFound
    actions_of = _acts(request, row)
    if request.method == "POST" and what in actions_of:
        try:
            _done(request, finding, what)
        except Invalid as error:
            messages.error(request, error.text)
    return redirect("appraisal:visit", office=office, visit=row.visit_id)


def _done(request: Any, finding: int, what: str) -> None:
    if what == "confirm":
        actions.confirm_finding(finding, **given(request))
        return
    form = AnswerForm(request.POST) if what == "answer" else ReasonForm(request.POST)
    if not form.is_valid():
        raise Invalid(str(next(iter(form.errors.values()))[0]))
    if what == "answer":
        actions.answer_finding(finding, answer=form.cleaned_data["answer"], **given(request))
    else:
        actions.reopen_finding(finding, reason=form.cleaned_data["reason"], **given(request))


def _acts(request: Any, row: Finding) -> list[str]:
    """Return what the asker may do with a finding as it stands."""
    verbs = FINDING_LIFE.verbs_from(row.state)
    return [what for what, right in NEEDS.items() if f"{what}_finding" in verbs and allowed(request.actor, right)]


def _band(row: Finding, day: Any) -> str:
    if row.state == "confirmed":
        return "ok"
    return "late" if row.state == "open" and row.due_on < day else "soon"
