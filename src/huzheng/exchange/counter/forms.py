"""What a person is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huzheng.exchange.counter.states import Choice
from huzheng.foundation.page.forms import Form


class SettleForm(Form):
    """Whose word counts, and why."""

    choice = forms.ChoiceField(label=_("以哪一方為準"), choices=Choice.choices, widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("理由"),
        max_length=200,
        help_text=_("日後查核看得到；請不要寫姓名或證號。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
