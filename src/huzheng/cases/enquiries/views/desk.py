"""The steps of a case for volunteers and whoever greets: the person types number and second item; nothing personal is shown."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huzheng.cases.enquiries import actions, queries
from huzheng.cases.enquiries.errors import LookupBlocked, NoMatch
from huzheng.cases.enquiries.forms import ProgressForm
from huzheng.foundation.page.gates import staff


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff("enquiries.steps")
def steps(request: Any, office: str) -> HttpResponse:
    """Ask for number and second item; show where the case is and what lacks, no names."""
    form = ProgressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            case = actions.ask_at_desk(asked["number"], second=asked["second"], by=request.actor, now=request.now)
        except LookupBlocked as error:
            return _page(request, ProgressForm(), 429, minutes=error.context["minutes"])
        if case is not None:
            return _page(request, ProgressForm(), progress=queries.progress_of(case, request.now))
        form.add_error(None, str(NoMatch.message))
    return _page(request, form, 422 if form.is_bound else 200)


def _page(request: Any, form: ProgressForm, status: int = 200, **words: Any) -> HttpResponse:
    return render(request, "enquiries/at_desk.html", {"form": form} | words, status=status)


def steps_door(request: Any, office_id: int) -> dict[str, Any]:
    """Return the way from the desk of reception."""
    return {"url": reverse("enquiries:steps", kwargs={"office": request.office.code})}
