"""The registry: rooms put in their rulebook/privacy.yaml, and forms say which notice belongs to them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import resources
from typing import Any, TypeVar

import yaml
from django import forms

from huzheng.foundation.privacy.data import Notice, Retention

FormClass = TypeVar("FormClass", bound=type[forms.BaseForm])
NOTICES: dict[str, Notice] = {}
RETENTION: dict[str, Retention] = {}
REMOVERS: dict[str, Callable[[datetime], int]] = {}
NOTHING = ""

# What a field is called, or how browsers are to fill it, when it holds something about a person.
PERSONAL_WORDS = frozenset(
    [
        "name",
        "surname",
        "phone",
        "tel",
        "mobile",
        "email",
        "mail",
        "address",
        "birthday",
        "born",
        "birth",
        "id_number",
        "identity",
        "passport",
        "password",
        "login",
        "username",
        "account",
        "contact",
        "applicant",
        "licence",
        "plate",
        "signature",
        "photo",
    ]
)


def register_privacy(package: str) -> None:
    """Read `rulebook/privacy.yaml` of a room; a key given twice is an error."""
    text = resources.files(package).joinpath("rulebook/privacy.yaml").read_text(encoding="utf-8")
    book = yaml.safe_load(text)
    for key, row in (book.get("notices") or {}).items():
        _put(NOTICES, Notice(key=key, **row))
    for key, row in (book.get("retention") or {}).items():
        _put(RETENTION, Retention(key=key, **row))


def register_remover(rule: str, remove: Callable[[datetime], int]) -> None:
    """Let a room delete the rows of a rule itself, because something else ends with them: `remove(until)` returns how many."""
    REMOVERS[rule] = remove


def _put(shelf: dict, entry: Notice | Retention) -> None:
    if shelf.setdefault(entry.key, entry) != entry:
        raise ValueError(f"{entry.key} is registered twice")


def collects(notice: str) -> Callable[[FormClass], FormClass]:
    """Declare that a form collects personal data under this notice; its page shows `{% privacy_notice %}` of the same key."""

    def mark(form: FormClass) -> FormClass:
        form.privacy_notice = notice  # type: ignore[attr-defined]
        return form

    return mark


def collects_nothing(reason: str) -> Callable[[FormClass], FormClass]:
    """Declare that a form looks as if it collected personal data and does not, or only what staff already hold."""

    def mark(form: FormClass) -> FormClass:
        form.privacy_notice, form.privacy_reason = NOTHING, reason  # type: ignore[attr-defined]
        return form

    return mark


def looks_personal(name: str, kind: str = "", fill: str = "") -> bool:
    """Say whether a field looks as if it held something about a person: by name, input type, or autocomplete."""
    if name.endswith(("_zh", "_en")) or name.startswith("office"):  # the name of a thing, not of a person
        return False
    words = set(name.lower().replace("-", "_").split("_")) | {name.lower()}
    return (
        bool(words & PERSONAL_WORDS) or kind in ("tel", "email", "password") or fill not in ("", "off", "one-time-code")
    )


def personal_fields(form: Any) -> Sequence[str]:
    """Return the fields of a form class that look personal."""
    return [
        name
        for name, field in form.base_fields.items()
        if not field.widget.is_hidden
        and looks_personal(
            name, getattr(field.widget, "input_type", ""), str(field.widget.attrs.get("autocomplete", ""))
        )
    ]
