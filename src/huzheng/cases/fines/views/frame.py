"""What the pages of this room have in common."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.reads.steps import note_read
from huzheng.foundation.rights import allowed

RIGHTS = ("see", "work", "undo")
READ = ("name", "id_number", "born_on", "address", "opinion")


def rights_of(actor: Any) -> dict[str, bool]:
    """Return what the actor may do, for templates."""
    return {name: allowed(actor, f"fines.{name}") for name in RIGHTS}


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def new_key() -> str:
    """Return a fresh request key."""
    return str(uuid.uuid4())


def attempt(form: forms.Form, act: Callable[[], Any]) -> tuple[Any, int]:
    """Call a verb; what it refuses becomes an error of the form. Return (its answer, 0), or (None, the status to answer with)."""
    try:
        return act(), 0
    except (Conflict, Invalid) as error:
        field = getattr(error, "field", "") or ""
        form.add_error(field if field in form.fields else None, error.text)
        return None, 409 if isinstance(error, Conflict) else 422


def to_fine(request: Any, fine_id: int) -> HttpResponse:
    """Return to the page of a fine."""
    return redirect("fines:fine", office=request.office.code, fine=fine_id)


def noted(request: Any, fine_id: int, fields: tuple[str, ...] = READ) -> None:
    """Note that the asker saw whom a fine is for."""
    about = {"office_id": request.office.id, "now": request.now}
    note_read(request.actor, f"fine:{fine_id}", fields, purpose="fine", **about)
