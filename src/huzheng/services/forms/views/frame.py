"""What the pages of this room have in common: papers as answers, verbs with their refusals beside the field."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from huzheng.foundation.documents import MissingGlyph
from huzheng.foundation.errors import Conflict, Invalid, NotFound
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.page import wording
from huzheng.services.forms.errors import NoGlyph
from huzheng.services.forms.messages import WRITERS


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def language() -> str:
    """Return the active language."""
    return get_language() or "zh-hant"


def office_name(request: Any) -> str:
    """Return the name of the office as papers print it."""
    return wording.in_language(request.office, "name")


def written(kind: str, name: str, make: Callable[[Kind], bytes]) -> HttpResponse:
    """Answer with a paper in the format that was asked for. Raises NotFound for a format that is not written, NoGlyph."""
    if kind not in {one.value for one in WRITERS}:
        raise NotFound
    try:
        content = make(Kind(kind))
    except MissingGlyph as error:
        raise NoGlyph from error
    answer = HttpResponse(content, content_type=TYPES[Kind(kind)])
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}") or "attachment"
    return answer


def attempt(form: forms.Form, act: Callable[[], Any]) -> tuple[Any, int]:
    """Call a verb; what it refuses becomes an error of the form. Return (its answer, 0), or (None, the status to answer with)."""
    try:
        return act(), 0
    except (Conflict, Invalid) as error:
        field = getattr(error, "field", "") or error.context.get("field", "")
        form.add_error(field if field in form.fields else None, error.text)
        return None, 409 if isinstance(error, Conflict) else 422
