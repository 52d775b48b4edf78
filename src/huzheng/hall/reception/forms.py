"""Forms of reception. Nothing that somebody types here may name who asked."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.clock import TAIPEI
from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.foundation.privacy.registry import collects_nothing
from huzheng.hall.reception.data import Shift

Choices = list[tuple[str, str]]


def plain(text: str) -> str:
    """Return words on one line."""
    return " ".join(text.replace("\x00", "").split())


def key_of(request: Any) -> str:
    """Return the key of a form, so that a second tap is answered like the first."""
    return str(request.POST.get("request_key", "")).replace("\x00", "")[:64]


@collects_nothing("questions are kept without names; the form says so")
class QuestionForm(Form):
    """A question that no button covers, and the answer that was given."""

    topic = forms.ChoiceField(label=_("類別"))
    question = forms.CharField(label=_("問題"), max_length=200, help_text=_("不寫姓名、證號、電話。"))
    answer = forms.CharField(label=_("答復"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, topics: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [("", _("請選擇")), *topics]  # type: ignore[attr-defined]

    def clean_question(self) -> str:
        """Return the question on one line."""
        return plain(self.cleaned_data["question"])


class DaysForm(Form):
    """From which day to which, both included."""

    first = RocDateField(label=_("起日"))
    last = RocDateField(label=_("迄日"))

    def days(self, today: date) -> tuple[date, date]:
        """Return the days, in order and no more than a year; today where nothing sensible was asked."""
        if not self.is_bound or not self.is_valid():
            return today, today
        first, last = sorted((self.cleaned_data["first"], self.cleaned_data["last"]))
        return (first, last) if (last - first).days <= 366 else (today, today)


class SearchForm(Form):
    """By what the list of questions is narrowed."""

    words = forms.CharField(label=_("關鍵字"), max_length=60, required=False)
    topic = forms.ChoiceField(label=_("類別"), required=False)

    def __init__(self, *args: Any, topics: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [("", _("全部")), *topics]  # type: ignore[attr-defined]


class GuideForm(Form):
    """Who guides in the hall, on which day, from when to when."""

    staff = forms.ChoiceField(label=_("引導人員"))
    on = RocDateField(label=_("日期"))
    begins = forms.TimeField(label=_("開始"), widget=forms.TimeInput(attrs={"type": "time"}))
    until = forms.TimeField(label=_("結束"), widget=forms.TimeInput(attrs={"type": "time"}))
    place = forms.CharField(label=_("位置"), max_length=60, required=False, help_text=_("例如：取號機旁。"))

    def __init__(self, *args: Any, staff: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].choices = [("", _("請選擇")), *staff]  # type: ignore[attr-defined]

    def shift(self) -> Shift:
        """Return the hours as typed."""
        words = self.cleaned_data
        begin, end = (datetime.combine(words["on"], words[name], tzinfo=TAIPEI) for name in ("begins", "until"))
        return Shift(int(words["staff"]), begin, end, plain(words["place"]))


class CallForm(Form):
    """To which counter, and why."""

    counter = forms.ChoiceField(label=_("支援櫃檯"))
    reason = forms.CharField(label=_("原因"), max_length=100, required=False, help_text=_("例如：等候超過 15 人。"))

    def __init__(self, *args: Any, counters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counter"].choices = counters  # type: ignore[attr-defined]


PLACES = 8  # of the back-up list


class BackUpForm(Form):
    """Who may be called, in order."""

    def __init__(self, *args: Any, staff: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, PLACES + 1):
            self.fields[f"place-{place}"] = forms.ChoiceField(
                label=_("第 %(n)s 位") % {"n": place}, choices=[("", "–"), *staff], required=False
            )

    def staff(self) -> list[int]:
        """Return the people in order."""
        chosen = [self.cleaned_data[f"place-{place}"] for place in range(1, PLACES + 1)]
        return [int(one) for one in chosen if one]
