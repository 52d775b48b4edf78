"""Look-up for somebody who asks at the desk, by telephone, fax or letter; the script of questions beside the answer."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huzheng.cases.book.data import subject
from huzheng.cases.enquiries import actions, queries
from huzheng.cases.enquiries.access import access_enquiry
from huzheng.cases.enquiries.errors import Settled
from huzheng.cases.enquiries.forms import LookUpForm, OutcomeForm, SecondForm, key_of
from huzheng.cases.enquiries.rules import SCRIPT
from huzheng.cases.enquiries.states import Channel, Outcome
from huzheng.foundation.errors import Invalid
from huzheng.foundation.links import link_to
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import english

PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@staff("enquiries.look_up")
def look_up(request: Any, office: str) -> HttpResponse:
    """Find the case that somebody asks about; whatever is typed stays out of the address."""
    form, found = LookUpForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        found = actions.look_for(**form.cleaned_data, by=request.actor, now=request.now)
    page = Paginator(queries.recent(request.office.id), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "found": found,
        "channel": form.cleaned_data.get("channel", "") if form.is_bound and form.is_valid() else "",
        "page_obj": page,
        "calls": queries.call_backs(request.office.id),
    }
    return render(request, "enquiries/look_up.html", context, status=422 if form.errors else 200)


@require_POST
@staff("enquiries.look_up")
def open_one(request: Any, office: str, case: int) -> HttpResponse:
    """Begin to answer: the enquiry counts from here."""
    given: dict[str, Any] = {"channel": request.POST.get("channel", ""), "key": key_of(request.POST)}
    number = actions.open_enquiry(case, **given, by=request.actor, now=request.now)
    return redirect("enquiries:one", office=office, enquiry=number)


@require_GET
@staff("enquiries.look_up")
def one(request: Any, office: str, enquiry: int) -> HttpResponse:
    """Show the script and, as the citizen sees it on the web, how far the case is."""
    return _page(request, enquiry)


@require_POST
@staff("enquiries.look_up")
def identity(request: Any, office: str, enquiry: int) -> HttpResponse:
    """Compare what the asker named; the answer is yes or no."""
    form = SecondForm(request.POST)
    if not form.is_valid():
        return _page(request, enquiry, form=form)
    try:
        right = actions.check_identity(enquiry, second=form.cleaned_data["second"], by=request.actor, now=request.now)
    except Settled as error:
        messages.warning(request, error.text)
    else:
        say = messages.success if right else messages.error
        say(request, _("核對相符，可以說明進度。") if right else _("核對不符，請不要答復；有疑慮時改由本所回電。"))
    return redirect("enquiries:one", office=office, enquiry=enquiry)


@require_POST
@staff("enquiries.look_up")
def settle(request: Any, office: str, enquiry: int) -> HttpResponse:
    """Note what came of it, and go on with the next one."""
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _page(request, enquiry, outcome=form)
    try:
        actions.settle_enquiry(enquiry, outcome=form.cleaned_data["outcome"], by=request.actor, now=request.now)
    except (Settled, Invalid) as error:
        messages.warning(request, error.text)
    else:
        messages.success(request, _("已登記查詢結果。"))
    return redirect("enquiries:look_up", office=office)


@require_POST
@staff("enquiries.look_up")
def called(request: Any, office: str, enquiry: int) -> HttpResponse:
    """Note that we have called back."""
    actions.note_call(enquiry, by=request.actor, now=request.now)
    messages.success(request, _("已登記回電。"))
    return redirect("enquiries:look_up", office=office)


def _page(request: Any, enquiry: int, **bound: Any) -> HttpResponse:
    row = access_enquiry(request.office.id, enquiry)
    context = {
        "row": row,
        "channel": Channel(row.channel).label,
        "outcome_word": Outcome(row.outcome).label,
        "progress": queries.progress_of(row.case, request.now),
        "script": [line.en if english() else line.zh for line in SCRIPT.channels.get(row.channel, [])],
        "source": SCRIPT.source,
        "form": bound.get("form", SecondForm()),
        "outcome": bound.get("outcome", OutcomeForm()),
        "url": link_to(subject(row.case_id or 0), request.office.code),
        "waits": row.outcome == Outcome.CALL_BACK and row.called_at is None,
    }
    return render(request, "enquiries/one.html", context, status=422 if bound else 200)
