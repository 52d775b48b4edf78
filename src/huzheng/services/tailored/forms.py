"""Forms of the tailored services. What was typed stays on an error."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.services.tailored.data import BrandValues, GroupValues, MeasureValues
from huzheng.services.tailored.states import MeasureKind

Choices = list[tuple[str, str]]
LONG = 2000
NEW = "new"


def _area(label: Any, rows: int = 3, **words: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONG, required=False, widget=forms.Textarea(attrs={"rows": rows}), **words
    )


def _ticks(label: Any, **words: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple, **words)


def _choose(form: forms.Form, **choices: Choices) -> None:
    for name, found in choices.items():
        cast(forms.ChoiceField, form.fields[name]).choices = found


def _ids(words: list[str]) -> tuple[int, ...]:
    return tuple(int(word) for word in words)


class GroupForm(Form):
    """A target group."""

    privacy_notice = ""  # the name of a group, not of a person
    name_zh = forms.CharField(label=gettext_lazy("對象"), max_length=40)
    name_en = forms.CharField(label=gettext_lazy("英文名稱"), max_length=80)
    hint_zh = forms.CharField(label=gettext_lazy("怎麼認得或詢問"), max_length=200, required=False)
    hint_en = forms.CharField(label=gettext_lazy("怎麼認得或詢問（英文）"), max_length=300, required=False)
    position = forms.IntegerField(label=gettext_lazy("順序"), min_value=0, max_value=999, initial=0)
    active = forms.BooleanField(label=gettext_lazy("使用中"), required=False, initial=True)

    def values(self) -> GroupValues:
        """Return what the verbs take."""
        return GroupValues(**self.cleaned_data)


class MeasureForm(Form):
    """A measure of care, once for all its groups."""

    title_zh = forms.CharField(label=gettext_lazy("措施"), max_length=60)
    title_en = forms.CharField(label=gettext_lazy("英文名稱"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("種類"), choices=MeasureKind.choices, widget=forms.RadioSelect)
    groups = _ticks(gettext_lazy("給哪些對象"), help_text=gettext_lazy("可以不只一個；內容只維護這一份。"))
    staff_zh = _area(gettext_lazy("同仁怎麼做"))
    staff_en = _area(gettext_lazy("同仁怎麼做（英文）"))
    citizen_zh = _area(gettext_lazy("對民眾的說明"))
    citizen_en = _area(gettext_lazy("對民眾的說明（英文）"))
    counters = _ticks(gettext_lazy("在哪些櫃檯"), help_text=gettext_lazy("不選就是全所。"))
    service = forms.ChoiceField(label=gettext_lazy("相關業務"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("負責人"), required=False)
    from_on = RocDateField(label=gettext_lazy("開始日"))
    until_on = RocDateField(label=gettext_lazy("最後一天"), required=False)
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(
        self, *args: Any, groups: Choices, counters: Choices, services: Choices, people: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, groups=groups, counters=counters, service=[("", _("不指定")), *services])
        _choose(self, owner=[("", _("不指定")), *people])

    def values(self) -> MeasureValues:
        """Return what the verbs take."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("owner", "request_key")}
        given |= {"groups": _ids(given["groups"]), "counters": _ids(given["counters"])}
        return MeasureValues(**given, owner_id=int(self.cleaned_data["owner"] or 0) or None)


class BrandForm(Form):
    """A branded local service with all that it needs."""

    privacy_notice = ""  # the name of a service, not of a person
    name_zh = forms.CharField(label=gettext_lazy("名稱"), max_length=60)
    name_en = forms.CharField(label=gettext_lazy("英文名稱"), max_length=120, required=False)
    summary_zh = forms.CharField(
        label=gettext_lazy("一句話說明"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    summary_en = forms.CharField(
        label=gettext_lazy("一句話說明（英文）"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    procedure_zh = _area(gettext_lazy("怎麼辦"), 5, help_text=gettext_lazy("一行一個步驟。"))
    procedure_en = _area(gettext_lazy("怎麼辦（英文）"), 5)
    groups = _ticks(gettext_lazy("給哪些對象"))
    counters = _ticks(gettext_lazy("在哪些櫃檯"))
    service = forms.ChoiceField(
        label=gettext_lazy("業務項目"), required=False,
        help_text=gettext_lazy("案件依這個代碼計入服務人數。選「新的本所業務」會在業務目錄新增一項。"),
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=gettext_lazy("大約幾分鐘"), min_value=1, max_value=480, initial=15, required=False
    )
    bookable = forms.BooleanField(label=gettext_lazy("可以預約"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("負責人"), required=False)
    from_on = RocDateField(label=gettext_lazy("開辦日"))
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(
        self, *args: Any, groups: Choices, counters: Choices, services: Choices, people: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("沒有案件，只以人工登記")), (NEW, _("新的本所業務")), *services]
        _choose(self, groups=groups, counters=counters, service=choices, owner=[("", _("不指定")), *people])

    def values(self) -> BrandValues:
        """Return what the verbs take."""
        asked = self.cleaned_data
        given = {name: value for name, value in asked.items() if name not in ("owner", "request_key")}
        given |= {
            "groups": _ids(given["groups"]),
            "counters": _ids(given["counters"]),
            "minutes": asked["minutes"] or 15,
        }
        new = asked["service"] == NEW
        given |= {"service": "" if new else asked["service"], "new_service": new}
        return BrandValues(**given, owner_id=int(asked["owner"] or 0) or None)


class EndForm(Form):
    """The last day."""

    until_on = RocDateField(label=gettext_lazy("最後一天"))


class ResultForm(Form):
    """How many were served on a day."""

    on = RocDateField(label=gettext_lazy("日期"))
    number = forms.IntegerField(
        label=gettext_lazy("人數"), min_value=-9999, max_value=9999,
        help_text=gettext_lazy("更正時登記差額，可以是負數。有案件的不必再登記。"),
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("備註"), max_length=200, required=False)
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RocDateField, self.fields["on"]).latest = today

    def clean_number(self) -> int:
        """Refuse a line that counts nothing."""
        number: int = self.cleaned_data["number"]
        if not number:
            raise forms.ValidationError(_("人數不能是 0。"))
        return number
