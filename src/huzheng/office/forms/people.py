"""Forms of people: what is kept of somebody, their sign-in, skills, absences."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.privacy.registry import collects
from huzheng.office import data
from huzheng.office.forms.shared import Choices, FactsForm, short
from huzheng.office.states import AbsenceKind


@collects("office.staff")
class PersonForm(FactsForm):
    facts_class = data.PersonFacts
    number = forms.CharField(label=gettext_lazy("職員編號"), max_length=20, widget=short("w-12"))
    name = forms.CharField(
        label=gettext_lazy("姓名"),
        max_length=200,
        strip=False,
        help_text=gettext_lazy("照身分證上的字，一個字都不省略。"),
    )
    name_latin = forms.CharField(label=gettext_lazy("羅馬拼音姓名"), max_length=200, required=False, strip=False)
    section_id = forms.TypedChoiceField(label=gettext_lazy("所屬課室"), required=False, coerce=int, empty_value=None)
    place_id = forms.TypedChoiceField(label=gettext_lazy("服務地點"), required=False, coerce=int, empty_value=None)
    joined_on = RocDateField(label=gettext_lazy("到職日"))

    def __init__(self, *args: Any, sections: Choices, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_id"].choices = [("", _("本所")), *places]  # type: ignore[attr-defined]
        self.fields["section_id"].choices = [("", _("不分課室")), *sections]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Refuse a name of spaces only; otherwise keep every character."""
        name: str = self.cleaned_data["name"]
        if not name.strip():
            raise forms.ValidationError(_("請輸入姓名。"))
        return name


class LeaveForm(forms.Form):
    left_on = RocDateField(
        label=gettext_lazy("最後上班日"), required=False, help_text=gettext_lazy("留空表示繼續在職；隔天起不能再登入。")
    )


@collects("office.staff")
class SignInForm(forms.Form):
    username = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._@-]{2,59}$",
        label=gettext_lazy("登入名稱"),
        help_text=gettext_lazy("英文字母與數字，至少 3 個字。"),
        error_messages={"invalid": gettext_lazy("請用英文字母、數字、點或連字號，至少 3 個字。")},
    )


@collects("office.staff")
class SkillForm(forms.Form):
    name_zh = forms.CharField(label=gettext_lazy("專長"), max_length=40, help_text=gettext_lazy("例如：手語、越南語"))
    name_en = forms.CharField(label=gettext_lazy("英文"), max_length=80)
    language = forms.BooleanField(label=gettext_lazy("這是語言，民眾取號時可以指定"), required=False)


@collects("office.staff")
class AbsenceForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("差假"), choices=AbsenceKind.choices)
    from_on = RocDateField(label=gettext_lazy("第一天"))
    until_on = RocDateField(label=gettext_lazy("最後一天"))
