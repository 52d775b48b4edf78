"""Form fields of the house: a date of the Republic that answers with its weekday, and a month as plans write it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation import roc
from huzheng.foundation.page import wording


class RocDateInput(forms.TextInput):
    """One box for 115/11/20; beside it the day it means, in words and with its weekday (also without JavaScript)."""

    template_name = "page/parts/roc_date.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "data-roc": "", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Return the text of the box: what was typed stays as typed."""
        return wording.short_date(value) if isinstance(value, date) else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the echo: the whole date and its weekday, where the text is one."""
        context = super().get_context(name, value, attrs)
        context["widget"]["echo"] = _echo(value)
        return context


class RocDateField(forms.Field):
    """Takes 115/11/20, 1151120, 115.11.20, 民國115年11月20日, 2026-11-20, 20 November 2026; gives a date."""

    widget = RocDateInput
    default_error_messages = {
        "required": gettext_lazy("請輸入日期，例如 115/11/20。"),
        "too_early": gettext_lazy("日期不能早於 %(limit)s。"),
        "too_late": gettext_lazy("日期不能晚於 %(limit)s。"),
    }

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Any) -> date | None:
        """Return the date, or raise the reason in words."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return wording.local_day(value)
        try:
            return roc.parse(str(value))
        except roc.RocError as error:
            raise forms.ValidationError(_(str(error)), code=error.reason.name.lower()) from error

    def validate(self, value: Any) -> None:
        """Check the limits; they may be set on the bound field, since today is known at the edge only."""
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            raise self._limit("too_early", self.earliest)
        if value and self.latest and value > self.latest:
            raise self._limit("too_late", self.latest)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare days, not spellings."""
        try:
            return bool((self.to_python(initial)) != self.to_python(data))
        except forms.ValidationError:
            return True

    def _limit(self, code: str, limit: date) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params={"limit": wording.long_date(limit)})


class RocMonthField(forms.CharField):
    """Takes 102年12月 or 102/12; gives the first day of the month."""

    def to_python(self, value: Any) -> Any:
        """Return the first day of the month, or raise the reason in words."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return roc.parse_month(str(value)).first
        except roc.RocError as error:
            raise forms.ValidationError(_(str(error)), code=error.reason.name.lower()) from error

    def prepare_value(self, value: Any) -> Any:
        """Show the month as plans write it."""
        return f"{roc.year_of(value)}/{value.month:02}" if isinstance(value, date) else value


def _echo(value: Any) -> str:
    """Return 民國115年11月20日（星期五） for a date or a text that is one, else nothing."""
    try:
        day = value if isinstance(value, date) else roc.parse(str(value or ""))
    except roc.RocError:
        return ""
    return wording.day_words(day)
