"""What every form of the office is made of: boxes as wide as what goes into them, and forms that give the facts of a dataclass."""

import dataclasses
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from huzheng.foundation.privacy.registry import collects_nothing
from huzheng.office.rules.standards import Standard

NAME_ZH = gettext_lazy("中文名稱")
NAME_EN = gettext_lazy("英文名稱")
Choices = Iterable[tuple[Any, Any]]


def short(width: str = "w-8", **attrs: str) -> forms.TextInput:
    """Return a box as wide as what goes into it."""
    return forms.TextInput(attrs={"class": width, "autocomplete": "off", **attrs})


def digits() -> forms.NumberInput:
    """Return a box for a small number."""
    return forms.NumberInput(attrs={"class": "w-8"})


def named(row: Standard) -> str:
    """Return the entry's name in the active language."""
    return row.en if (get_language() or "").startswith("en") else row.zh


@collects_nothing("names and addresses of an office and its places")
class FactsForm(forms.Form):
    """A form whose fields are those of a dataclass of data.py."""

    facts_class: type[Any]

    def facts(self) -> Any:
        """Return what was entered."""
        names = {field.name for field in dataclasses.fields(self.facts_class)}
        return self.facts_class(**{name: value for name, value in self.cleaned_data.items() if name in names})


def initial(facts_class: type[Any], row: Any) -> dict[str, Any]:
    """Return the values of a row with which its form begins."""
    return {field.name: getattr(row, field.name) for field in dataclasses.fields(facts_class)}
