"""What the pages of control have in common."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page import wording
from huzheng.foundation.rights import allowed
from huzheng.foundation.roc import OFFSET
from huzheng.office import api as offices
from huzheng.plan.control.data import ROLES
from huzheng.plan.control.models import ControlRule
from huzheng.plan.control.states import WhoKind

RIGHTS = ("see", "rule", "record", "mend")


def rights_of(actor: Actor) -> dict[str, bool]:
    """Return what the actor may do, for templates: {"record": True, …}."""
    return {name: allowed(actor, f"control.{name}") for name in RIGHTS}


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def year_asked(request: Any) -> int:
    """Return the year that was asked for, else this one."""
    asked = request.GET.get("year", "")
    if asked.isascii() and asked.isdigit() and len(asked) <= 3 and 100 <= int(asked) <= 180:
        return int(asked)
    return business_date(request.now).year - OFFSET


def section_choices(request: Any) -> list[tuple[str, str]]:
    """Return the sections, by id."""
    return [(str(row.pk), wording.in_language(row, "name")) for row in offices.sections(request.office.id)]


def people_choices(request: Any) -> list[tuple[str, str]]:
    """Return who may be asked to mend something: everybody who serves today, by section."""
    rows = offices.serving_staff(request.office.id, business_date(request.now)).select_related("section")
    rows = rows.order_by("section__position", "section_id", "number")
    return [
        (str(row.pk), f"{row.name}（{wording.in_language(row.section, 'name')}）" if row.section else row.name)
        for row in rows
    ]


def who_choices(request: Any) -> list[tuple[str, str]]:
    """Return who may be responsible: roles, duties, sections."""
    duties = offices.duty_list(request.office.id, business_date(request.now))
    return [
        *((f"role:{role}", offices.role_names([role])[0]) for role in ROLES),
        *((f"duty:{row.duty.key}", wording.in_language(row.duty, "name")) for row in duties),
        *((f"section:{pk}", name) for pk, name in section_choices(request)),
    ]


def who_key(row: ControlRule) -> str:
    """Return who is responsible as one word, like role:director."""
    return f"{row.who_kind}:{row.section_id if row.who_kind == WhoKind.SECTION else row.who}"


def new_key() -> str:
    """Return a fresh request key."""
    return str(uuid.uuid4())


def attempt(form: forms.Form, act: Callable[[], Any]) -> tuple[Any, int]:
    """Call a verb; what it refuses becomes an error of the form. Return (its answer, 0), or (None, the status to answer with)."""
    try:
        return act(), 0
    except (Conflict, Invalid) as error:
        field = getattr(error, "field", "") or error.context.get("field", "")
        form.add_error(field if field in form.fields else None, error.text)
        return None, 409 if isinstance(error, Conflict) else 422
