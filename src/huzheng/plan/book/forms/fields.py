"""Fields that several forms of this room share."""

from datetime import date
from typing import Any, cast

from django import forms

from huzheng.foundation.page.fields import RocDateField


def no_later(form: forms.Form, name: str, today: date) -> RocDateField:
    """Let a field of a form take no day to come."""
    field = cast(RocDateField, form.fields[name])
    field.latest = today
    return field


class LinesField(forms.CharField):
    """One entry per line; gives a tuple without empty ones."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """Return the lines."""
        return tuple(line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip())

    def prepare_value(self, value: Any) -> Any:
        """Show one entry per line."""
        return "\n".join(value) if isinstance(value, list | tuple) else value
