"""Charge something for a case or another subject, take it back, take the payment, hand over."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huzheng.cases.money import actions, queries
from huzheng.cases.money.access import access_charge
from huzheng.cases.money.data import Bill, Billed
from huzheng.cases.money.errors import NoTill
from huzheng.cases.money.forms import ChargeForm, PaymentForm, ReasonForm
from huzheng.cases.money.models import Charge
from huzheng.cases.money.rules import change
from huzheng.cases.money.states import ChargeState, Kind, Means
from huzheng.cases.money.views.frame import address, ask, back, given, key_of, noted, refuse, rights_of, today_of
from huzheng.cases.money.views.part import shown
from huzheng.cases.money.views.schedule import fee_choices, fee_of, waiver_choices
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.links import link_to
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff


@staff("money.see")
def bill(request: Any, office: str, kind: str, row: int) -> HttpResponse:
    """Show what is to be paid in one visit; take the payment and issue one receipt over it."""
    found = queries.bill_of(request.office.id, f"{kind}:{row}")
    charges = list(queries.charge_list(request.office.id, [thing.subject for thing in found.things]))
    form = _payment_form(request, found, charges)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = actions.take_payment(
                form.cleaned_data["charges"], payment=form.payment(), key=key_of(request), **given(request)
            )
        except (Conflict, Invalid) as error:
            refuse(form, error)
        else:
            _say_change(request, receipt.twd, form)
            return back(request, "receipt", receipt=receipt.pk)
    lines = _lines(request, found, charges)
    if found.payer and lines["asks"]:
        _note_payer(request, found.things[0].subject)
    context = {"bill": found, "form": form, "kind": kind, "row": row, **lines}
    return render(request, "money/bill.html", context, status=422 if form.is_bound else 200)


@staff("money.charge")
def charge_new(request: Any, office: str, kind: str, row: int) -> HttpResponse:
    """Charge a fee of the schedule, as it stands today."""
    subject, today = f"{kind}:{row}", today_of(request)
    thing = queries.bill_of(request.office.id, subject).things[0]
    form = ChargeForm(request.POST or None, fees=fee_choices(today), waivers=waiver_choices(today))
    if request.method == "POST" and form.is_valid():
        try:
            found = fee_of(
                on=today, **{("key" if name == "fee" else name): value for name, value in form.cleaned_data.items()}
            )
            actions.charge_fee(subject, key=key_of(request), **found, **given(request))
        except (Conflict, Invalid) as error:
            refuse(form, error)
        else:
            return back(request, "bill", kind=kind, row=row)
    words = {"title": _("加收費用"), "button": _("加入"), "lead": thing.en if wording.english() else thing.zh}
    return ask(request, form, up=_("收款"), up_url=address(request, "bill", kind=kind, row=row), **words)


@staff("money.charge")
def charge_drop(request: Any, office: str, charge: int) -> HttpResponse:
    """Take back what was charged, with the reason."""
    row = access_charge(request.office.id, charge)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.drop_this_charge(charge, reason=form.cleaned_data["reason"], **given(request))
        except (Conflict, Invalid) as error:
            refuse(form, error)
        else:
            return redirect(_home(request, row))
    words = {"title": _("取消這筆款項"), "button": _("取消款項"), "lead": f"{_name(row)} {row.twd:,}"}
    return ask(request, form, up=_("收款"), up_url=_home(request, row), **words)


@require_POST
@staff("money.charge")
def charge_hand_over(request: Any, office: str, charge: int) -> HttpResponse:
    """Note that what was paid for is in the citizen's hands, and go back to where it was shown."""
    row = actions.hand_over(charge, **given(request))
    messages.success(request, _("已記錄交付時間。"))
    return redirect(link_to(row.subject, request.office.code) or _home(request, row))


def _payment_form(request: Any, found: Bill, charges: list[Charge]) -> PaymentForm:
    open_ = [row for row in charges if row.state == ChargeState.OPEN]
    kinds = {row.kind for row in open_}
    chosen = [row.pk for row in open_ if len(kinds) == 1 or row.kind == Kind.FEE]
    choices = [(row.pk, f"{_name(row)} {row.twd:,}") for row in open_]
    return PaymentForm(request.POST or None, charges=choices, initial={"payer": found.payer, "charges": chosen})


def _note_payer(request: Any, subject: str) -> None:
    """Note that the form of payment proposed who pays."""
    noted(request, subject, subject if subject.startswith("case:") else "")


def _lines(request: Any, found: Bill, charges: list[Charge]) -> dict[str, Any]:
    """Return the charges by thing, what is open, and whether the asker can take money now."""
    till = queries.my_till(request.office.id, request.actor.id, today_of(request))
    ready = till is not None and till.state == "open" and till.business_date == today_of(request)
    open_, may = [row for row in charges if row.state == ChargeState.OPEN], rights_of(request.actor)
    return {
        "asks": bool(open_) and ready and may["take"],
        "things": [_thing(request, thing, charges) for thing in found.things], "any_charge": bool(charges),
        "open_twd": sum(row.twd for row in open_), "any_open": bool(open_), "may": may,
        "no_till": NoTill.message, "both": len({row.kind for row in open_}) > 1,
        "home": link_to(found.things[0].subject, request.office.code),
    }  # fmt: skip


def _thing(request: Any, thing: Billed, charges: list[Charge]) -> dict[str, Any]:
    kind, _colon, number = thing.subject.partition(":")
    return {
        "name": thing.en if wording.english() else thing.zh,
        "url": address(request, "charge_new", kind=kind, row=int(number)),
        "charges": [shown(row) for row in charges if row.subject == thing.subject],
    }


def _say_change(request: Any, twd: int, form: PaymentForm) -> None:
    given_twd = form.cleaned_data["given_twd"]
    if form.cleaned_data["means"] == Means.CASH and (rest := change(twd, given_twd)):
        messages.success(
            request, _("收現 %(given)s 元，找零 %(rest)s 元。") % {"given": f"{given_twd:,}", "rest": f"{rest:,}"}
        )


def _name(row: Charge) -> str:
    return row.en if wording.english() and row.en else row.zh


def _home(request: Any, row: Charge) -> str:
    kind, _colon, number = row.subject.partition(":")
    return address(request, "bill", kind=kind, row=int(number))
