"""Forms of the notices: what is ticked, what comes back, why nobody needs one, and the code that a scanner types."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from huzheng.cases.notices import rules
from huzheng.cases.notices.data import Added, Item, NoticeValues, Ticked
from huzheng.cases.notices.messages import item_name
from huzheng.cases.notices.states import Signed
from huzheng.foundation.page import wording
from huzheng.foundation.page.forms import Form

LANGUAGES = [("zh-hant", "中文"), ("en", "English")]
ADDED = (1, 2)  # lines for what is on no check list


def words_of(words: tuple[rules.Word, ...]) -> list[tuple[str, str]]:
    """Return the choices of a list of the rulebook in the active language."""
    return [(one.key, wording.in_language(one, "short") or (one.en if wording.english() else one.zh)) for one in words]


def named(item: Item) -> str:
    """Return an item's name in the active language."""
    return item_name(item, "en" if wording.english() else "zh")


class NoticeForm(Form):
    """The check list of a case: each unsettled paper may be ticked as missing, with why and how to go on."""

    language = forms.ChoiceField(label=_("民眾的語言"), choices=LANGUAGES)
    large = forms.BooleanField(label=_("大字版"), required=False)
    signed = forms.ChoiceField(label=_("簽收方式"), choices=Signed.choices)

    def __init__(self, *args: Any, papers: Mapping[int, Item], **kwargs: Any) -> None:
        self.papers, book = papers, rules.rulebook()
        super().__init__(*args, **kwargs)
        for pk, paper in papers.items():
            self.fields[f"tick-{pk}"] = forms.BooleanField(label=named(paper), required=False)
            self.fields[f"why-{pk}"] = forms.ChoiceField(
                label=_("原因"), choices=words_of(book.reasons), required=False
            )
            self.fields[f"way-{pk}"] = forms.ChoiceField(
                label=_("如何接續"), choices=words_of(book.ways), required=False
            )
        for number in ADDED:
            self.fields[f"added-{number}"] = forms.CharField(label=_("欠缺的條件"), max_length=200, required=False)
            self.fields[f"added-en-{number}"] = forms.CharField(label=_("英文"), max_length=300, required=False)

    @property
    def lines(self) -> list[tuple[Item, BoundField, BoundField, BoundField]]:
        """Return the papers with their three fields."""
        return [(paper, self[f"tick-{pk}"], self[f"why-{pk}"], self[f"way-{pk}"]) for pk, paper in self.papers.items()]

    @property
    def added(self) -> list[tuple[BoundField, BoundField]]:
        """Return the lines for what is on no check list."""
        return [(self[f"added-{number}"], self[f"added-en-{number}"]) for number in ADDED]

    def values(self) -> NoticeValues:
        """Return what was ticked and written."""
        data = self.cleaned_data
        return NoticeValues(
            ticked=tuple(
                Ticked(paper.key, data[f"why-{pk}"], data[f"way-{pk}"])
                for pk, paper in self.papers.items()
                if data[f"tick-{pk}"]
            ),
            added=tuple(
                Added(data[f"added-{number}"], data[f"added-en-{number}"])
                for number in ADDED
                if data[f"added-{number}"]
            ),
            language=data["language"],
            large=data["large"],
            signed=data["signed"],
        )


class ExceptionForm(Form):
    """Why somebody is sent away without a notice."""

    reason = forms.ChoiceField(label=_("例外原因"))
    words = forms.CharField(
        label=_("說明"), max_length=200, required=False, help_text=_("不寫姓名；未填時以例外原因為說明。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = words_of(rules.rulebook().exceptions)  # type: ignore[attr-defined]


class ReturnForm(Form):
    """What came back; all of it is ticked at first."""

    given = forms.MultipleChoiceField(label=_("補來的證件"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, items: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given"].choices = [(item.key, named(item)) for item in items]  # type: ignore[attr-defined]


class WithdrawForm(Form):
    """Why a notice was issued in error."""

    reason = forms.CharField(label=_("撤銷的理由"), max_length=200)


class CodeForm(Form):
    """The code of a notice, scanned or typed."""

    code = forms.CharField(
        label=_("一次告知單代碼"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
