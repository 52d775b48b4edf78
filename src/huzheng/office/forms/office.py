"""Forms of the office. Each gives the plain values that its verb takes; the texts stay exactly as typed."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.privacy.registry import collects_nothing
from huzheng.office import data
from huzheng.office.data import Span
from huzheng.office.forms.shared import NAME_EN, NAME_ZH, Choices, FactsForm, digits, named, short
from huzheng.office.rules.hours import parse_spans, write_spans
from huzheng.office.rules.standards import COUNTER_KINDS, SUPERVISION, TELEPHONE
from huzheng.office.states import CounterKind, DeviceKind, PlaceKind


@collects_nothing("address and telephone of the office itself")
class OfficeForm(FactsForm):
    facts_class = data.OfficeFacts
    name_zh = forms.CharField(label=NAME_ZH, max_length=60)
    name_en = forms.CharField(label=NAME_EN, max_length=120)
    address_zh = forms.CharField(label=gettext_lazy("中文地址"), max_length=200, required=False)
    address_en = forms.CharField(label=gettext_lazy("英文地址"), max_length=200, required=False)
    phone = forms.CharField(label=gettext_lazy("電話"), max_length=40, required=False, widget=short("w-20"))
    fax = forms.CharField(label=gettext_lazy("傳真"), max_length=40, required=False, widget=short("w-20"))
    email = forms.EmailField(label=gettext_lazy("電子郵件"), required=False)


class SectionForm(FactsForm):
    facts_class = data.SectionFacts
    name_zh = forms.CharField(label=NAME_ZH, max_length=60, help_text=gettext_lazy("例如：戶籍登記課"))
    name_en = forms.CharField(label=NAME_EN, max_length=120)
    position = forms.IntegerField(
        label=gettext_lazy("排列順序"),
        min_value=0,
        max_value=999,
        initial=0,
        widget=digits(),
        help_text=gettext_lazy("小的排前面。"),
    )


class PlaceForm(FactsForm):
    facts_class = data.PlaceFacts
    kind = forms.ChoiceField(label=gettext_lazy("種類"), choices=PlaceKind.choices, widget=forms.RadioSelect)
    name_zh = forms.CharField(label=NAME_ZH, max_length=60)
    name_en = forms.CharField(label=NAME_EN, max_length=120)
    address_zh = forms.CharField(
        label=gettext_lazy("中文地址"), max_length=200, required=False, help_text=gettext_lazy("與本所相同時留空。")
    )
    address_en = forms.CharField(label=gettext_lazy("英文地址"), max_length=200, required=False)
    languages = forms.CharField(
        label=gettext_lazy("每天至少一人會的語言"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("照專長登記的名稱，用頓號分開。例如：阿美語。當天沒有人會，起始頁會提醒。"),
    )
    active = forms.BooleanField(label=gettext_lazy("啟用中"), required=False, initial=True)


class GroupForm(FactsForm):
    facts_class = data.GroupFacts
    letter = forms.RegexField(
        r"^[A-Z]$",
        widget=short("w-4"),
        label=gettext_lazy("號碼字母"),
        help_text=gettext_lazy("印在號碼前的一個大寫字母，例如 A。"),
        error_messages={"invalid": gettext_lazy("請填一個大寫字母 A 到 Z。")},
    )
    name_zh = forms.CharField(label=NAME_ZH, max_length=40)
    name_en = forms.CharField(label=NAME_EN, max_length=80)
    prepare_zh = forms.CharField(
        label=gettext_lazy("請民眾先備妥（中文）"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("印在號碼單上，例如：身分證與印章。"),
    )
    prepare_en = forms.CharField(label=gettext_lazy("請民眾先備妥（英文）"), max_length=200, required=False)
    rank = forms.IntegerField(
        label=gettext_lazy("叫號優先"),
        min_value=1,
        max_value=999,
        initial=100,
        widget=digits(),
        help_text=gettext_lazy("小的先叫；一樣時先到先叫。"),
    )
    position = forms.IntegerField(
        label=gettext_lazy("排列順序"), min_value=0, max_value=999, initial=0, widget=digits()
    )
    fast = forms.BooleanField(label=gettext_lazy("簡易案件，快速窗口開放時由快速窗口辦理"), required=False)
    priority = forms.BooleanField(label=gettext_lazy("博愛優先，取這類號碼的人先叫"), required=False)
    from_on = RocDateField(
        label=gettext_lazy("只在一段期間受理：第一天"),
        required=False,
        help_text=gettext_lazy("例如報稅期間；全年受理就留空。期間內由勾選這一類的櫃檯叫號，不占用全功能櫃檯。"),
    )
    until_on = RocDateField(label=gettext_lazy("最後一天"), required=False)
    active = forms.BooleanField(label=gettext_lazy("啟用中"), required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        """Ask for both days of a season or for none, and for one way to be called."""
        values = super().clean() or {}
        first, last = values.get("from_on"), values.get("until_on")
        if (first is None) != (last is None) and not {"from_on", "until_on"} & set(self.errors):
            self.add_error("until_on" if first else "from_on", _("第一天與最後一天要一起填，或一起留空。"))
        elif first and last and last < first:
            self.add_error("until_on", _("最後一天不能早於第一天。"))
        if values.get("fast") and values.get("priority"):
            self.add_error("priority", _("快速窗口與博愛優先只能選一種。"))
        return values


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds of counters, each with who is sent there."""
    return [(kind.key, f"{CounterKind(kind.key).label}：{named(kind)}") for kind in COUNTER_KINDS]


class CounterForm(FactsForm):
    facts_class = data.CounterFacts
    service_point_id = forms.TypedChoiceField(label=gettext_lazy("據點"), coerce=int)
    number = forms.IntegerField(label=gettext_lazy("櫃檯號"), min_value=1, max_value=99, widget=digits())
    kind = forms.ChoiceField(
        label=gettext_lazy("種類"),
        choices=kind_choices,
        initial=CounterKind.GENERAL,
        required=False,
        widget=forms.RadioSelect,
    )
    name_zh = forms.CharField(
        label=NAME_ZH, max_length=40, required=False, help_text=gettext_lazy("不填就只顯示號碼。例如：愛心櫃檯")
    )
    name_en = forms.CharField(label=NAME_EN, max_length=80, required=False)
    active = forms.BooleanField(label=gettext_lazy("啟用中"), required=False, initial=True)

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service_point_id"].choices = list(places)  # type: ignore[attr-defined]

    def clean_kind(self) -> str:
        """Take a counter of which nothing is said as a general one."""
        return self.cleaned_data["kind"] or CounterKind.GENERAL.value


class SpansField(forms.CharField):
    """Takes 08:00-12:00, 13:00-17:30; gives spans."""

    def __init__(self, *, extended: bool, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=120, **kwargs)
        self.extended = extended

    def to_python(self, value: Any) -> Any:
        """Return the spans, or name the part that cannot be read."""
        try:
            return parse_spans(super().to_python(value) or "", extended=self.extended)
        except ValueError as error:
            text = _("看不懂「%(part)s」。請寫成 08:00-12:00, 13:00-17:30。") % {"part": error}
            raise forms.ValidationError(text) from error


WEEKDAYS = (
    gettext_lazy("星期一"),
    gettext_lazy("星期二"),
    gettext_lazy("星期三"),
    gettext_lazy("星期四"),
    gettext_lazy("星期五"),
    gettext_lazy("星期六"),
    gettext_lazy("星期日"),
)


class HoursForm(forms.Form):
    """A week of hours: per weekday the regular and the extended spans."""

    valid_from = RocDateField(label=gettext_lazy("從哪一天起"))

    def __init__(self, *args: Any, week: dict[int, list[Span]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday in range(7):
            for extended, word in ((False, gettext_lazy("一般時間")), (True, gettext_lazy("延長服務"))):
                spans = [span for span in week.get(weekday, []) if span.extended is extended]
                self.fields[_key(weekday, extended)] = SpansField(
                    extended=extended, label=word, initial=write_spans(spans)
                )

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Return (weekday, regular field, extended field) in the order of the week."""
        return [(name, self[_key(day, False)], self[_key(day, True)]) for day, name in enumerate(WEEKDAYS)]

    def week(self) -> dict[int, list[Span]]:
        """Return the spans by weekday."""
        found = {day: [*self.cleaned_data[_key(day, False)], *self.cleaned_data[_key(day, True)]] for day in range(7)}
        return {day: spans for day, spans in found.items() if spans}


def _key(weekday: int, extended: bool) -> str:
    return f"{'extended' if extended else 'regular'}_{weekday}"


class ClosureForm(forms.Form):
    on = RocDateField(label=gettext_lazy("哪一天"))
    part = forms.ChoiceField(
        label=gettext_lazy("停止辦公的時間"),
        choices=[("day", gettext_lazy("整天")), ("from", gettext_lazy("從某個時間起"))],
        initial="day",
        widget=forms.RadioSelect,
    )
    from_time = forms.TimeField(
        label=gettext_lazy("幾點起"),
        required=False,
        input_formats=["%H:%M", "%H%M"],
        widget=short(inputmode="numeric"),
        help_text=gettext_lazy("例如 12:30。"),
        error_messages={"invalid": gettext_lazy("請寫成 12:30。")},
    )
    reason_zh = forms.CharField(
        label=gettext_lazy("原因"), max_length=100, help_text=gettext_lazy("民眾會看到這句話。")
    )
    reason_en = forms.CharField(label=gettext_lazy("原因（英文）"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the time where only a part of the day is closed."""
        values = super().clean() or {}
        if values.get("part") == "day":
            values["from_time"] = None
        elif values.get("part") == "from" and not values.get("from_time") and "from_time" not in self.errors:
            self.add_error("from_time", _("請填停止辦公的時間，例如 12:30。"))
        elif values.get("from_time") == time(0):
            self.add_error("from_time", _("從零點起就是整天，請改選「整天」。"))
        return values


class CallingForm(forms.Form):
    """How often, and after which pause, somebody who does not come is called again."""

    call_limit = forms.IntegerField(
        label=gettext_lazy("最多叫幾次"),
        min_value=1,
        max_value=9,
        widget=digits(),
        help_text=gettext_lazy("叫到這個次數還沒來，再按一次就結案為過號。"),
    )
    pause_seconds = forms.IntegerField(
        label=gettext_lazy("兩次叫號至少相隔幾秒"),
        min_value=0,
        max_value=600,
        widget=digits(),
        help_text=gettext_lazy("0 表示不限。"),
    )


@collects_nothing("the name of a duty")
class DutyForm(forms.Form):
    key = forms.RegexField(
        r"^[a-z][a-z0-9_]{1,39}$",
        label=gettext_lazy("代號"),
        help_text=gettext_lazy("小寫英文，系統分派工作時用。例如 lost_property"),
        error_messages={"invalid": gettext_lazy("請用小寫英文字母、數字與底線。")},
    )
    name_zh = forms.CharField(label=NAME_ZH, max_length=60)
    name_en = forms.CharField(label=NAME_EN, max_length=120)


class AssignForm(forms.Form):
    holder = forms.TypedChoiceField(label=gettext_lazy("承辦人"), coerce=int)
    deputy = forms.TypedChoiceField(
        label=gettext_lazy("代理人"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy("承辦人差假時，工作自動交給代理人。"),
    )
    from_on = RocDateField(label=gettext_lazy("從哪一天起"))

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = list(people)
        self.fields["holder"].choices = [("", _("請選擇")), *people]  # type: ignore[attr-defined]
        self.fields["deputy"].choices = [("", _("沒有代理人")), *people]  # type: ignore[attr-defined]


@collects_nothing("the name of a machine")
class DeviceForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("種類"), choices=DeviceKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label=gettext_lazy("名稱"), max_length=60, help_text=gettext_lazy("寫出放在哪裡，例如：大廳入口取號機")
    )


class EnrolForm(forms.Form):
    code = forms.RegexField(
        r"^[0-9]{6,8}$",
        label=gettext_lazy("配對碼"),
        widget=short("w-12", inputmode="numeric"),
        help_text=gettext_lazy("8 個數字，由本所人員在「設備」頁取得，30 分鐘內有效。"),
        error_messages={"invalid": gettext_lazy("配對碼是 8 個數字。")},
    )

    def __init__(self, values: Any = None, **kwargs: Any) -> None:
        values = values and {**values.dict(), "code": "".join(values.get("code", "").split())}
        super().__init__(values, **kwargs)


@collects_nothing("the name of an office")
class CheckForm(forms.Form):
    """The supervision sheet of one counter."""

    counter_id = forms.TypedChoiceField(label=gettext_lazy("櫃檯"), coerce=int)
    findings = forms.CharField(
        label=gettext_lazy("督導發現"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, counters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counter_id"].choices = list(counters)  # type: ignore[attr-defined]
        for point in SUPERVISION:
            self.fields[f"point_{point.key}"] = forms.TypedChoiceField(
                label=named(point),
                choices=[("yes", _("良好")), ("no", _("待改善"))],
                coerce=lambda value: value == "yes",
                widget=forms.RadioSelect,
            )
        self.order_fields(["counter_id", *(f"point_{point.key}" for point in SUPERVISION), "findings"])

    def points(self) -> dict[str, bool]:
        """Return the answer to every point."""
        return {point.key: self.cleaned_data[f"point_{point.key}"] for point in SUPERVISION}


@collects_nothing("the name of an office")
class TelephoneForm(forms.Form):
    """One telephone test."""

    on = RocDateField(label=gettext_lazy("測試日期"))
    line = forms.CharField(label=gettext_lazy("受測電話或分機"), max_length=40, widget=short("w-20"))
    tested_id = forms.TypedChoiceField(label=gettext_lazy("受測同仁"), required=False, coerce=int, empty_value=None)
    remark = forms.CharField(
        label=gettext_lazy("講評"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, people: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        self.fields["tested_id"].choices = [("", _("未指明")), *people]  # type: ignore[attr-defined]
        for part in TELEPHONE:
            for item in part.items:
                self.fields[item.key] = forms.IntegerField(
                    label=f"{named(part)}・{named(item)}",
                    required=False,
                    min_value=0,
                    max_value=item.points,
                    widget=digits(),
                    help_text=_("0 到 %(points)s 分") % {"points": item.points},
                )
        scored = [item.key for part in TELEPHONE for item in part.items]
        self.order_fields(["on", "line", "tested_id", *scored, "remark"])

    def scores(self) -> dict[str, int]:
        """Return the points that were given; an empty box was not tested."""
        keys = [item.key for part in TELEPHONE for item in part.items]
        return {key: self.cleaned_data[key] for key in keys if self.cleaned_data.get(key) is not None}
