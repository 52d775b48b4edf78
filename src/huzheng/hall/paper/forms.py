"""One row of the screen: a number with what was written beside it."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.clock import TAIPEI
from huzheng.foundation.page.forms import Form
from huzheng.hall.queue.api import Called, OnPaper, code

CODE = re.compile(r"^([A-Z])(\d{1,5})$", re.ASCII)
CLOCK = re.compile(r"^(\d{1,2})[:：.]?(\d{2})$", re.ASCII)
AT_COUNTER = ("called", "serving")
OUTCOMES = (("", gettext_lazy("仍在等候")), ("finished", gettext_lazy("已辦畢")), ("left", gettext_lazy("已離開")))


class ClockField(forms.CharField):
    """A time of the day as people write it: 9:05, 09:05, 0905."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6})
        super().__init__(max_length=8, required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> time | None:
        """Return the time, None where nothing was written."""
        text = super().clean(value)
        if not text:
            return None
        found = CLOCK.match(text)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            raise forms.ValidationError(_("時間請寫成 09:05。"))
        return time(int(found[1]), int(found[2]))


class RowForm(Form):
    """A number, when it was given, called and finished, and at which counter."""

    code = forms.CharField(label=gettext_lazy("號碼"), max_length=8, required=False)
    taken = ClockField(label=gettext_lazy("給號"))
    called = ClockField(label=gettext_lazy("叫號"))
    counter = forms.TypedChoiceField(label=gettext_lazy("櫃檯"), coerce=int, required=False, empty_value=None)
    finished = ClockField(label=gettext_lazy("結束"))
    outcome = forms.ChoiceField(label=gettext_lazy("結果"), choices=OUTCOMES, required=False)

    def __init__(
        self,
        *args: Any,
        letters: dict[str, int],
        counters: list[tuple[int, str]],
        called: Mapping[str, Called],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.letters, self.known = letters, called
        if one := called.get(self.initial.get("code", "")):
            place = _("%(state)s・%(n)s 號櫃檯") % {"state": one.state_word, "n": one.counter}
            self.fields["outcome"].choices = [("", place), *OUTCOMES[1:]]  # type: ignore[attr-defined]
        self.fields["counter"].choices = [("", "–"), *counters]  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        """Return the number as it is printed; its letter is one of the office's."""
        typed: str = self.cleaned_data["code"].strip().upper()
        found = CODE.match(typed)
        if typed and (found is None or found[1] not in self.letters or not int(found[2])):
            raise forms.ValidationError(_("號碼請寫成 A012，字母是本所的業務。"))
        return typed

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs together: who was finished was called, somewhere, at a time."""
        words = super().clean() or {}
        if self.errors or not words.get("code"):
            return words
        if words["outcome"] == "finished":
            stands = self._stands(words["code"]) and words["called"] is None and words["counter"] is None
            for name in ("finished",) if stands else ("called", "counter", "finished"):
                if words[name] is None:
                    self.add_error(name, _("已辦畢的號碼要有叫號、櫃檯與結束。"))
        elif words["called"] or words["finished"]:
            self.add_error("outcome", _("寫了時間，請選擇結果。"))
        return words

    def _stands(self, typed: str) -> bool:
        """Say whether the system knows at which counter this number stands: it is finished there."""
        found = CODE.match(typed)
        one = self.known.get(code(found[1], int(found[2]))) if found else None
        return one is not None and one.state in AT_COUNTER

    @property
    def is_said(self) -> bool:
        """Say whether the row says anything: a new number, or what became of one that waits."""
        words = self.cleaned_data
        return bool(words.get("code")) and (bool(words["outcome"]) or not self.initial.get("code"))

    def row(self, today: date, now: datetime) -> OnPaper:
        """Return what was written."""
        words, found = self.cleaned_data, CODE.match(self.cleaned_data["code"])
        assert found is not None
        finished = words["outcome"] == "finished"
        return OnPaper(
            self.letters[found[1]], int(found[2]), words["outcome"], _at(today, words["taken"]),
            _at(today, words["called"]) if finished else None, _at(today, words["finished"]) if finished else None,
            words["counter"] if finished else None,
        )  # fmt: skip


def _at(today: date, moment: time | None) -> datetime | None:
    return datetime.combine(today, moment, TAIPEI) if moment else None
