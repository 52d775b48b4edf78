"""Forms of the meetings room. What was typed stays on an error; the fields say what is wrong and how to mend it."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.office.api import role_names
from huzheng.plan.meetings.data import DecisionValues, GroupValues, MeetingValues, MemberValues, Minutes
from huzheng.plan.meetings.states import MeetingKind, Presence, Seat

People = Sequence[tuple[int, str]]
# roles whose holder may sit in a task force by office; a section head of one section
SEATED_ROLES = ("director", "secretary", "section_head", "evaluation", "it", "general_affairs")
NOBODY = ("", gettext_lazy("請選擇"))
LONGEST = 5000


class MeetingForm(Form):
    """A meeting to be prepared: what, when, where, who leads and who writes."""

    kind = forms.ChoiceField(label=gettext_lazy("會議種類"), choices=MeetingKind.choices)
    title = forms.CharField(
        label=gettext_lazy("會議名稱"), max_length=200, required=False,
        help_text=gettext_lazy("專案會議請填主題；所務會議可以空白。"),
    )  # fmt: skip
    on = RocDateField(label=gettext_lazy("日期"))
    at = forms.TimeField(
        label=gettext_lazy("時間"), input_formats=["%H:%M"],
        error_messages={"invalid": gettext_lazy("請寫成 14:00。")},
        widget=forms.TimeInput(attrs={"autocomplete": "off"}, format="%H:%M"),
    )  # fmt: skip
    place = forms.CharField(label=gettext_lazy("地點"), max_length=100)
    chair = forms.TypedChoiceField(label=gettext_lazy("主席"), coerce=int)
    recorder = forms.TypedChoiceField(label=gettext_lazy("紀錄人"), coerce=int)

    def __init__(self, *args: Any, people: People, group: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        for name in ("chair", "recorder"):
            self.fields[name].choices = [NOBODY, *people]  # type: ignore[attr-defined]
        if group is None:
            kinds = [choice for choice in MeetingKind.choices if choice[0] != MeetingKind.TASK_FORCE]
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a title where the kind does not say what is discussed."""
        given = super().clean() or {}
        if given.get("kind") == MeetingKind.PROJECT and not given.get("title"):
            self.add_error("title", _("請填寫專案會議的主題。"))
        return given

    def values(self) -> MeetingValues:
        """Return what the verbs take."""
        given = self.cleaned_data
        group = self.group if given["kind"] == MeetingKind.TASK_FORCE else None
        return MeetingValues(
            given["kind"], given["on"], given["at"], given["place"], given["chair"], given["recorder"],
            "" if given["kind"] == MeetingKind.OFFICE else given["title"], group,
        )  # fmt: skip


class PostponeForm(Form):
    """Another day or place, and why."""

    on = RocDateField(label=gettext_lazy("改到哪一天"))
    at = forms.TimeField(
        label=gettext_lazy("時間"), input_formats=["%H:%M"],
        error_messages={"invalid": gettext_lazy("請寫成 14:00。")}, widget=forms.TimeInput(format="%H:%M"),
    )  # fmt: skip
    place = forms.CharField(label=gettext_lazy("地點"), max_length=100)
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=300)

    def values(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return dict(self.cleaned_data)


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class PointForm(Form):
    """A proposal or a motion."""

    title = forms.CharField(label=gettext_lazy("案由"), max_length=300)
    body = forms.CharField(
        label=gettext_lazy("說明"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class MinutesForm(Form):
    """What was said on a point, what follows, and at most one decision with its owner and day."""

    discussion = forms.CharField(
        label=gettext_lazy("討論"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    conclusion = forms.CharField(
        label=gettext_lazy("結論"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    decision = forms.CharField(
        label=gettext_lazy("決議"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("要列管才填；下次會議會自動追蹤。"),
    )  # fmt: skip
    owner = forms.TypedChoiceField(label=gettext_lazy("負責人"), coerce=int, required=False, empty_value=None)
    due_on = RocDateField(label=gettext_lazy("期限"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [NOBODY, *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the owner and the day of a decision, and for words where only they are given."""
        given = super().clean() or {}
        if given.get("decision"):
            if not given.get("owner"):
                self.add_error("owner", _("決議要有一位負責人。"))
            if not given.get("due_on") and "due_on" not in self.errors:
                self.add_error("due_on", _("決議要有期限。"))
        elif given.get("owner") or given.get("due_on"):
            self.add_error("decision", _("請寫下決議內容，或清空負責人與期限。"))
        return given

    def begin_here(self, here: bool) -> None:
        """Let the cursor stand in the first field of the point that was asked for, so that one types on without the mouse."""
        if here:
            self.fields["discussion"].widget.attrs["autofocus"] = True

    def show_revision(self, revision: int) -> None:
        """Let the form, sent once more, speak of the point as it stands now."""
        self.data = {**{name: self.data.get(name) for name in self.data}, "seen": str(revision)}

    def minutes(self) -> Minutes:
        """Return the words."""
        given = self.cleaned_data
        return Minutes(given["discussion"], given["conclusion"], given["seen"])

    def decided(self) -> DecisionValues | None:
        """Return the decision, None where there is none."""
        given = self.cleaned_data
        if not given["decision"]:
            return None
        return DecisionValues(given["decision"], given["owner"], given["due_on"])


class OutcomeForm(Form):
    """What was done."""

    outcome = forms.CharField(
        label=gettext_lazy("辦理情形"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("做了什麼、何時完成；會出現在下次會議的追蹤表。"),
    )  # fmt: skip


class ProlongForm(Form):
    """A later day, and why."""

    due_on = RocDateField(label=gettext_lazy("展延到"))
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


def _roles() -> list[tuple[str, str]]:
    return [("", "–"), *zip(SEATED_ROLES, role_names(SEATED_ROLES), strict=True)]


class GroupForm(Form):
    """A task force."""

    privacy_notice = ""  # the name of a group, not of a person
    name = forms.CharField(label=gettext_lazy("小組名稱"), max_length=100)
    founded_on = RocDateField(label=gettext_lazy("成立日期"))
    basis = forms.CharField(
        label=gettext_lazy("設置依據"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    duties = forms.CharField(
        label=gettext_lazy("任務"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("一行一項。"),
    )  # fmt: skip

    def values(self) -> GroupValues:
        """Return what the verbs take."""
        return GroupValues(**self.cleaned_data)


class MemberForm(Form):
    """A seat: a person, or a role of a section."""

    seat = forms.ChoiceField(label=gettext_lazy("席次"), choices=Seat.choices, initial=Seat.MEMBER)
    staff = forms.TypedChoiceField(
        label=gettext_lazy("同仁"), coerce=int, required=False, empty_value=None,
        help_text=gettext_lazy("指定一位同仁，或在下面選職務。"),
    )  # fmt: skip
    role = forms.ChoiceField(label=gettext_lazy("職務"), required=False, choices=_roles)
    section = forms.TypedChoiceField(
        label=gettext_lazy("課室"), coerce=int, required=False, empty_value=None,
        help_text=gettext_lazy("職務為課室主管時，選擇哪一課。"),
    )  # fmt: skip
    task = forms.CharField(label=gettext_lazy("分工"), max_length=200, required=False)
    from_on = RocDateField(label=gettext_lazy("自哪一天起"))

    def __init__(self, *args: Any, people: People, sections: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].choices = [("", "–"), *people]  # type: ignore[attr-defined]
        self.fields["section"].choices = [("", "–"), *sections]  # type: ignore[attr-defined]

    def values(self) -> MemberValues:
        """Return what the verb takes."""
        given = self.cleaned_data
        return MemberValues(
            given["seat"], given["from_on"], given["staff"], given["role"], given["section"], given["task"]
        )


class EndForm(Form):
    """The last day of a seat, and why."""

    until_on = RocDateField(label=gettext_lazy("最後一天"))
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=200, required=False)


def roll(data: Any, invited: Sequence[int]) -> dict[int, str]:
    """Return {staff id: presence} from the radios of a roll call; what is no presence is left out."""
    asked = {person: data.get(f"presence-{person}", "") for person in invited}
    return {person: word for person, word in asked.items() if word in Presence.values}


def whole_ids(words: Sequence[str]) -> list[int]:
    """Return the ids that were ticked; what is no id is left out."""
    return [int(word) for word in words if word.isascii() and word.isdigit() and len(word) <= 18]


def proposed_time(text: str) -> time:
    """Return 14:00 of the rulebook as a time."""
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
