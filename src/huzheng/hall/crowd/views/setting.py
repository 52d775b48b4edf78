"""The threshold of the office."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.page.gates import staff
from huzheng.hall.crowd import actions
from huzheng.hall.crowd.forms import ThresholdForm
from huzheng.hall.crowd.queries import threshold_of


@staff("crowd.set")
def threshold(request: Any, office: str) -> HttpResponse:
    """Show and change when the office speaks of a crowd."""
    if request.method != "POST":
        form = ThresholdForm(initial=ThresholdForm.shown(threshold_of(request.office.id)))
        return render(request, "crowd/threshold.html", {"form": form})
    form = ThresholdForm(request.POST)
    if not form.is_valid():
        return render(request, "crowd/threshold.html", {"form": form}, status=422)
    actions.set_threshold(request.office.id, threshold=form.threshold(), by=request.actor, now=request.now)
    messages.success(request, _("已儲存人潮門檻。"))
    return redirect("crowd:log", office=office)
