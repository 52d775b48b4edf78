"""Doors for tests: an own form with a version."""

from datetime import date
from typing import Any

from huzheng.foundation.files.data import Kind, Upload
from huzheng.foundation.files.testing import pdf
from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.services.forms import actions
from huzheng.services.forms.data import OwnValues, VersionValues
from huzheng.services.forms.models import OwnForm, OwnFormVersion


def given(made: OfficeSet, role: str = "it") -> dict[str, Any]:
    """Return what every verb takes besides."""
    return {"office_id": made.office.pk, "by": made.actor(role), "now": MONDAY}


def upload(kind: Kind = Kind.PDF, name: str = "書表") -> Upload:
    """Return a small file that was looked at."""
    content = pdf() if kind == Kind.PDF else b"PK\x03\x04 " + kind.value.encode()
    return Upload(f"{name}.{kind.value}", kind, "0" * 64, content)


def make_own(made: OfficeSet, name: str = "戶政志工服務申請表", **words: Any) -> OwnForm:
    """Put an own form on the list."""
    plain: dict[str, Any] = {"name_en": "Volunteer application", "group": "general", "services": ("R01",)}
    return actions.add_form(OwnValues(name, **(plain | words)), key=f"form-{name}", **given(made))


def make_version(made: OfficeSet, form: OwnForm, **files: Upload) -> OwnFormVersion:
    """Put up a version with these files, a PDF alone where none is named."""
    values = VersionValues(date(2026, 2, 20), **(files or {"pdf": upload()}))
    return actions.add_version(form.pk, values=values, **given(made))


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office."""
    own = make_own(made)
    make_version(made, own)
    return {"form": "seal", "paper": "blank", "kind": "odt", "own": own.pk, "number": 1, "part": "pdf"}
