"""Forms of control. What was typed stays on an error."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.files.data import Kind as FileKind
from huzheng.foundation.files.fields import UploadField
from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.foundation.privacy.registry import collects_nothing
from huzheng.plan.control.data import CheckValues, RuleValues
from huzheng.plan.control.states import Kind, Rhythm

Choices = list[tuple[str, str]]
PICTURES = frozenset({FileKind.PNG, FileKind.JPEG})


def _choose(form: forms.Form, name: str, choices: Choices, empty: str) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = [("", empty), *choices]


class RuleForm(Form):
    """A rule of control."""

    text = forms.CharField(label=gettext_lazy("規定"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(label=gettext_lazy("方式"), choices=Kind.choices, widget=forms.RadioSelect)
    rhythm = forms.ChoiceField(label=gettext_lazy("多久至少一次"), choices=Rhythm.choices, widget=forms.RadioSelect)
    unannounced = forms.BooleanField(label=gettext_lazy("不定期，事先不通知"), required=False)
    who = forms.ChoiceField(label=gettext_lazy("由誰負責"))
    from_on = RocDateField(label=gettext_lazy("自哪一天起"))
    source = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)

    def __init__(self, *args: Any, who: Choices, roc_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roc_year = roc_year
        _choose(self, "who", who, _("請選擇"))

    def values(self) -> RuleValues:
        """Return what the verbs take."""
        return RuleValues(roc_year=self.roc_year, **self.cleaned_data)


@collects_nothing("a picture of a place: it asks to leave faces and papers out, and what a camera notes is left behind")
class CheckForm(Form):
    """What was looked at, found and advised: short enough for a phone."""

    rule = forms.ChoiceField(label=gettext_lazy("依哪一項規定"), required=False)
    on = RocDateField(label=gettext_lazy("日期"))
    unannounced = forms.BooleanField(label=gettext_lazy("事先沒有通知"), required=False)
    section = forms.ChoiceField(label=gettext_lazy("受查的課室"), required=False)
    looked_at = forms.CharField(label=gettext_lazy("看了什麼"), max_length=300)
    finding = forms.CharField(
        label=gettext_lazy("發現"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("寫事情，不寫個人的姓名或分數。沒有缺失也請寫明。"),
    )  # fmt: skip
    advice = forms.CharField(
        label=gettext_lazy("建議或指導"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = RocDateField(
        label=gettext_lazy("改善期限"), required=False, help_text=gettext_lazy("填了日期就會列入待改善，到期提醒。")
    )
    owner = forms.ChoiceField(label=gettext_lazy("由誰改善"), required=False)
    photo = UploadField(
        label=gettext_lazy("照片"), required=False, kinds=PICTURES,
        help_text=gettext_lazy("拍現場，不要拍到人臉或個人資料。"),
    )  # fmt: skip
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self, *args: Any, today: date, rules: Choices, sections: Choices, people: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(RocDateField, self.fields["on"]).latest = today
        _choose(self, "rule", rules, _("不依規定，臨時查核"))
        _choose(self, "section", sections, _("全所"))
        _choose(self, "owner", people, _("由課室主管指定"))

    def clean(self) -> dict[str, Any]:
        """Ask for advice where something is to be mended."""
        given = super().clean() or self.cleaned_data
        if given.get("due_on") and not given.get("advice"):
            self.add_error("advice", _("有改善期限時，請寫建議或指導。"))
        return given

    def values(self) -> CheckValues:
        """Return what the verb takes."""
        words = {name: value for name, value in self.cleaned_data.items() if name != "request_key"}
        numbers: dict[str, Any] = {
            f"{name}_id": int(words.pop(name) or 0) or None for name in ("rule", "section", "owner")
        }
        return CheckValues(**words, **numbers)


class MendForm(Form):
    """What was done about a finding, and on which day."""

    done_on = RocDateField(label=gettext_lazy("改善日"))
    done = forms.CharField(label=gettext_lazy("改善情形"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RocDateField, self.fields["done_on"]).latest = today


class ReasonForm(Form):
    """Why: one sentence that stays with the move."""

    reason = forms.CharField(label=gettext_lazy("理由"), max_length=500)
