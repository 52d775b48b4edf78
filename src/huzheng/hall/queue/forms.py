"""Forms of the hall."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.hall.queue.data import BoardText


class BoardForm(Form):
    """What the office wants to say on its board, and for which days."""

    text_zh = forms.CharField(label=_("中文訊息"), max_length=80, help_text=_("例如：今天下午二號櫃檯暫停服務。"))
    text_en = forms.CharField(label=_("英文訊息"), max_length=180, required=False)
    from_on = RocDateField(label=_("第一天"))
    until_on = RocDateField(label=_("最後一天"))

    def text(self) -> BoardText:
        """Return what was entered, on one line."""
        words = self.cleaned_data
        zh, en = (" ".join(words[name].split()) for name in ("text_zh", "text_en"))
        return BoardText(zh, en, words["from_on"], words["until_on"])
