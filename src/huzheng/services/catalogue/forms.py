"""Forms of the catalogue. What was typed stays on an error."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.services.catalogue.data import LocalValues, Need, ServiceCard, Setting
from huzheng.services.catalogue.messages import said
from huzheng.services.catalogue.rules.rulebook import rulebook
from huzheng.services.catalogue.states import Channel, What

Choices = list[tuple[str, str]]
NEEDS = {
    "always": gettext_lazy("一定要"),
    "when": gettext_lazy("依情形"),
    "clerk": gettext_lazy("承辦人認定"),
    "no": gettext_lazy("不需要"),
}
ADDED = 3  # papers that can be added in one go
YES, NO, BOOK = "yes", "no", ""


def fee_choices() -> Choices:
    """Return the fees of the schedule by key with their words."""
    return [(key, said(words)) for key, words in rulebook().fee_words.items()]


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices


class SettingForm(Form):
    """How the office sets a service."""

    offered = forms.ChoiceField(
        label=gettext_lazy("本所是否辦理"), widget=forms.RadioSelect,
        choices=[(YES, gettext_lazy("照常受理")), (NO, gettext_lazy("暫停辦理，立即從預約、取號與網頁消失"))],
    )  # fmt: skip
    delegated = forms.ChoiceField(label=gettext_lazy("分層負責"), required=False)
    section = forms.ChoiceField(label=gettext_lazy("主辦課室"), required=False)
    queue_group = forms.ChoiceField(label=gettext_lazy("取號類別"), required=False)

    def __init__(self, *args: Any, sections: Choices, groups: Choices, alone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = _("照業務項目表：承辦人決行") if alone else _("照業務項目表：陳核")
        _choose(self, "delegated", [(BOOK, usual), (YES, _("承辦人代為決行")), (NO, _("陳核主管"))])
        _choose(self, "section", [("", _("未指定")), *sections])
        _choose(self, "queue_group", [("", _("未指定")), *groups])

    def values(self) -> Setting:
        """Return what the verb takes."""
        words = self.cleaned_data
        return Setting(
            offered=words["offered"] == YES,
            delegated={YES: True, NO: False}.get(words["delegated"]),
            section_id=int(words["section"]) if words["section"] else None,
            queue_group_id=int(words["queue_group"]) if words["queue_group"] else None,
        )


class ConfirmForm(Form):
    """Where an uncertain field was looked up."""

    source = forms.CharField(
        label=gettext_lazy("查證的依據"), max_length=300, help_text=gettext_lazy("例如函釋文號或主管機關網頁。")
    )


class ChangeForm(Form):
    """From when a change holds, and why."""

    from_on = RocDateField(label=gettext_lazy("生效日"), help_text=gettext_lazy("已收的案件照收件時的規定，不受影響。"))
    reason = forms.CharField(label=gettext_lazy("原因或依據"), max_length=300)
    back = forms.BooleanField(label=gettext_lazy("改回業務項目表的內容"), required=False)
    order: tuple[str, ...] = ()

    def __init__(self, *args: Any, card: ServiceCard, **kwargs: Any) -> None:
        self.card = card
        super().__init__(*args, **kwargs)
        self.order_fields([*self.own_fields(), "from_on", "reason", "back"])

    def own_fields(self) -> list[str]:
        """Return the names of the fields of this change."""
        return [name for name in self.fields if name not in ("from_on", "reason", "back")]

    def value(self) -> Any:
        """Return what the verb takes: None goes back to the rulebook."""
        return None if self.cleaned_data["back"] else self.changed()

    def changed(self) -> Any:
        """Return the new value as a change keeps it."""
        raise NotImplementedError


class LimitForm(ChangeForm):
    """The processing limit in working days."""

    working_days = forms.IntegerField(
        label=gettext_lazy("處理期限（工作天）"), min_value=0, max_value=400, help_text=gettext_lazy("0 是隨到隨辦。")
    )

    def changed(self) -> int:
        """Return the working days."""
        return int(self.cleaned_data["working_days"])


class ChannelForm(ChangeForm):
    """The ways in which a service can be asked for."""

    channels = forms.MultipleChoiceField(
        label=gettext_lazy("申辦管道"), choices=Channel.choices, widget=forms.CheckboxSelectMultiple
    )

    def changed(self) -> list[str]:
        """Return the channels in their order."""
        return [key for key in Channel.values if key in self.cleaned_data["channels"]]


class FeeForm(ChangeForm):
    """What costs: always, or only when it is wanted."""

    always = forms.MultipleChoiceField(
        label=gettext_lazy("每件都收"), required=False, widget=forms.CheckboxSelectMultiple
    )
    wanted = forms.MultipleChoiceField(
        label=gettext_lazy("申請時才收"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "always", fee_choices())
        _choose(self, "wanted", fee_choices())

    def clean(self) -> dict[str, Any]:
        """Refuse a fee that stands on both sides."""
        words = super().clean() or self.cleaned_data
        if set(words.get("always", ())) & set(words.get("wanted", ())):
            self.add_error("wanted", _("同一項規費不能同時是每件都收與申請時才收。"))
        return words

    def changed(self) -> list[dict[str, Any]]:
        """Return the fee lines, those that are always due first."""
        words = self.cleaned_data
        lines = [{"fee": key, "always": True} for key in words["always"]]
        return lines + [{"fee": key, "always": False} for key in words["wanted"]]


class PaperForm(ChangeForm):
    """Which papers are needed; new ones in the office's own words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for paper in self.card.papers:
            needs = NEEDS if paper.condition else {key: word for key, word in NEEDS.items() if key != "when"}
            self.fields[f"paper_{paper.key}"] = forms.ChoiceField(
                label=said(paper), choices=list(needs.items()), initial=paper.need.value
            )
        for place in range(1, ADDED + 1):
            self.fields[f"new_{place}_zh"] = forms.CharField(
                label=_("新增證件 %(n)s") % {"n": place}, max_length=200, required=False
            )
            self.fields[f"new_{place}_en"] = forms.CharField(
                label=_("新增證件 %(n)s 的英文") % {"n": place}, max_length=300, required=False
            )
        self.order_fields([*self.own_fields(), "from_on", "reason", "back"])

    def changed(self) -> list[dict[str, Any]]:
        """Return the papers that are left, and the new ones."""
        words, book = self.cleaned_data, rulebook()
        kept = []
        for paper in self.card.papers:
            if (need := words[f"paper_{paper.key}"]) != "no":
                own = {} if paper.key in book.papers else {"zh": paper.zh, "en": paper.en}
                when = paper.condition if need == Need.WHEN else ""
                kept.append({"key": paper.key, "when": when, "clerk": need == Need.CLERK} | own)
        taken = {paper.key for paper in self.card.papers}
        free = (f"own_{place}" for place in range(1, 1000) if f"own_{place}" not in taken)
        new = [(words[f"new_{n}_zh"], words[f"new_{n}_en"]) for n in range(1, ADDED + 1) if words[f"new_{n}_zh"]]
        return kept + [{"key": next(free), "when": "", "clerk": False, "zh": zh, "en": en or zh} for zh, en in new]


CHANGE_FORMS: dict[str, type[ChangeForm]] = {
    What.LIMIT: LimitForm,
    What.PAPERS: PaperForm,
    What.FEES: FeeForm,
    What.CHANNELS: ChannelForm,
}


class LocalForm(Form):
    """An office's own service."""

    name_zh = forms.CharField(label=gettext_lazy("名稱"), max_length=60)
    name_en = forms.CharField(label=gettext_lazy("英文名稱"), max_length=120, required=False)
    category = forms.ChoiceField(label=gettext_lazy("類別"))
    limit_days = forms.IntegerField(
        label=gettext_lazy("處理期限（工作天）"),
        min_value=0,
        max_value=400,
        initial=0,
        help_text=gettext_lazy("0 是隨到隨辦。"),
    )
    minutes = forms.IntegerField(label=gettext_lazy("臨櫃約需幾分鐘"), min_value=0, max_value=600, initial=10)
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("申辦管道"), choices=Channel.choices, widget=forms.CheckboxSelectMultiple
    )
    fees = forms.MultipleChoiceField(
        label=gettext_lazy("規費項目"), required=False, widget=forms.CheckboxSelectMultiple
    )
    papers = forms.CharField(
        label=gettext_lazy("應備證件"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("一行一種；英文寫在直線後面，例如：戶口名簿 | Household certificate。"),
    )  # fmt: skip
    section = forms.ChoiceField(label=gettext_lazy("主辦課室"), required=False)
    from_on = RocDateField(label=gettext_lazy("開辦日"))

    def __init__(self, *args: Any, sections: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "category", [(group.key, said(group)) for group in rulebook().groups])
        _choose(self, "fees", fee_choices())
        _choose(self, "section", [("", _("未指定")), *sections])

    def values(self) -> LocalValues:
        """Return what the verbs take."""
        words = self.cleaned_data
        lines = [line.partition("|") for line in words["papers"].splitlines() if line.strip()]
        return LocalValues(
            name_zh=words["name_zh"], name_en=words["name_en"], category=words["category"], limit_days=words["limit_days"],
            minutes=words["minutes"], channels=tuple(words["channels"]), fees=tuple(words["fees"]),
            papers=tuple((zh.strip()[:200], en.strip()[:300]) for zh, _bar, en in lines),
            section_id=int(words["section"]) if words["section"] else None, from_on=words["from_on"],
        )  # fmt: skip


class EndForm(Form):
    """The last day of an office's own service."""

    until_on = RocDateField(label=gettext_lazy("最後一天"))
    reason = forms.CharField(label=gettext_lazy("原因或依據"), max_length=300)
