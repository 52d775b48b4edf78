"""The form with which a week is confirmed."""

from django import forms
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.forms import Form


class ConfirmForm(Form):
    week = forms.DateField(widget=forms.HiddenInput, input_formats=["%Y-%m-%d"])
    words = forms.CharField(
        label=gettext_lazy("處理情形"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("有問過誰、結果如何；不寫姓名與號碼。沒有異狀可以留空。"),
    )
