"""Forms of fines: one for each step."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.cases.fines.data import Facts, Respondent, Service
from huzheng.cases.fines.rules import BY_NOTICE, UNHEARD, Ground
from huzheng.cases.fines.states import Served, Sex
from huzheng.foundation.files.data import SCANS
from huzheng.foundation.files.fields import UploadField
from huzheng.foundation.page import wording
from huzheng.foundation.page.fields import IdNumberField, RocBirthField, RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.foundation.privacy.registry import collects
from huzheng.services.law import api as law

LONG: Any = {"widget": forms.Textarea(attrs={"rows": 3})}
NOTICES = [("0", gettext_lazy("不適用")), ("1", "1"), ("2", "2"), ("3", "3")]


def duty_choices(on: date) -> list[tuple[str, str]]:
    """Return what may be fined: late duties, then what is fined by notice."""
    english = wording.english()
    late = [(duty.key, duty.en if english else duty.zh) for duty in law.duties(on)]
    others = [
        (f"{BY_NOTICE}{one.key}", f"{one.law} {one.en if english else one.zh}")
        for one in law.offences(on)
        if one.rungs[0].notice
    ]
    return [*late, *others]


@collects("fines.respondent")
class OpenForm(Form):
    """Whom, and for what."""

    duty = forms.ChoiceField(label=gettext_lazy("違規事項"))
    event_on = RocDateField(label=gettext_lazy("事件發生或確定日"))
    applied_on = RocDateField(
        label=gettext_lazy("申請日"), required=False, help_text=gettext_lazy("還沒有申請就空白，先催告。")
    )
    notice = forms.ChoiceField(label=gettext_lazy("第幾次通知或情形"), choices=NOTICES, required=False)
    name = forms.CharField(label=gettext_lazy("受處分人姓名"), max_length=200)
    id_number = IdNumberField(label=gettext_lazy("國民身分證統一編號"), required=False)
    born_on = RocBirthField(label=gettext_lazy("出生日期"), required=False)
    sex = forms.ChoiceField(
        label=gettext_lazy("性別"), choices=[("", gettext_lazy("不記載")), *Sex.choices], required=False
    )
    address = forms.CharField(label=gettext_lazy("住居所"), max_length=200, required=False)
    words = forms.CharField(
        label=gettext_lazy("查得情形"), max_length=500, required=False, help_text=gettext_lazy("不要寫姓名。"), **LONG
    )
    case = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["duty"]).choices = [("", _("請選擇")), *duty_choices(today)]
        for name in ("event_on", "applied_on", "born_on"):
            cast(RocDateField, self.fields[name]).latest = today

    def clean(self) -> dict[str, Any]:
        """Ask which notice it is, where the fine goes by notices."""
        given = super().clean() or self.cleaned_data
        if str(given.get("duty", "")).startswith(BY_NOTICE) and given.get("notice") in ("", "0", None):
            self.add_error("notice", _("這個違規事項請選第幾次通知或情形。"))
        return given

    def person(self) -> Respondent:
        """Return whom it is for."""
        given = self.cleaned_data
        return Respondent(given["name"], given["id_number"].upper(), given["born_on"], given["sex"], given["address"])

    def facts(self) -> Facts:
        """Return what was found."""
        given = self.cleaned_data
        return Facts(given["duty"], given["event_on"], given["applied_on"], given["words"], int(given["notice"] or 0))


class DueForm(Form):
    """Until when."""

    due_on = RocDateField(label=gettext_lazy("期限"))


class AppliedForm(Form):
    """When it was applied for after all."""

    applied_on = RocDateField(label=gettext_lazy("申請日"))


class UnheardForm(Form):
    """Why nobody is heard."""

    ground = forms.ChoiceField(label=gettext_lazy("免陳述意見的理由"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["ground"]).choices = ground_choices(UNHEARD)


class OpinionForm(Form):
    """What was said."""

    words = forms.CharField(
        label=gettext_lazy("陳述內容"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("期限已過仍未陳述，空白送出。"),
        **LONG,
    )


class DecideForm(Form):
    """The amount, confirmed by the clerk."""

    twd = forms.IntegerField(label=gettext_lazy("裁處金額（元）"), min_value=1, max_value=1_000_000)
    reason = forms.CharField(
        label=gettext_lazy("與基準不同的理由"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("照基準裁處時空白。"),
        **LONG,
    )


class ServeForm(Form):
    """How and when it was served."""

    how = forms.ChoiceField(label=gettext_lazy("送達方式"), choices=Served.choices, widget=forms.RadioSelect)
    on = RocDateField(label=gettext_lazy("送達、寄存或公告日"))
    to = forms.CharField(
        label=gettext_lazy("代收人與本人的關係"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("補充送達必填，例如：同居之父。不要寫姓名。"),
    )
    abroad = forms.BooleanField(label=gettext_lazy("於國外或境外公示送達（60 日）"), required=False)
    proof = UploadField(label=gettext_lazy("送達證書掃描檔"), kinds=SCANS, required=False)

    def service(self) -> Service:
        """Return how it was served."""
        given = self.cleaned_data
        return Service(given["how"], given["on"], given["to"], given["abroad"], given["proof"])


class WaiveForm(Form):
    """Why nothing is fined."""

    ground = forms.ChoiceField(label=gettext_lazy("免罰事由"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("事實與說明"), max_length=500, help_text=gettext_lazy("不要寫姓名。"), **LONG
    )

    def __init__(self, *args: Any, grounds: list[Ground], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["ground"]).choices = ground_choices(grounds)


class RevokeForm(Form):
    """Why a decision is taken back."""

    words = forms.CharField(label=gettext_lazy("撤銷的理由"), max_length=500, **LONG)


def ground_choices(grounds: list[Ground]) -> list[tuple[str, str]]:
    """Return grounds with their article, and whether it is to be confirmed."""
    english = wording.english()
    return [
        (one.key, f"{one.en if english else one.zh}（{one.law}{_('，待確認') if one.check else ''}）")
        for one in grounds
    ]
