"""Forms of the plan room. What was typed stays on an error; the fields say what is wrong and how to mend it."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.metrics.data import Metric
from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.plan.data import (
    Approval,
    HeadValues,
    ItemValues,
    MeasureValues,
    PaperValues,
    Scan,
    Terms,
    ValueValues,
    VisionValues,
)
from huzheng.plan.errors import BadScan
from huzheng.plan.queries.scans import MAX_BYTES as MAX_SCAN
from huzheng.plan.queries.scans import read_scan
from huzheng.plan.reading import ReadingError, check_document
from huzheng.plan.rules import LONGEST_LIMIT, expected_comparator, read_statements
from huzheng.plan.states import Comparator, PaperKind, PeriodKind, Rhythm

MAX_UPLOAD = 20 * 2**20
MAX_PASTED = 2_000_000  # characters
KINDS = (".odt", ".docx", ".pdf", ".html", ".htm", ".md", ".txt")
PERCENT = Decimal(100)
MOST_STATEMENTS = 300


def _no_later(form: forms.Form, name: str, today: date) -> RocDateField:
    """Let a field of a form take no day to come."""
    field = cast(RocDateField, form.fields[name])
    field.latest = today
    return field


class LinesField(forms.CharField):
    """One entry per line; gives a tuple without empty ones."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """Return the lines."""
        return tuple(line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip())

    def prepare_value(self, value: Any) -> Any:
        """Show one entry per line."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


class UploadForm(forms.Form):
    """The plan's document: a file, or its text as pasted."""

    file = forms.FileField(
        label=gettext_lazy("計畫文件"),
        required=False,
        help_text=gettext_lazy("ODT、DOCX、PDF、HTML、Markdown 或純文字，20 MB 以內。掃描圖檔沒有文字，無法匯入。"),
        error_messages={"empty": gettext_lazy("這個檔案是空的，請重新選擇。")},
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )
    text = forms.CharField(
        label=gettext_lazy("或貼上計畫的文字"),
        required=False,
        max_length=MAX_PASTED,
        strip=False,
        help_text=gettext_lazy("從網頁、郵件或文書軟體複製過來都可以；表格請連同表格一起複製。"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, and refuse at once what cannot be read."""
        given = super().clean() or {}
        if self.errors:
            return given
        if not given.get("file") and not (given.get("text") or "").strip():
            self.add_error("file", _("請選擇計畫文件，或貼上計畫的文字。"))
            return given
        try:
            check_document(*self.document())
        except ReadingError as error:
            self.add_error("file" if given.get("file") else "text", _(error.sentence))
        return given

    def document(self) -> tuple[bytes, str]:
        """Return the bytes and the name of what was given."""
        file: UploadedFile | None = self.cleaned_data.get("file")
        if file:
            file.seek(0)
            return file.read(), file.name or "plan"
        return self.cleaned_data["text"].encode(), f"{_('貼上的文字')}.txt"

    def clean_file(self) -> UploadedFile | None:
        """Refuse what is too large before it is read."""
        file: UploadedFile | None = self.cleaned_data.get("file")
        if file and file.size and file.size > MAX_UPLOAD:
            raise forms.ValidationError(_("檔案超過 20 MB。請移除圖片後另存，或改存純文字檔。"))
        return file


class HeadForm(forms.Form):
    """What stands at the head of a plan."""

    title = forms.CharField(label=gettext_lazy("計畫名稱"), max_length=300)
    roc_year = forms.IntegerField(
        label=gettext_lazy("年度（民國）"), min_value=50, max_value=199, required=False,
        help_text=gettext_lazy("草案可以先空白；核定前必須填寫。"),
    )  # fmt: skip
    office_name = forms.CharField(label=gettext_lazy("機關名稱"), max_length=200, required=False)
    target = forms.CharField(label=gettext_lazy("實施對象"), required=False)
    scope = forms.CharField(label=gettext_lazy("實施範圍"), required=False)
    period_text = forms.CharField(label=gettext_lazy("實施期間"), required=False)
    period_from = RocDateField(label=gettext_lazy("期間自"), required=False)
    period_to = RocDateField(label=gettext_lazy("期間至"), required=False)
    bases = LinesField(label=gettext_lazy("依據"), required=False, help_text=gettext_lazy("一行一項。"))
    goals = LinesField(label=gettext_lazy("計畫目標"), required=False, help_text=gettext_lazy("一行一項。"))
    reviews = LinesField(label=gettext_lazy("管考"), required=False, help_text=gettext_lazy("一行一項。"))

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given = super().clean() or {}
        since, until = given.get("period_from"), given.get("period_to")
        if since and until and until < since:
            self.add_error("period_to", _("期間的最後一天不能早於第一天。"))
        return given

    def values(self) -> HeadValues:
        """Return what the verbs take."""
        return HeadValues(**self.cleaned_data)


class DimensionForm(forms.Form):
    """A dimension: its printed number and title."""

    label = forms.CharField(label=gettext_lazy("編號"), max_length=20, required=False)
    title = forms.CharField(label=gettext_lazy("構面名稱"), max_length=500)

    def values(self) -> dict[str, str]:
        """Return what the verbs take."""
        return self.cleaned_data


class ItemForm(forms.Form):
    """An item with what the plan's table prints beside it."""

    label = forms.CharField(label=gettext_lazy("編號"), max_length=20, required=False)
    title = forms.CharField(label=gettext_lazy("實施要項"), max_length=500)
    group = forms.CharField(label=gettext_lazy("分組標題"), max_length=200, required=False)
    deadline = forms.CharField(
        label=gettext_lazy("完成期限"), max_length=100, required=False,
        help_text=gettext_lazy("照計畫的寫法，例如 115年12月、持續辦理。"),
    )  # fmt: skip
    units = LinesField(label=gettext_lazy("承辦單位"), required=False, help_text=gettext_lazy("一行一項。"))
    benefits = LinesField(label=gettext_lazy("預期效益"), required=False, help_text=gettext_lazy("一行一項。"))

    def values(self) -> dict[str, ItemValues]:
        """Return what the verbs take."""
        return {"values": ItemValues(**self.cleaned_data)}


class MeasureForm(forms.Form):
    """A measure."""

    label = forms.CharField(label=gettext_lazy("編號"), max_length=20, required=False)
    text = forms.CharField(label=gettext_lazy("推動作法"), max_length=5000, widget=forms.Textarea)
    unit = forms.CharField(label=gettext_lazy("承辦人"), max_length=200, required=False)

    def values(self) -> dict[str, MeasureValues]:
        """Return what the verbs take."""
        return {"values": MeasureValues(**self.cleaned_data)}


NODE_FORMS: dict[str, type[DimensionForm] | type[ItemForm] | type[MeasureForm]] = {
    "dimension": DimensionForm,
    "item": ItemForm,
    "measure": MeasureForm,
}


class VisionForm(Form):
    """The vision of the office and the day from which it holds."""

    sentence_zh = forms.CharField(label=gettext_lazy("願景"), max_length=1000, widget=forms.Textarea)
    sentence_en = forms.CharField(
        label=gettext_lazy("願景（英文）"), max_length=2000, required=False, widget=forms.Textarea
    )
    effective_from = RocDateField(
        label=gettext_lazy("自哪一天起"), help_text=gettext_lazy("這一天以前仍顯示先前的願景。")
    )

    def values(self) -> VisionValues:
        """Return what the verb takes."""
        return VisionValues(**self.cleaned_data)


class ValueForm(Form):
    """A value with its letter."""

    letter = forms.RegexField(
        "^[A-Z]{1,3}$", label=gettext_lazy("字母"), max_length=3, help_text=gettext_lazy("一個大寫字母，例如 N。"),
        error_messages={"invalid": gettext_lazy("請用半形大寫英文字母。")},
    )  # fmt: skip
    name_zh = forms.CharField(label=gettext_lazy("名稱"), max_length=40)
    name_en = forms.CharField(label=gettext_lazy("名稱（英文）"), max_length=60)
    meaning_zh = forms.CharField(label=gettext_lazy("意義"), max_length=1000, required=False, widget=forms.Textarea)
    meaning_en = forms.CharField(
        label=gettext_lazy("意義（英文）"), max_length=2000, required=False, widget=forms.Textarea
    )

    def values(self) -> ValueValues:
        """Return what the verbs take."""
        return ValueValues(**self.cleaned_data)


class PaperForm(Form):
    """A white paper or major yearly plan: its head, and its statements one a line."""

    kind = forms.ChoiceField(label=gettext_lazy("種類"), choices=PaperKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=gettext_lazy("文件名稱"), max_length=200)
    issuer = forms.CharField(label=gettext_lazy("發布機關"), max_length=100, required=False)
    roc_year = forms.IntegerField(label=gettext_lazy("年度（民國）"), min_value=50, max_value=199)
    source_text = forms.CharField(
        label=gettext_lazy("文句"), max_length=60_000, widget=forms.Textarea,
        help_text=gettext_lazy("一行一項，可以整段貼上；行首的編號會照原樣保留。"),
    )  # fmt: skip

    def clean_source_text(self) -> str:
        """Refuse what holds no statement, or more than a person can link."""
        text: str = self.cleaned_data["source_text"]
        count = len(read_statements(text))
        if not count:
            raise forms.ValidationError(_("沒有讀到任何文句。請一行寫一項。"))
        if count > MOST_STATEMENTS:
            raise forms.ValidationError(_("超過 %(n)s 項。請分成幾份文件。") % {"n": MOST_STATEMENTS})
        return text

    def values(self) -> PaperValues:
        """Return what the verbs take."""
        return PaperValues(**self.cleaned_data)


class ApproveForm(forms.Form):
    """Number and date of the approval."""

    number = forms.CharField(
        label=gettext_lazy("核定文號"), max_length=100, help_text=gettext_lazy("例如 示中戶字第1150000123號。")
    )
    on = RocDateField(label=gettext_lazy("核定日期"))
    scan = forms.FileField(
        label=gettext_lazy("簽核掃描檔"), required=False, allow_empty_file=True,
        help_text=gettext_lazy("主任簽核的紙本，PDF、PNG 或 JPEG，20 MB 以內；沒有可以不附。"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _no_later(self, "on", today)

    def clean_scan(self) -> Scan | None:
        """Check the scan; it is opened here, before any transaction."""
        file: UploadedFile | None = self.cleaned_data["scan"]
        if not file:
            return None
        if file.size and file.size > MAX_SCAN:
            raise forms.ValidationError(_("檔案超過 20 MB。請以較低的解析度重新掃描。"))
        try:
            return read_scan(file.read(), file.name or "")
        except BadScan as error:
            raise forms.ValidationError(error.text) from error

    def approval(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return {name: self.cleaned_data[name] for name in ("number", "on", "scan")}


class AmendForm(ApproveForm):
    """Number, date and reason of an amendment."""

    reason = forms.CharField(
        label=gettext_lazy("修正理由"), max_length=300,
        help_text=gettext_lazy("會與這一版一起保存，例如 依市府 115 年 3 月 2 日函修正。"),
    )  # fmt: skip
    field_order = ("reason", "number", "on", "scan")

    def words(self) -> Approval:
        """Return what the verb takes."""
        given = self.cleaned_data
        return Approval(given["number"], given["on"], given["reason"], given["scan"])


class ReasonForm(forms.Form):
    """Why: one sentence that stays with the move."""

    reason = forms.CharField(label=gettext_lazy("理由"), max_length=300)


class TermsForm(forms.Form):
    """How a value of the chosen metric must stand to the target."""

    aggregate = forms.ChoiceField(label=gettext_lazy("取值"))
    period_kind = forms.ChoiceField(label=gettext_lazy("期間"), choices=PeriodKind.choices)
    comparator = forms.ChoiceField(
        label=gettext_lazy("怎樣算達標"), choices=Comparator.choices, widget=forms.RadioSelect
    )
    target = forms.DecimalField(label=gettext_lazy("目標值"), max_digits=12, decimal_places=4)
    tolerance = forms.DecimalField(
        label=gettext_lazy("容許差距"), max_digits=12, decimal_places=4, min_value=0, required=False,
        help_text=gettext_lazy("差距在此以內顯示「接近目標」；空白表示沒有容許。"),
    )  # fmt: skip

    def __init__(self, *args: Any, metric: Metric, words: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.metric = metric
        choice = cast(forms.ChoiceField, self.fields["aggregate"])
        choice.choices = [(key, words.get(key, key)) for key in metric.aggregates]
        self.fields["comparator"].initial = expected_comparator(metric).value
        if metric.unit == "share":
            self.fields["target"].label = _("目標值（%）")
            self.fields["tolerance"].label = _("容許差距（百分點）")
        for name, meaning in metric.accepts.items():
            own = forms.HiddenInput if name == "measure" else forms.TextInput  # a register is the measure's own
            box = forms.CharField(label=_(meaning), required=False, max_length=9, widget=own)
            self.fields[f"filter_{name}"] = box

    @property
    def filters(self) -> list[forms.BoundField]:
        """Return the fields that narrow the count."""
        return [bound for name in self.metric.accepts if not (bound := self[f"filter_{name}"]).is_hidden]

    def terms(self) -> Terms:
        """Return what the verb takes: shares between 0 and 1, empty filters left out."""
        given = self.cleaned_data
        scale = PERCENT if self.metric.unit == "share" else Decimal(1)
        filters = {name: _plain(text) for name in self.metric.accepts if (text := given[f"filter_{name}"].strip())}
        return Terms(
            metric=self.metric.key,
            filter=filters,
            period_kind=given["period_kind"],
            aggregate=given["aggregate"],
            comparator=given["comparator"],
            target=given["target"] / scale,
            tolerance=(given["tolerance"] or Decimal(0)) / scale,
        )


def _plain(text: str) -> str | int:
    """Return a number where one was typed: ids and counter numbers are numbers in the filters."""
    return int(text) if text.isascii() and text.isdigit() else text


class EntryForm(forms.Form):
    """A line of a register kept by hand."""

    received_on = RocDateField(label=gettext_lazy("收件日"))
    limit_days = forms.IntegerField(label=gettext_lazy("期限（工作日）"), min_value=1, max_value=LONGEST_LIMIT)
    note = forms.CharField(
        label=gettext_lazy("備註"), max_length=200, required=False,
        help_text=gettext_lazy("只寫案號或關鍵字，不要填姓名、電話、身分證字號等個人資料。"),
    )  # fmt: skip
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _no_later(self, "received_on", today)


class TickForm(forms.Form):
    """The day on which a line was answered."""

    replied_on = RocDateField(label=gettext_lazy("回復日"))

    def __init__(self, *args: Any, today: date, received_on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _no_later(self, "replied_on", today).earliest = received_on


class EvidenceForm(forms.Form):
    """A dated sentence that proves a measure."""

    on = RocDateField(label=gettext_lazy("日期"))
    text = forms.CharField(
        label=gettext_lazy("佐證說明"), max_length=2000, widget=forms.Textarea,
        help_text=gettext_lazy("寫做了什麼、結果如何、資料放在哪裡。不要填個人資料。"),
    )  # fmt: skip
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _no_later(self, "on", today)


class ReporterForm(forms.Form):
    """Who reports on an item."""

    reporter = forms.ChoiceField(label=gettext_lazy("回報人"), required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("尚未指定")), *((str(pk), name) for pk, name in people)]
        cast(forms.ChoiceField, self.fields["reporter"]).choices = choices

    def reporter_id(self) -> int | None:
        """Return what the verb takes."""
        return int(self.cleaned_data["reporter"]) if self.cleaned_data["reporter"] else None


class RhythmForm(forms.Form):
    """How often an item is reported on."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("回報頻率"), choices=[("", gettext_lazy("依計畫原文")), *Rhythm.choices], required=False
    )
