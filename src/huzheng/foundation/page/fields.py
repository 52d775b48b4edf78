"""Form fields of the house: a date of the Republic that answers with its weekday, a date of birth, a month as plans write it,
an identity number, a telephone number."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation import ids, roc
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


class RocBirthField(RocDateField):
    """A date of birth. The form is given `today=`, since today is known at the edge only: nobody is born later."""

    EARLIEST = date(1890, 1, 1)
    default_error_messages = {
        "required": gettext_lazy("請輸入出生日期，例如 79/5/16。"),
        "too_early": gettext_lazy("出生日期不能早於 %(limit)s；請再看一次證件上的年份。"),
        "too_late": gettext_lazy("出生日期不能晚於今天（%(limit)s）；請再看一次證件上的年份。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("例如 79/5/16 或 0790516。"))
        super().__init__(**({"earliest": self.EARLIEST} | kwargs))

    def validate(self, value: Any) -> None:
        """Check the limits; a form that did not say what day it is today is a programming error."""
        if self.latest is None:
            raise RuntimeError("a form with a date of birth is given today=request.now.date()")
        super().validate(value)


class IdNumberField(forms.CharField):
    """An identity number: what was typed is folded (half-width, capital, no spaces), then its shape and check digit are judged.

    `kinds` widens or narrows it: `ids.PERSON` are national numbers and the numbers of residents, old and new.
    """

    default_error_messages = {"required": gettext_lazy("請輸入統一編號，例如 A123456789。")}

    def __init__(self, *, kinds: Collection[ids.IdKind] = ids.PERSON, **kwargs: Any) -> None:
        self.kinds = frozenset(kinds)
        kwargs.setdefault("label", gettext_lazy("統一編號"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}))
        super().__init__(**({"max_length": 40} | kwargs))

    def clean(self, value: Any) -> str:
        """Return the number as it is kept; what was typed stays in the box."""
        text = super().clean(value)
        number = ids.normal(text)
        if number and (trouble := ids.problem(number, self.kinds)):
            raise forms.ValidationError(trouble, code="id_number")
        return number


class PhoneField(forms.CharField):
    """A telephone number of Taiwan or of abroad; gives digits: 0912345678, 0422223333#12, +8190123456. `mobile` wants a mobile."""

    SEPARATORS = re.compile(r"[\s()\-‐‑–—./]+")
    EXTENSION = re.compile(r"(?:#|轉|分機|ext\.?)", re.IGNORECASE)
    HOME = re.compile(r"^(?:09\d{8}|0(?:[2-7]|8(?!00))\d{7,8}|0800\d{6})(?:#\d{1,6})?$", re.ASCII)
    MOBILE = re.compile(r"^09\d{8}$", re.ASCII)
    ABROAD = re.compile(r"^\+(?!886)[1-9]\d{6,14}$", re.ASCII)
    default_error_messages = {
        "required": gettext_lazy("請輸入電話，例如 0912-345-678 或 04-2222-3333#12。"),
        "phone": gettext_lazy("看不出電話號碼。手機是 09 開頭共 10 碼，市話要加區碼，國外號碼以 + 開頭。"),
        "mobile": gettext_lazy("手機號碼是 09 開頭，共 10 碼。"),
    }

    def __init__(self, *, mobile: bool = False, **kwargs: Any) -> None:
        self.mobile = mobile
        kwargs.setdefault("label", gettext_lazy("手機") if mobile else gettext_lazy("電話"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}))
        super().__init__(**({"max_length": 40} | kwargs))

    def clean(self, value: Any) -> str:
        """Return the number as it is dialled."""
        number = dialled(super().clean(value))
        if not number:
            return ""
        if self.mobile and not self.MOBILE.match(number):
            raise forms.ValidationError(self.error_messages["mobile"], code="mobile")
        if not self.HOME.match(number) and not self.ABROAD.match(number):
            raise forms.ValidationError(self.error_messages["phone"], code="phone")
        return number


def dialled(text: str) -> str:
    """Return a telephone number without what only groups it; +886 is written 0."""
    bare = PhoneField.EXTENSION.sub("#", PhoneField.SEPARATORS.sub("", unicodedata.normalize("NFKC", text)))
    return re.sub(r"^\+8860?", "0", bare)


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
