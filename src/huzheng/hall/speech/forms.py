"""Forms of the room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.files.data import SOUNDS
from huzheng.foundation.files.fields import UploadField
from huzheng.foundation.page.forms import Form
from huzheng.hall.speech.states import BY_CLIPS, Tongue

WORDS = {"please": _("請"), "to": _("號到"), "counter": _("號櫃檯")}


class BoardForm(Form):
    """How the board calls."""

    tongues = forms.MultipleChoiceField(
        label=_("依序播報的語言"), choices=Tongue.choices, widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("國語與英語由看板的瀏覽器念；其他語言要先上傳錄音，錄音不齊的語言不播報，畫面文字不受影響。"),
    )  # fmt: skip
    chime = forms.BooleanField(label=_("叫號前先響一聲"), required=False)
    colour = forms.CharField(
        label=_("叫號號碼的顏色"), max_length=7, required=False, help_text=_("例如 #ffd479；空白就用預設的顏色。")
    )

    def clean_colour(self) -> str:
        """Return the colour in small letters."""
        return str(self.cleaned_data["colour"]).strip().lower()


class ClipForm(Form):
    """A recording and where it belongs."""

    tongue = forms.ChoiceField(label=_("語言"), choices=[(tongue.value, tongue.label) for tongue in BY_CLIPS])
    part = forms.ChoiceField(label=_("念什麼"))
    file = UploadField(label=_("錄音"), kinds=SOUNDS, help_text=_("WAV 檔，5 秒以內，一個檔案只念一個字或一個數字。"))

    def __init__(self, *args: Any, parts: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [(part, WORDS.get(part, part)) for part in parts]  # type: ignore[attr-defined]
