"""Forms for the office's own forms. What was typed stays on an error."""

import re
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.files.fields import UploadField
from huzheng.foundation.page import wording
from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.foundation.privacy.registry import collects_nothing
from huzheng.services.forms import rules
from huzheng.services.forms.data import KINDS, OwnValues, Part, VersionValues

CODE = re.compile(r"^[A-Z][0-9]{2}$")
MOST_CODES = 60


def _groups() -> list[tuple[str, str]]:
    return [(group.key, wording.in_language(group, "name")) for group in rules.groups()]


def _replaceable() -> list[tuple[str, str]]:
    return [("", _("不取代")), *((form.key, wording.in_language(form, "name")) for form in rules.forms().values())]


class OwnForm(Form):
    """The words of an own form."""

    privacy_notice = ""  # the name of a form, not of a person
    name_zh = forms.CharField(label=gettext_lazy("書表名稱"), max_length=100)
    name_en = forms.CharField(label=gettext_lazy("英文名稱"), max_length=200, required=False)
    group = forms.ChoiceField(label=gettext_lazy("類別"), choices=_groups)
    services = forms.CharField(
        label=gettext_lazy("用於哪些業務"), required=False, max_length=400,
        help_text=gettext_lazy("業務項目代碼，以空白或頓號分開，例如 R01、D11。"),
    )  # fmt: skip
    replaces = forms.ChoiceField(
        label=gettext_lazy("取代哪一種共用書表"), required=False, choices=_replaceable,
        help_text=gettext_lazy("選了以後，民眾看到的是本所的版本。"),
    )  # fmt: skip
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def clean_services(self) -> tuple[str, ...]:
        """Return the codes; what is no code is named."""
        codes = [code for code in re.split(r"[\s,、，;；]+", self.cleaned_data["services"].upper()) if code]
        wrong = [code for code in codes if not CODE.match(code)]
        if wrong or len(codes) > MOST_CODES:
            raise forms.ValidationError(
                _("「%(code)s」不是業務項目代碼，請寫成 R01 的樣子。") % {"code": (wrong or codes)[0]}
            )
        return tuple(dict.fromkeys(codes))

    def values(self) -> OwnValues:
        """Return what the verbs take."""
        given = self.cleaned_data
        return OwnValues(given["name_zh"], given["name_en"], given["group"], given["services"], given["replaces"])


@collects_nothing("blank forms and samples of the office, with invented people only")
class VersionForm(Form):
    """The files of a version."""

    version_on = RocDateField(label=gettext_lazy("版本日期"))
    odf = UploadField(
        label=gettext_lazy("可編輯的檔案（ODT 或 ODS）"), kinds=KINDS[Part.ODF], required=False,
        help_text=gettext_lazy("民眾下載後可以打字填寫。"),
    )  # fmt: skip
    pdf = UploadField(label=gettext_lazy("固定格式（PDF）"), kinds=KINDS[Part.PDF], required=False)
    word = UploadField(label=gettext_lazy("WORD 檔（DOCX）"), kinds=KINDS[Part.WORD], required=False)
    sample = UploadField(
        label=gettext_lazy("填寫範例（PDF）"), kinds=KINDS[Part.SAMPLE], required=False,
        help_text=gettext_lazy("範例裡的人物要虛構，不要放真人的資料。"),
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RocDateField, self.fields["version_on"]).latest = today

    def values(self) -> VersionValues:
        """Return what the verb takes."""
        return VersionValues(**self.cleaned_data)
