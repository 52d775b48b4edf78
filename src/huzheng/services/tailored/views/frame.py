"""What the pages of this room have in common: choices, verbs with their refusals beside the field."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page import wording
from huzheng.foundation.rights import allowed
from huzheng.foundation.roc import OFFSET
from huzheng.office import api as offices
from huzheng.services.tailored import queries

RIGHTS = ("see", "keep", "record")
LONGEST_ID = 18  # digits; more do not fit a column


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def today_of(request: Any) -> date:
    """Return the local day of the request."""
    return business_date(request.now)


def rights_of(request: Any) -> dict[str, bool]:
    """Return what the asker may do, for templates: {"keep": True, …}."""
    return {name: allowed(request.actor, f"tailored.{name}") for name in RIGHTS}


def id_asked(request: Any, name: str) -> int:
    """Return the id that was asked for in the address, 0 for none or nonsense."""
    word = request.GET.get(name, "")
    return int(word) if word.isascii() and word.isdigit() and len(word) <= LONGEST_ID else 0


def year_asked(request: Any) -> int:
    """Return the year that was asked for, else this one."""
    word = request.GET.get("year", "")
    if word.isascii() and word.isdigit() and len(word) <= 3 and 100 <= int(word) <= 180:
        return int(word)
    return today_of(request).year - OFFSET


def choices(request: Any) -> dict[str, Any]:
    """Return what may be chosen: groups, counters, services, people."""
    office_id, today = request.office.id, today_of(request)
    people = offices.serving_staff(office_id, today).select_related("section").order_by("section__position", "number")
    return {
        "groups": [(str(row.pk), wording.in_language(row, "name")) for row in queries.groups(office_id, active=True)],
        "counters": [(str(row.pk), str(row.number)) for row in offices.counters(office_id)],
        "services": queries.service_choices(office_id, today),
        "people": [(str(row.pk), row.name) for row in people],
    }


def attempt(form: forms.Form, act: Callable[[], Any]) -> tuple[Any, int]:
    """Call a verb; what it refuses becomes an error of the form. Return (its answer, 0), or (None, the status to answer with)."""
    try:
        return act(), 0
    except (Conflict, Invalid) as error:
        field = getattr(error, "field", "") or error.context.get("field", "")
        form.add_error(field if field in form.fields else None, error.text)
        return None, 409 if isinstance(error, Conflict) else 422
