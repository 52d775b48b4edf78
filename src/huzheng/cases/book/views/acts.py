"""Acts that need a word more: why, by how much, to whom. One address for each verb."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huzheng.cases.book import actions
from huzheng.cases.book.access import access_seen
from huzheng.cases.book.forms import AssignForm, ExtendForm, ReasonForm, SendOnForm, ServiceForm
from huzheng.cases.book.views.frame import ask, asked, back, given, key_of, people_here, refuse, today_of
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.services.catalogue.api import services


def _reason(request: Any, case_id: int, title: str, verb: Any, note: str = "") -> HttpResponse:
    form = ReasonForm(request.POST or None)
    return ask(request, case_id, title, form, lambda **who: verb(case_id, **form.cleaned_data, **who), note=note)


@staff("cases.approve")
def send_back(request: Any, office: str, case: int) -> HttpResponse:
    """Send what was handed up back to the clerk."""
    return _reason(request, case, _("退回承辦人"), actions.send_back)


@staff("cases.decide")
def suspend(request: Any, office: str, case: int) -> HttpResponse:
    """Ask for what lacks; the clock stands still."""
    note = _("通知補正後處理期限停止計算；補件後按「續辦」，期限順延。")
    return _reason(request, case, _("通知補正"), actions.suspend, note)


@staff("cases.decide")
def refuse_case(request: Any, office: str, case: int) -> HttpResponse:
    """Refuse the application."""
    return _reason(request, case, _("駁回申請"), actions.refuse, _("駁回前須已開立一次告知單，或記明例外原因。"))


@staff("cases.decide")
def withdraw(request: Any, office: str, case: int) -> HttpResponse:
    """End the case because the applicant takes it back."""
    return _reason(request, case, _("撤回申請"), actions.withdraw)


@staff("cases.decide")
def send_on(request: Any, office: str, case: int) -> HttpResponse:
    """Send the application on to the competent office."""
    form = SendOnForm(request.POST or None)
    act = lambda **who: actions.send_on(case, **form.cleaned_data, **who)  # noqa: E731
    return ask(request, case, _("移轉其他機關"), form, act)


@staff("cases.decide")
def extend(request: Any, office: str, case: int) -> HttpResponse:
    """Prolong the limit."""
    form = ExtendForm(request.POST or None)
    act = lambda **who: actions.extend(case, **form.cleaned_data, **who)  # noqa: E731
    note = _("只能延長一次，不得超過原處理期限，並應將原因通知申請人（行政程序法第 51 條）。")
    return ask(request, case, _("延長處理期限"), form, act, note=note)


@staff("cases.assign")
def assign(request: Any, office: str, case: int) -> HttpResponse:
    """Make somebody else responsible."""
    form = AssignForm(request.POST or None, people=people_here(request))

    def act(**who: Any) -> None:
        words = form.cleaned_data
        actions.assign(case, staff_id=int(words["staff"]), reason=words["reason"], **who)

    return ask(request, case, _("改派承辦人"), form, act)


@staff("cases.open")
def add_service(request: Any, office: str, case: int) -> HttpResponse:
    """Take in another service for the same person under the same ticket."""
    row = access_seen(case, by=request.actor)
    form = ServiceForm(request.POST or None, cards=services(request.office.id, today_of(request)))
    if form.is_bound and form.is_valid():
        try:
            more = actions.add_service(case, **form.cleaned_data, request_key=key_of(request), **given(request))
        except (Conflict, Invalid) as error:
            refuse(form, error)
        else:
            return back(request, more.pk)
    status = 422 if form.is_bound else 200
    return render(request, "cases/ask.html", asked(request, row, _("加辦業務"), form), status=status)
