"""Evidence that is laid in, and the text of a criterion."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from huzheng.foundation.files.fields import UploadsField
from huzheng.foundation.page.forms import Form


class FilesForm(Form):
    """Files with a note."""

    uploads = UploadsField(label=gettext_lazy("檔案"))
    words = forms.CharField(
        label=gettext_lazy("說明"), max_length=500, required=False, help_text=gettext_lazy("不要填個人資料。")
    )
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "files_%s")  # several forms stand on one page
        super().__init__(*args, **kwargs)


class WordsForm(Form):
    """A sentence that proves something."""

    words = forms.CharField(
        label=gettext_lazy("文字說明"), max_length=2000, widget=forms.Textarea,
        help_text=gettext_lazy("寫做了什麼、結果如何、資料放在哪裡。不要填個人資料。"),
    )  # fmt: skip
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "words_%s")  # several forms stand on one page
        super().__init__(*args, **kwargs)


class TextForm(Form):
    """The text of a criterion; `seen` is the revision that was shown."""

    text = forms.CharField(label=gettext_lazy("參獎文字"), max_length=100_000, required=False, widget=forms.Textarea)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "text_%s")  # several forms stand on one page
        super().__init__(*args, **kwargs)
