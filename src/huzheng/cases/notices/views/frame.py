"""What the pages have in common: lights, addresses, how an error comes back into a form."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from huzheng.cases.book.data import subject
from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.states import State
from huzheng.foundation.errors import HuzhengError, Invalid
from huzheng.foundation.life import LIVES
from huzheng.foundation.links import link_to

LIGHTS = {State.RETURNED: "ok", State.EXPIRED: "late", State.LAPSED: "unknown", State.WITHDRAWN: "unknown"}


def light_of(notice: Notice, today: date) -> tuple[str, str]:
    """Return the light of a notice and its word."""
    state = State.EXPIRED if notice.state == State.ISSUED and notice.valid_until < today else State(notice.state)
    return LIGHTS.get(state, "soon"), str(state.label)


def with_lights(rows: Sequence[Notice], today: date) -> list[tuple[Notice, str, str]]:
    """Return notices with their lights."""
    return [(row, *light_of(row, today)) for row in rows]


def case_state(state: str) -> str:
    """Return where a case is, in the active language."""
    life = LIVES.get("case")
    return str(life.labels.get(state, state)) if life else state


def key_of(request: Any) -> str:
    """Return the key of a form, so that a second tap is answered like the first."""
    return str(request.POST.get("request_key", ""))[:64].replace("\x00", "")


def refuse(form: forms.Form, error: HuzhengError) -> None:
    """Put a refusal beside the field that it speaks of, else above the form."""
    field = error.field if isinstance(error, Invalid) else ""
    form.add_error(field if field in form.fields else None, error.text)


def case_url(request: Any, case_id: int) -> str:
    """Return the page of a case, the list of its notices where no room shows cases."""
    return link_to(subject(case_id), request.office.code) or reverse(
        "notices:case", kwargs={"office": request.office.code, "case": case_id}
    )


def notice_url(request: Any, notice: Notice) -> str:
    """Return the page of a notice."""
    return reverse("notices:notice", kwargs={"office": request.office.code, "notice": notice.pk})


def to_case(request: Any, case_id: int) -> HttpResponse:
    """Go back to the case."""
    return redirect(case_url(request, case_id))


def public_url(request: Any, notice: Notice) -> str:
    """Return the whole address of the citizen's page of a notice: what its code says."""
    path = reverse("notices:public", kwargs={"office": request.office.code, "code": notice.code})
    return str(request.build_absolute_uri(path))
