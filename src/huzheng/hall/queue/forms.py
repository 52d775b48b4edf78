"""Forms of the hall."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.hall.queue.data import BELL, Asked, BoardText
from huzheng.hall.queue.queries import Ways, in_language
from huzheng.hall.queue.states import Need


class BoardForm(Form):
    """What the office wants to say on its board, and for which days."""

    text_zh = forms.CharField(label=_("中文訊息"), max_length=80, help_text=_("例如：今天下午二號櫃檯暫停服務。"))
    text_en = forms.CharField(label=_("英文訊息"), max_length=180, required=False)
    from_on = RocDateField(label=_("第一天"))
    until_on = RocDateField(label=_("最後一天"))

    def text(self) -> BoardText:
        """Return what was entered, on one line."""
        words = self.cleaned_data
        zh, en = (" ".join(words[name].split()) for name in ("text_zh", "text_en"))
        return BoardText(zh, en, words["from_on"], words["until_on"])


class GiveForm(Form):
    """A ticket that somebody gives in the hall: for what, how it is called, in which language, and where the person was met."""

    group = forms.TypedChoiceField(label=_("要辦理的業務"), coerce=int, widget=forms.RadioSelect)
    need = forms.ChoiceField(label=_("怎麼叫號"), required=False, widget=forms.RadioSelect)
    wish = forms.ChoiceField(label=_("希望的語言"), required=False)
    bell = forms.BooleanField(label=_("按了服務鈴，出去接待"), required=False)

    def __init__(self, *args: Any, groups: list[tuple[int, str]], ways: Ways, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needs = [need for need in Need if need != Need.TALK or ways.talk]
        languages = [(zh, in_language(zh, en)) for zh, en in ways.languages]
        self.fields["group"].choices = groups  # type: ignore[attr-defined]
        self.fields["need"].choices = [(need.value, need.label) for need in needs]  # type: ignore[attr-defined]
        self.fields["wish"].choices = [("", gettext("不指定")), *languages]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return how the ticket is to be called."""
        words = self.cleaned_data
        return Asked(need=words["need"], wish=words["wish"], word=BELL if words["bell"] else "")


class WaitsForm(Form):
    """Two spans of days whose waits are set side by side."""

    first = RocDateField(label=_("第一段，第一天"))
    last = RocDateField(label=_("第一段，最後一天"))
    first2 = RocDateField(label=_("第二段，第一天"))
    last2 = RocDateField(label=_("第二段，最後一天"))

    def clean(self) -> dict[str, Any]:
        """Ask for days that run forward and for spans that share no day."""
        values = super().clean() or {}
        for first, last in (("first", "last"), ("first2", "last2")):
            if values.get(first) and values.get(last) and values[last] < values[first]:
                self.add_error(last, gettext("最後一天不能早於第一天。"))
        if not self.errors and values["first"] <= values["last2"] and values["first2"] <= values["last"]:
            self.add_error("first2", gettext("兩段期間不能重疊。"))
        return values

    def spans(self) -> tuple[tuple[date, date], tuple[date, date]]:
        """Return both spans, first and last days included."""
        words = self.cleaned_data
        return (words["first"], words["last"]), (words["first2"], words["last2"])
