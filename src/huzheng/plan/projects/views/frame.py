"""What the pages of this room have in common."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from huzheng.foundation import roc
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page import wording
from huzheng.foundation.rights import allowed
from huzheng.office import api as offices

RIGHTS = ("see", "work", "edit", "decide")


def rights_of(actor: Actor) -> dict[str, bool]:
    """Return what the actor may do, for templates: {"edit": True, …}."""
    return {name: allowed(actor, f"projects.{name}") for name in RIGHTS}


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def people(request: Any) -> list[tuple[int, str]]:
    """Return who may be named: everybody who serves today, by section."""
    rows = offices.serving_staff(request.office.id, business_date(request.now)).select_related("section")
    rows = rows.order_by("section__position", "section_id", "number")
    return [
        (row.pk, f"{row.name}（{wording.in_language(row.section, 'name')}）" if row.section else row.name)
        for row in rows
    ]


def new_key() -> str:
    """Return a fresh request key."""
    return str(uuid.uuid4())


def attempt(form: forms.Form, act: Callable[[], Any], *, seen: int | None = None) -> tuple[Any, int]:
    """Call a verb; what it refuses becomes an error of the form. Return (its answer, 0), or (None, the status to answer with).

    `seen` is the state that the page shows now: a form that was overtaken is sent against it the next time.
    """
    try:
        return act(), 0
    except (Conflict, Invalid) as error:
        field = getattr(error, "field", "") or ""
        form.add_error(field if field in form.fields else None, error.text)
        if error.code == "faster" and seen is not None:
            form.data = {**{name: form.data.get(name) for name in form.data}, "seen": str(seen)}
        return None, 409 if isinstance(error, Conflict) else 422


def month_words() -> list[str]:
    """Return the short names of the twelve months."""
    if wording.english():
        return [name[:3] for name in roc.MONTHS]
    return [_("%(month)s月") % {"month": month} for month in range(1, 13)]


def to_project(request: Any, project_id: int, anchor: str = "") -> HttpResponse:
    """Return to the page of a project."""
    response = redirect("projects:project", office=request.office.code, project=project_id)
    response["Location"] += f"#{anchor}" if anchor else ""
    return response


def to_sub(request: Any, sub_id: int) -> HttpResponse:
    """Return to the page of a sub-plan."""
    return redirect("projects:sub", office=request.office.code, sub=sub_id)
