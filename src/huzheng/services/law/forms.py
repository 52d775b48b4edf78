"""Forms of the law: a day, and a question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page import wording
from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.services.law.rules.days import PERIODS
from huzheng.services.law.rules.fees import FEES, MOST
from huzheng.services.law.rules.fines import OFFENCES


class DayForm(Form):
    """The day for which a table is asked."""

    on = RocDateField(label=_("查詢日期"), required=False)


class QuestionForm(Form):
    """What is to be explained; the days are asked for periods only."""

    what = forms.ChoiceField(label=_("事項"))
    event_on = RocDateField(label=_("事件發生或確定日"), required=False)
    applied_on = RocDateField(label=_("申請日"), required=False)
    quantity = forms.IntegerField(label=_("數量（規費）"), required=False, min_value=1, max_value=MOST)
    on = RocDateField(label=_("依哪一天的規定"), required=False, help_text=_("空白為今天；期限依事件日的規定。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = choices()  # type: ignore[attr-defined]


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what can be asked, in groups, in the active language."""
    english = wording.english()
    periods = [(one.key, one.en if english else one.zh) for one in PERIODS]
    offences = [(f"fine:{one.key}", f"{one.law} {one.en if english else one.zh}") for one in OFFENCES]
    fees = [(f"fee:{one.key}", one.en if english else one.zh) for one in FEES]
    return [(str(_("法定期限")), periods), (str(_("罰鍰")), offences), (str(_("規費")), fees)]
