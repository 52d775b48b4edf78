"""Forms of the clock: what to look at, why a case is late, the ladder."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from huzheng.cases.clock.data import Light, Rung
from huzheng.cases.clock.queries import ControlFilter
from huzheng.cases.clock.rules import BOOK, check_ladder
from huzheng.cases.clock.rules.book import MOST_DAYS, ROLES
from huzheng.foundation.page.forms import Form
from huzheng.office.api import role_names

LONGEST = 200
LONGEST_ID = 18  # digits; more do not fit a column


def control_filter(given: Any) -> ControlFilter:
    """Return what an address asks for; whatever it cannot mean counts as not asked."""
    light = given.get("light", "")
    return ControlFilter(
        light if light in set(Light) else "", _number(given, "clerk"), _number(given, "section"),
        given.get("service", "").replace("\x00", "")[:20],
    )  # fmt: skip


def _number(given: Any, name: str) -> int | None:
    text = given.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID else None


class ReasonForm(Form):
    """Why a case is late; the next notice to the applicant gives this reason."""

    reason = forms.ChoiceField(label=gettext_lazy("逾期原因"))
    words = forms.CharField(
        label=gettext_lazy("補充說明"), max_length=LONGEST, required=False,
        help_text=gettext_lazy("給同仁看；請勿寫姓名或證號。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = (get_language() or "").startswith("en")
        reasons = [(key, one.en if english else one.zh) for key, one in BOOK.reasons.items()]
        self.fields["reason"].choices = [("", _("請選擇")), *reasons]  # type: ignore[attr-defined]


class LadderForm(Form):
    """After how many working days over the limit each role is told; an empty field leaves the role out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in ROLES:
            self.fields[role] = forms.IntegerField(
                label=role_names([role])[0], min_value=1, max_value=MOST_DAYS, required=False,
                help_text=_("逾期幾個工作日時通知"),
            )  # fmt: skip

    def rungs(self) -> list[Rung]:
        """Return the rungs in the order of their days."""
        found = [Rung(days, role) for role in ROLES if (days := self.cleaned_data.get(role))]
        return sorted(found, key=lambda rung: rung.days)

    def clean(self) -> dict[str, Any]:
        """Refuse a ladder that does not rise."""
        given = super().clean() or {}
        if not self.errors and not check_ladder(self.rungs()):
            raise forms.ValidationError(_("至少要通知一種職務，而且每一種職務的天數要不同。"))
        return given
