"""Forms of joint publicity."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.files.fields import UploadField
from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.hall.publicity.data import MOST_REACHED, CampaignValues
from huzheng.hall.publicity.states import Means

ADDRESS = URLValidator(schemes=["http", "https"])


class CampaignForm(Form):
    """A campaign with its proof."""

    partner_id = forms.TypedChoiceField(label=gettext_lazy("合作夥伴"), coerce=int)
    means = forms.ChoiceField(label=gettext_lazy("素材"), choices=Means.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=gettext_lazy("宣導內容"),
        max_length=120,
        help_text=gettext_lazy("例如：報稅季自然人憑證專用號碼、離峰時段"),
    )
    from_on = RocDateField(label=gettext_lazy("第一天"))
    until_on = RocDateField(label=gettext_lazy("最後一天"), required=False)
    reach = forms.IntegerField(
        label=gettext_lazy("觸及人數"), required=False, min_value=0, max_value=MOST_REACHED,
        help_text=gettext_lazy("還不知道就留空，之後再補。"),
    )  # fmt: skip
    link = forms.URLField(
        label=gettext_lazy("網址"), max_length=300, required=False, assume_scheme="https", validators=[ADDRESS]
    )
    file = UploadField(
        label=gettext_lazy("佐證"), required=False, help_text=gettext_lazy("照片、截圖或公文；有佐證才計入計畫。")
    )

    def __init__(self, *args: Any, partners: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner_id"].choices = [("", _("請選擇")), *partners]  # type: ignore[attr-defined]

    def values(self) -> CampaignValues:
        """Return what was typed, without the proof."""
        return CampaignValues(**{name: self.cleaned_data[name] for name in CampaignValues.__slots__})
