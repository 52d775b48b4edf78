"""What the pages of this room have in common: addresses, rights, how an error comes back into a form."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from huzheng.cases.money.errors import NoGlyph
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.documents import MissingGlyph, Paper, pdf
from huzheng.foundation.errors import HuzhengError, Invalid
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.reads.steps import note_read
from huzheng.foundation.rights import allowed

RIGHTS = ("see", "charge", "take", "confirm", "pay_in", "release")
LONGEST_KEY = 64


def rights_of(actor: Actor) -> dict[str, bool]:
    """Return what the actor may do with money, for templates: {"take": True, …}."""
    return {name: allowed(actor, f"money.{name}") for name in RIGHTS}


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def key_of(request: Any) -> str:
    """Return the key of a form, so that a second tap is answered like the first."""
    return str(request.POST.get("request_key", ""))[:LONGEST_KEY].replace("\x00", "")


def today_of(request: Any) -> Any:
    """Return the local day of the request."""
    return business_date(request.now)


def refuse(form: forms.Form, error: HuzhengError) -> None:
    """Put a refusal beside the field that it speaks of, else above the form."""
    field = error.field if isinstance(error, Invalid) else ""
    form.add_error(field if field in form.fields else None, error.text)


def noted(request: Any, subject: str, case: str = "") -> None:
    """Note that the asker saw who pays."""
    note_read(
        request.actor, subject, ["payer"], purpose="payment", case=case, office_id=request.office.id, now=request.now
    )


def address(request: Any, name: str, **row: Any) -> str:
    """Return the address of a page of this room."""
    return reverse(f"money:{name}", kwargs={"office": request.office.code, **row})


def back(request: Any, name: str, **row: Any) -> HttpResponse:
    """Return to a page of this room."""
    return redirect(address(request, name, **row))


def ask(request: Any, form: forms.Form, **words: Any) -> HttpResponse:
    """Show a small form on a page of its own: `title`, `button`, `up` and `up_url`, `lead`."""
    context = {"form": form, **words}
    return render(request, "money/ask.html", context, status=422 if form.is_bound else 200)


def printed(paper: Paper, name: str) -> HttpResponse:
    """Hand out a paper as PDF. Raises NoGlyph."""
    try:
        content = pdf(paper)
    except MissingGlyph as error:
        raise NoGlyph from error
    return download(content, TYPES[Kind.PDF], name)


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """Hand out a file under a name."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
