"""The timetable of a dossier."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from huzheng.foundation.errors import Invalid
from huzheng.foundation.page.gates import staff
from huzheng.plan.appraisal import actions
from huzheng.plan.appraisal.access import access_dossier, access_stage
from huzheng.plan.appraisal.forms import StageForm
from huzheng.plan.appraisal.views.frame import given, people, today


@staff("appraisal.edit")
def stage_new(request: Any, office: str, dossier: int) -> HttpResponse:
    """Add a day to the timetable."""
    row = access_dossier(request.office.id, dossier)
    form = StageForm(request.POST or None, people=people(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_stage(dossier, values=form.values(), **given(request))
        except Invalid as error:
            form.add_error("owner", error.text)
        else:
            return redirect("appraisal:dossier", office=office, dossier=dossier)
    context = {"form": form, "dossier": row}
    return render(request, "appraisal/stage.html", context, status=422 if form.is_bound else 200)


@staff("appraisal.prove")
def stage_tick(request: Any, office: str, stage: int) -> HttpResponse:
    """Note that a step of the timetable is done today, or take that back."""
    row = access_stage(request.office.id, stage)
    if request.method == "POST":
        done = today(request) if request.POST.get("done") == "yes" else None
        actions.tick_stage(stage, done_on=done, **given(request))
    return redirect("appraisal:dossier", office=office, dossier=row.dossier_id)
