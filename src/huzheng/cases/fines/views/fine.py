"""One fine: who, what, how much, what comes next, its papers and its history; and each step."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from huzheng.cases.fines import actions, forms
from huzheng.cases.fines.access import access_fine
from huzheng.cases.fines.models import Fine
from huzheng.cases.fines.queries import moves_of, offence_on, papers_of, proposal
from huzheng.cases.fines.rules import grounds_for
from huzheng.cases.fines.states import OWED
from huzheng.cases.fines.views.frame import attempt, given, noted, rights_of, to_fine
from huzheng.cases.fines.views.shown import VERBS, ended, light_of, next_acts, proposed_of, what_words
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid, NotFound
from huzheng.foundation.links import link_to
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed

LATER = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Act:
    """One step as its page shows it: its title, button, form, and what is called."""

    title: Any
    button: Any
    form: Callable[..., Any]
    call: Callable[..., Any]
    done: Any
    danger: bool = False


def _due(verb: Callable[..., Any]) -> Callable[..., Any]:
    return lambda fine_id, form, **by: verb(fine_id, due_on=form.cleaned_data["due_on"], **by)


ACTS = {
    "remind": Act(gettext_lazy("開立催告書"), gettext_lazy("開立催告書"), forms.DueForm, _due(actions.remind), gettext_lazy("已開立催告書。")),
    "applied": Act(
        gettext_lazy("記載申請日"), gettext_lazy("記載申請日"), forms.AppliedForm,
        lambda pk, form, **by: actions.note_application(pk, applied_on=form.cleaned_data["applied_on"], **by), gettext_lazy("已記載申請日。"),
    ),
    "opinion": Act(gettext_lazy("通知陳述意見"), gettext_lazy("開立通知書"), forms.DueForm, _due(actions.ask_opinion), gettext_lazy("已開立陳述意見通知書。")),
    "skip": Act(
        gettext_lazy("免陳述意見"), gettext_lazy("免陳述意見"), forms.UnheardForm,
        lambda pk, form, **by: actions.skip_opinion(pk, ground_key=form.cleaned_data["ground"], **by), gettext_lazy("已記載免陳述意見的理由。"),
    ),
    "heard": Act(
        gettext_lazy("記載陳述意見"), gettext_lazy("記載陳述"), forms.OpinionForm,
        lambda pk, form, **by: actions.take_opinion(pk, words=form.cleaned_data["words"], **by), gettext_lazy("已記載陳述意見。"),
    ),
    "decide": Act(
        gettext_lazy("裁處"), gettext_lazy("開立裁處書"), forms.DecideForm,
        lambda pk, form, **by: actions.decide(pk, twd=form.cleaned_data["twd"], reason=form.cleaned_data["reason"], **by),
        gettext_lazy("已裁處並開立裁處書。接著請送達。"),
    ),
    "serve": Act(
        gettext_lazy("記載送達"), gettext_lazy("記載送達"), forms.ServeForm,
        lambda pk, form, **by: actions.serve(pk, service=form.service(), **by), gettext_lazy("已記載送達。"),
    ),
    "bill": Act(gettext_lazy("通知繳款"), gettext_lazy("開立繳款通知單"), forms.DueForm, _due(actions.bill), gettext_lazy("已開立繳款通知單，可以收款。")),
    "press": Act(gettext_lazy("催繳"), gettext_lazy("開立催繳通知書"), forms.DueForm, _due(actions.press), gettext_lazy("已開立催繳通知書。")),
    "enforce": Act(
        gettext_lazy("移送行政執行"), gettext_lazy("開立移送書"), forms.Form,
        lambda pk, form, **by: actions.enforce(pk, **by), gettext_lazy("已開立移送書。"),
    ),
    "waive": Act(
        gettext_lazy("免罰結案"), gettext_lazy("免罰並開立勸導紀錄"), forms.WaiveForm,
        lambda pk, form, **by: actions.waive(pk, ground_key=form.cleaned_data["ground"], words=form.cleaned_data["words"], **by),
        gettext_lazy("已免罰結案。"),
    ),
    "revoke": Act(
        gettext_lazy("撤銷裁處"), gettext_lazy("撤銷"), forms.RevokeForm,
        lambda pk, form, **by: actions.revoke(pk, words=form.cleaned_data["words"], **by), gettext_lazy("已撤銷裁處。"), danger=True,
    ),
}  # fmt: skip


@require_GET
@staff("fines.see")
def fine(request: Any, office: str, fine: int) -> HttpResponse:
    """Show one fine."""
    row, today = access_fine(request.office.id, fine), business_date(request.now)
    light, word = light_of(row, today)
    may, gone = rights_of(request.actor), ended(row)
    noted(request, row.pk)
    context = {
        "fine": row, "gone": gone, "proof_gone": any(one.rule.file for one in gone), "what": what_words(row, today), "light": light, "word": word, "proposed": proposed_of(row, today),
        "acts": [(name, ACTS[name]) for name in next_acts(row, may)], "papers": papers_of(row).defer("words"),
        "moves": [(move, VERBS[move.verb]) for move in moves_of(row)], "may": may,
        "case_url": link_to(f"case:{row.case_id}", request.office.code) if row.case_id else "",
        "pay_url": _pay_url(request, row),
    }  # fmt: skip
    return render(request, "fines/fine.html", context)


def _pay_url(request: Any, row: Fine) -> str:
    """Return where a fine that is owed is paid, for who may take money."""
    if row.state not in OWED or not allowed(request.actor, "money.take"):
        return ""
    return reverse("money:bill", kwargs={"office": request.office.code, "kind": "fine", "row": row.pk})


@staff("fines.work")
def act(request: Any, office: str, fine: int, act: str) -> HttpResponse:
    """Take one step: its form, then its verb."""
    row, today, one = access_fine(request.office.id, fine), business_date(request.now), ACTS.get(act)
    if one is None:
        raise NotFound
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    form = one.form(*bound, initial=_start(act, row, today), **_more(act, row, today))
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        done, status = attempt(form, lambda: one.call(row.pk, form, **given(request)))
        if done:
            messages.success(request, one.done)
            return to_fine(request, row.pk)
    context = {
        "fine": row,
        "form": form,
        "act": one,
        "what": what_words(row, today),
        "proposed": proposed_of(row, today),
    }
    return render(request, "fines/act.html", context, status=status)


def _start(act: str, row: Fine, today: date) -> dict[str, Any]:
    """Return what a step's form proposes."""
    if act == "decide":
        return {"twd": _amount(row, today)}
    return {"due_on": today + LATER, "applied_on": today, "on": today, "how": "handed"}


def _amount(row: Fine, today: date) -> int | None:
    try:
        return proposal(row, today).twd
    except (Conflict, Invalid):
        return None


def _more(act: str, row: Fine, today: date) -> dict[str, Any]:
    if act != "waive":
        return {}
    return {"grounds": grounds_for(row.offence, offence_on(row.offence, today).most, today)}
