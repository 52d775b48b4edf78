"""Forms of the room: one screen of intake, one question at a time for everything that needs a word more."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.cases.book.data import Intake, PersonValues, Whom
from huzheng.cases.book.rules import DECEASED
from huzheng.cases.book.states import Channel, PaperState, Part, SignatureKind
from huzheng.foundation.files.data import SCANS
from huzheng.foundation.files.fields import UploadField
from huzheng.foundation.ids import PERSON, IdKind
from huzheng.foundation.page.fields import IdNumberField, PhoneField, RocBirthField, RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.foundation.page.wording import english, in_language
from huzheng.foundation.privacy.registry import collects, collects_nothing
from huzheng.services.catalogue.api import circumstances_of
from huzheng.services.catalogue.data import ServiceCard

NOTICE = "cases.intake"
ID_NUMBER = gettext_lazy("身分證統一編號")
LANGUAGES = (("zh-hant", gettext_lazy("中文")), ("en", gettext_lazy("英文")))
WANTS = (("print", gettext_lazy("紙本")), ("email", gettext_lazy("電子郵件")), ("sms", gettext_lazy("簡訊")))
SIGNED = (
    ("", gettext_lazy("稍後再簽")),
    (SignatureKind.SIGNATURE.value, gettext_lazy("已簽名")),
    (SignatureKind.SEAL.value, gettext_lazy("已蓋章")),
)
KINDS = PERSON | {IdKind.PASSPORT}
OTHERS = (Part.AGENT, Part.SPOUSE, Part.SUBJECT)


def _name(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=200, widget=_plain())


def _id_number(label: Any = ID_NUMBER) -> IdNumberField:
    return IdNumberField(kinds=KINDS, label=label, required=False)


def _plain() -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off"})


@collects(NOTICE)
class PersonFields(Form):
    """What is asked of somebody in an application."""

    name = _name(gettext_lazy("姓名"), required=True)
    id_number = _id_number()
    born_on = RocBirthField(label=gettext_lazy("出生日期"), required=False, help_text="")
    phone = PhoneField(required=False)
    email = forms.EmailField(label=gettext_lazy("電子郵件"), required=False, max_length=254)
    address = forms.CharField(label=gettext_lazy("地址"), required=False, max_length=200, widget=_plain())
    language = forms.ChoiceField(label=gettext_lazy("使用語言"), choices=LANGUAGES, required=False)
    wants = forms.ChoiceField(label=gettext_lazy("通知方式"), choices=WANTS, required=False)

    def clean(self) -> dict[str, Any]:
        """Check that somebody can be told the way they want."""
        words = super().clean() or {}
        for way, field in (("email", "email"), ("sms", "phone")):
            if words.get("wants") == way and not words.get(field) and field not in self.errors:
                self.add_error(field, _("選擇以此方式通知時，請填寫這一欄。"))
        return words

    def person(self, part: str) -> PersonValues:
        """Return what was typed."""
        words = self.cleaned_data
        return PersonValues(
            part=part, name=words["name"], id_number=words["id_number"], born_on=words["born_on"], phone=words["phone"],
            email=words["email"], address=words["address"], relation=words.get("relation", ""),
            language=words["language"] or "zh-hant", wants=words["wants"] or "print",
        )  # fmt: skip


@collects(NOTICE)
class IntakeForm(PersonFields):
    """One application: by which way, who applies and who else is there, under which circumstances, what was handed over."""

    channel = forms.ChoiceField(label=gettext_lazy("申請管道"), choices=Channel.choices)
    relation = forms.ChoiceField(label=gettext_lazy("申請人資格"))
    event_on = RocDateField(label=gettext_lazy("事件發生日"), required=False)
    agent_name = _name(gettext_lazy("受託人姓名"))
    agent_id_number = _id_number(gettext_lazy("受託人身分證統一編號"))
    spouse_name = _name(gettext_lazy("另一方姓名"))
    spouse_id_number = _id_number(gettext_lazy("另一方身分證統一編號"))
    subject_name = _name(gettext_lazy("當事人姓名"))
    subject_id_number = _id_number(gettext_lazy("當事人身分證統一編號"))
    subject_born_on = RocBirthField(label=gettext_lazy("當事人出生日期"), required=False, help_text="")
    circumstances = forms.MultipleChoiceField(
        label=gettext_lazy("辦理情形"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.MultipleChoiceField(required=False)
    signed = forms.ChoiceField(
        label=gettext_lazy("申請書簽名"), choices=SIGNED, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, card: ServiceCard, **kwargs: Any) -> None:
        self.card = card
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["channel"].choices = [one for one in Channel.choices if one[0] in card.channels or not card.channels]
        fields["relation"].choices = [("", _("請選擇")), *applicants_of(card)]
        fields["relation"].required = bool(card.applicants)
        fields["circumstances"].choices = [
            (one.key, in_language(_Words(one), "name")) for one in circumstances_of(card, more=(DECEASED,))
        ]
        fields["seen"].choices = [(paper.key, paper.zh) for paper in card.papers]

    def intake(self, ticket_id: int | None) -> Intake:
        """Return the application as typed."""
        words = self.cleaned_data
        others = [self._other(part) for part in OTHERS if words[f"{part}_name"].strip()]
        return Intake(
            service=self.card.code, channel=words["channel"], people=(self.person(Part.APPLICANT), *others),
            circumstances=tuple(words["circumstances"]), seen=tuple(words["seen"]), signed=words["signed"],
            ticket_id=ticket_id, event_on=words["event_on"],
        )  # fmt: skip

    def _other(self, part: str) -> PersonValues:
        words = self.cleaned_data
        return PersonValues(
            part=str(part), name=words[f"{part}_name"], id_number=words[f"{part}_id_number"],
            born_on=words.get(f"{part}_born_on"),
        )  # fmt: skip


def applicants_of(card: ServiceCard) -> list[tuple[str, str]]:
    """Return who may apply, as kept and in the language of the page."""
    shown = card.applicants_en if english() and len(card.applicants_en) == len(card.applicants) else card.applicants
    return list(zip(card.applicants, shown, strict=True))


class _Words:
    """The two names of a circumstance, as `in_language` reads them."""

    def __init__(self, one: Any) -> None:
        self.name_zh, self.name_en = one.zh, one.en


@collects(NOTICE)
class PersonForm(PersonFields):
    """A correction of what is known of somebody, with its reason."""

    reason = forms.CharField(
        label=gettext_lazy("更正原因"), max_length=300, help_text=gettext_lazy("請勿寫姓名或證號。")
    )
    field_order = ("name", "id_number", "born_on", "phone", "email", "address", "language", "wants", "reason")


@collects(NOTICE)
class EnterForm(PersonFields):
    """Somebody more in a case."""

    part = forms.ChoiceField(
        label=gettext_lazy("身分"), choices=[one for one in Part.choices if one[0] != Part.APPLICANT]
    )
    relation = forms.CharField(label=gettext_lazy("與當事人關係"), max_length=40, required=False)
    field_order = ("part", "name", "id_number", "born_on", "phone", "relation")


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("原因會留在案件歷程，請勿寫姓名或證號。"),
    )  # fmt: skip


class SendOnForm(ReasonForm):
    """Where an application goes, and why."""

    to = forms.CharField(label=gettext_lazy("移轉機關"), max_length=120)
    field_order = ("to", "reason")


class ExtendForm(ReasonForm):
    """By how many working days, and why."""

    days = forms.IntegerField(label=gettext_lazy("延長工作日數"), min_value=1, max_value=366)
    field_order = ("days", "reason")


class AssignForm(ReasonForm):
    """Who is responsible from now on, and why."""

    staff = forms.ChoiceField(label=gettext_lazy("承辦人"))
    field_order = ("staff", "reason")

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["staff"].choices = [("", _("請選擇")), *people]


class PaperForm(Form):
    """A paper that was scanned, or that need not be handed in."""

    state = forms.ChoiceField(
        label=gettext_lazy("查驗結果"), choices=PaperState.choices, widget=forms.RadioSelect
    )  # fmt: skip
    file = UploadField(
        label=gettext_lazy("掃描檔"),
        kinds=SCANS,
        required=False,
        help_text=gettext_lazy("PDF、PNG 或 JPEG，20 MB 以內。"),
    )
    reason = forms.CharField(
        label=gettext_lazy("免附理由"), max_length=200, required=False,
        help_text=gettext_lazy("選「免附」時必填，例如：已由本所線上查證。"),
    )  # fmt: skip


class SignForm(Form):
    """Who signs, and how."""

    person = forms.ChoiceField(label=gettext_lazy("簽名的人"))
    kind = forms.ChoiceField(
        label=gettext_lazy("簽名方式"), widget=forms.RadioSelect,
        choices=[one for one in SignatureKind.choices if one[0] != SignatureKind.STAFF_STAMP],
        help_text=gettext_lazy("指印或十字須有兩位證人簽名（民法第 3 條），請先增列證人。"),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["person"].choices = people


class WhomForm(Form):
    """A section or a person inside the office."""

    to = forms.ChoiceField(label=gettext_lazy("對象"))

    def __init__(self, *args: Any, whom: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["to"].choices = [("", _("請選擇")), *whom]

    def whom(self) -> Whom:
        """Return who was chosen."""
        kind, _dash, number = self.cleaned_data["to"].partition("-")
        return Whom(section_id=int(number)) if kind == "section" else Whom(staff_id=int(number))


class QuestionForm(WhomForm):
    """A question to another section or a senior."""

    words = forms.CharField(
        label=gettext_lazy("徵詢內容"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("請勿寫姓名或證號，對方由案號開啟案件。"),
    )  # fmt: skip


class HandForm(WhomForm):
    """A part of a case that somebody else does."""

    title = forms.CharField(label=gettext_lazy("交辦事項"), max_length=120)
    due_on = RocDateField(label=gettext_lazy("希望完成日"), required=False)
    words = forms.CharField(label=gettext_lazy("說明"), max_length=300, required=False)
    field_order = ("title", "to", "due_on", "words")


class WordsForm(Form):
    """An answer, or how a part ended."""

    words = forms.CharField(label=gettext_lazy("內容"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class StepForm(Form):
    """How a part ended, or why it cannot go on."""

    words = forms.CharField(label=gettext_lazy("說明"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class ServiceForm(Form):
    """Another service for the same person."""

    service = forms.ChoiceField(label=gettext_lazy("加辦業務"))
    relation = forms.CharField(
        label=gettext_lazy("申請人資格"), max_length=40, required=False,
        help_text=gettext_lazy("與前案不同時填寫，例如：戶長。"),
    )  # fmt: skip
    event_on = RocDateField(label=gettext_lazy("事件發生日"), required=False)

    def __init__(self, *args: Any, cards: Sequence[ServiceCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["service"].choices = [("", _("請選擇"))] + [
            (card.code, f"{card.code} {in_language(_Words(card), 'name')}") for card in cards
        ]


@collects_nothing("words by which cases are looked for; they are not kept, the read is noted")
class SearchForm(Form):
    """What cases are looked for by."""

    words = forms.CharField(label=gettext_lazy("查什麼"), max_length=200, widget=_plain())
    kind = forms.ChoiceField(
        label=gettext_lazy("依"), required=False,
        choices=(
            ("auto", gettext_lazy("自動判斷")),
            ("number", gettext_lazy("案號")),
            ("name", gettext_lazy("姓名")),
            ("id", gettext_lazy("身分證統一編號")),
            ("phone", gettext_lazy("電話")),
            ("service", gettext_lazy("業務項目")),
        ),
    )  # fmt: skip


def as_initial(person: Any) -> dict[str, Any]:
    """Return what a correction begins with."""
    names = ("name", "id_number", "phone", "email", "address", "language", "wants")
    born: date | None = person.born_on
    return {name: getattr(person, name) for name in names} | {"born_on": born}
