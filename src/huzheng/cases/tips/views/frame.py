"""What the pages have in common."""

from typing import Any

from django import forms
from django.urls import reverse

from huzheng.cases.book.data import subject
from huzheng.foundation.errors import HuzhengError, Invalid
from huzheng.foundation.links import link_to


def key_of(request: Any) -> str:
    """Return the key of a form, so that a second tap is answered like the first."""
    return str(request.POST.get("request_key", ""))[:64].replace("\x00", "")


def refuse(form: forms.Form, error: HuzhengError) -> None:
    """Put a refusal beside the field that it speaks of, else above the form."""
    field = error.field if isinstance(error, Invalid) else ""
    form.add_error(field if field in form.fields else None, error.text)


def case_url(request: Any, case_id: int) -> str:
    """Return the page of a case, that of its sheets where no room shows cases."""
    return link_to(subject(case_id), request.office.code) or reverse(
        "tips:case", kwargs={"office": request.office.code, "case": case_id}
    )
