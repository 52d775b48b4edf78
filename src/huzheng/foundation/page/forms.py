"""The form that rooms build on: its errors name the field and say how to mend it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from huzheng.foundation.page.fields import IdNumberField, PhoneField, RocBirthField, RocDateField


class Form(forms.Form):
    """A form whose "required" speaks of the field by its label, whatever is wrong keeps what was typed.

    `today` is the last day on which somebody can be born; a form that asks for a date of birth is given it.
    """

    SPEAKS = (RocDateField, IdNumberField, PhoneField)  # have a sentence of their own

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, RocBirthField):
                field.latest = today
            if field.required and not isinstance(field, self.SPEAKS):
                field.error_messages["required"] = _required(field) % {"label": field.label or name}


def _required(field: forms.Field) -> str:
    """Return the sentence for an empty field of this kind."""
    if isinstance(field, forms.BooleanField):
        return _("請勾選「%(label)s」。")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return _("請選擇「%(label)s」。")
    if isinstance(field, forms.FileField):
        return _("請選擇「%(label)s」的檔案。")
    return _("請填寫「%(label)s」。")
