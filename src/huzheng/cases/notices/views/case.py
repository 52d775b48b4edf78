"""The notices of one case: issue one, state an exception; one notice: what came back, withdraw."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.cases.book import api as book
from huzheng.cases.notices import actions, queries, rules
from huzheng.cases.notices.access import access_notice
from huzheng.cases.notices.forms import ExceptionForm, NoticeForm, ReturnForm, WithdrawForm, named
from huzheng.cases.notices.messages import BOTH, contact_lines, item_lines
from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.states import OPEN, VERB_WORDS, State
from huzheng.cases.notices.views.frame import (
    case_state,
    case_url,
    key_of,
    light_of,
    notice_url,
    public_url,
    refuse,
    to_case,
    with_lights,
)
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import HuzhengError
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import english
from huzheng.foundation.rights import allowed


@require_GET
@staff("notices.see")
def case(request: Any, office: str, case: int) -> HttpResponse:
    """Show the check list to issue a notice from, the notices so far and the exceptions."""
    row = book.access_case(request.office.id, case)
    return _case_page(request, row)


@require_POST
@staff("notices.issue")
def issue(request: Any, office: str, case: int) -> HttpResponse:
    """Issue a notice and show it, ready to print."""
    row = book.access_case(request.office.id, case)
    form = NoticeForm(request.POST, papers=queries.unsettled_papers(row))
    if form.is_valid():
        try:
            notice = actions.issue_notice(
                case, values=form.values(), by=request.actor, now=request.now, request_key=key_of(request)
            )
        except HuzhengError as error:
            refuse(form, error)
        else:
            return redirect(notice_url(request, notice))
    return _case_page(request, row, form=form, status=422)


@require_POST
@staff("notices.issue")
def exception(request: Any, office: str, case: int) -> HttpResponse:
    """State why somebody is sent away without a notice."""
    row = book.access_case(request.office.id, case)
    form = ExceptionForm(request.POST)
    if form.is_valid():
        words, key = form.cleaned_data, key_of(request)
        actions.record_exception(case, **words, by=request.actor, now=request.now, request_key=key)
        messages.success(request, _("例外原因已登記。"))
        return to_case(request, case)
    return _case_page(request, row, except_form=form, status=422)


def _case_page(
    request: Any,
    row: Any,
    *,
    form: NoticeForm | None = None,
    except_form: ExceptionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows, today = queries.notices_of(request.office.id, row.pk), business_date(request.now)
    papers, missing = queries.unsettled_papers(row), queries.lacking_keys(row)
    ticked = {f"tick-{pk}": paper.key in missing for pk, paper in papers.items()}
    person = book.applicant(row)
    ticked["language"] = "en" if person and person.language != "zh-hant" else "zh-hant"  # type: ignore[assignment]
    context = {
        "row": row, "case_url": case_url(request, row.pk), "state": case_state(row.state),
        "notices": with_lights(rows, today), "exceptions": queries.exceptions_of(request.office.id, row.pk),
        "words": {one.key: one for one in rules.rulebook().exceptions},
        "open": next((one for one in rows if one.state in OPEN), None),
        "form": form or NoticeForm(initial=ticked, papers=papers), "except_form": except_form or ExceptionForm(),
        "may": allowed(request.actor, "notices.issue"), "validity": rules.rulebook().validity_on(today),
    }  # fmt: skip
    return render(request, "notices/case.html", context, status=status)


@require_GET
@staff("notices.see")
def notice(request: Any, office: str, notice: int) -> HttpResponse:
    """Show a notice: what was missing, what came back, its papers and its life."""
    return _notice_page(request, access_notice(request.office.id, notice))


@require_POST
@staff("notices.issue")
def give_back(request: Any, office: str, notice: int) -> HttpResponse:
    """Take the papers back to the same case."""
    row = access_notice(request.office.id, notice)
    form = ReturnForm(request.POST, items=queries.items_of(row))
    if form.is_valid():
        try:
            actions.return_with(notice, given=tuple(form.cleaned_data["given"]), by=request.actor, now=request.now)
        except HuzhengError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已登記補件，案件恢復計時。"))
            return to_case(request, row.case_id)
    return _notice_page(request, row, return_form=form, status=422)


@require_POST
@staff("notices.issue")
def withdraw(request: Any, office: str, notice: int) -> HttpResponse:
    """Take back a notice that was issued in error."""
    row = access_notice(request.office.id, notice)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw_notice(notice, reason=form.cleaned_data["reason"], by=request.actor, now=request.now)
        except HuzhengError as error:
            refuse(form, error)
        else:
            messages.success(request, _("告知單已撤銷，案件恢復計時。"))
            return to_case(request, row.case_id)
    return _notice_page(request, row, withdraw_form=form, status=422)


def _notice_page(
    request: Any, row: Notice, *, return_form: ReturnForm | None = None, withdraw_form: WithdrawForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    items, language = queries.items_of(row), BOTH[english()]
    light, word = light_of(row, business_date(request.now))
    context = {
        "row": row, "light": light, "word": word, "case_url": case_url(request, row.case_id),
        "items": [(named(item), item_lines(item, language), item.key in row.given) for item in items],
        "code": rules.grouped(row.code), "public_url": public_url(request, row),
        "contact": contact_lines(row, language),
        "moves": [(move, VERB_WORDS.get(move.verb, move.verb)) for move in queries.moves_of(row)],
        "open": row.state in OPEN, "fresh": row.state == State.ISSUED,
        "may": allowed(request.actor, "notices.issue"),
        "return_form": return_form or ReturnForm(initial={"given": [item.key for item in items]}, items=items),
        "withdraw_form": withdraw_form or WithdrawForm(),
    }  # fmt: skip
    return render(request, "notices/notice.html", context, status=status)
