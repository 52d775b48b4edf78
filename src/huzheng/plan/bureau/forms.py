"""Forms of the bureau and of the offices that it asks. What was typed stays on an error."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.files.fields import UploadsField
from huzheng.foundation.page import wording
from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.plan.bureau.data import TaskValues, Unit


class TaskForm(Form):
    """What the bureau asks."""

    title = forms.CharField(label=gettext_lazy("事由"), max_length=100)
    words = forms.CharField(
        label=gettext_lazy("說明"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("請說明要做什麼、要附什麼。請勿填寫民眾的個人資料。"),
    )  # fmt: skip
    due_on = RocDateField(label=gettext_lazy("期限"))
    offices = forms.MultipleChoiceField(label=gettext_lazy("交辦的事務所"), widget=forms.CheckboxSelectMultiple)
    attachments = UploadsField(label=gettext_lazy("附件"), required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(unit.id), wording.in_language(unit, "name")) for unit in units]
        cast(forms.MultipleChoiceField, self.fields["offices"]).choices = choices
        cast(RocDateField, self.fields["due_on"]).earliest = today

    def values(self) -> TaskValues:
        """Return what the verb takes."""
        data = self.cleaned_data
        offices = tuple(int(number) for number in data["offices"])
        return TaskValues(data["title"], data["words"], data["due_on"], offices, tuple(data["attachments"]))


class ReasonForm(Form):
    """Why something is given back or withdrawn."""

    reason = forms.CharField(label=gettext_lazy("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class AssignForm(Form):
    """Who sees to a task."""

    assignee = forms.ChoiceField(label=gettext_lazy("承辦人"))

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("請選擇")), *((str(pk), name) for pk, name in people)]
        cast(forms.ChoiceField, self.fields["assignee"]).choices = choices


class AnswerForm(Form):
    """What an office answers."""

    words = forms.CharField(
        label=gettext_lazy("回復內容"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("民政局會看到這些文字與附件。請勿填寫民眾的個人資料。"),
    )  # fmt: skip
    attachments = UploadsField(label=gettext_lazy("附件"), required=False)
