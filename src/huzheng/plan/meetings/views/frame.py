"""What the pages of this room have in common: addresses, rights, who may be chosen, how an error comes back into a form."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import HuzhengError, Invalid
from huzheng.foundation.rights import allowed
from huzheng.office import api as office
from huzheng.plan.meetings.models import Decision, Meeting, TaskForce

RIGHTS = ("see", "propose", "keep", "approve", "group")
LONGEST_KEY = 64
FIELDS = {"owner_id": "owner", "item": "decision"}


def rights_of(actor: Actor) -> dict[str, bool]:
    """Return what the actor may do with meetings, for templates: {"keep": True, …}."""
    return {name: allowed(actor, f"meetings.{name}") for name in RIGHTS}


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def key_of(request: Any) -> str:
    """Return the key of a form, so that a second tap is answered like the first."""
    return str(request.POST.get("request_key", ""))[:LONGEST_KEY].replace("\x00", "")


def today_of(request: Any) -> date:
    """Return the local day of the request."""
    return business_date(request.now)


def people_on(request: Any, day: date) -> list[tuple[int, str]]:
    """Return who may be chosen on a day: everybody who serves then, by section."""
    rows = office.serving_staff(request.office.id, day).select_related("section")
    rows = rows.order_by("section__position", "section_id", "number")
    return [(row.pk, f"{row.name}（{row.section.name_zh}）" if row.section else row.name) for row in rows]


def refuse(form: forms.Form, error: HuzhengError) -> None:
    """Put a refusal beside the field that it speaks of, else above the form."""
    field = error.field if isinstance(error, Invalid) else ""
    field = FIELDS.get(field, field)
    form.add_error(field if field in form.fields else None, error.text)


def address(request: Any, name: str, row: Meeting | Decision | TaskForce) -> str:
    """Return the address of a page of a meeting, a decision or a task force."""
    kind = {"Meeting": "meeting", "Decision": "decision", "TaskForce": "group"}[type(row).__name__]
    return reverse(f"meetings:{name}", kwargs={"office": request.office.code, kind: row.pk})


def back(request: Any, name: str, row: Meeting | Decision | TaskForce, anchor: str = "") -> HttpResponse:
    """Return to a page of a meeting, a decision or a task force."""
    return redirect(address(request, name, row) + anchor)
