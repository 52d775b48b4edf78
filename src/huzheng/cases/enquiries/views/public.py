"""How far my case is: for citizens, without sign-in and without JavaScript. Nothing personal stands in an address."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from huzheng.cases.enquiries import actions, queries
from huzheng.cases.enquiries.errors import LookupBlocked, NoMatch
from huzheng.cases.enquiries.forms import ProgressForm
from huzheng.foundation.page.gates import public


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public
def progress(request: Any, office: str) -> HttpResponse:
    """Ask for number and second item; show the steps where they fit together, and one and the same answer where they do not."""
    form = ProgressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = request.META.get("REMOTE_ADDR", "")
        asked: dict[str, Any] = {"second": form.cleaned_data["second"], "address": address}
        try:
            case = actions.ask_on_web(form.cleaned_data["number"], **asked, by=request.actor, now=request.now)
        except LookupBlocked as error:
            context = {"form": form, "minutes": error.context["minutes"]}
            return render(request, "enquiries/ask.html", context, status=429)
        if case is not None:
            return _show(request, case)
        form.add_error(None, str(NoMatch.message))
    return render(request, "enquiries/ask.html", {"form": form}, status=422 if form.is_bound else 200)


@require_GET
@never_cache
@public
def by_code(request: Any, office: str, code: str) -> HttpResponse:
    """Show the steps to whoever holds the paper with this code."""
    return _show(request, actions.ask_by_link(code.replace("\x00", ""), by=request.actor, now=request.now))


def _show(request: Any, case: Any) -> HttpResponse:
    """Show how far a case is."""
    context = {"progress": queries.progress_of(case, request.now)}
    answer = render(request, "enquiries/progress.html", context)
    answer["Referrer-Policy"] = "no-referrer"
    return answer
