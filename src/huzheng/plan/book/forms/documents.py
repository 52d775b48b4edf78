"""The document that a plan is read from."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.plan.book.reading import ReadingError, check_document

MAX_UPLOAD = 20 * 2**20
MAX_PASTED = 2_000_000  # characters
KINDS = (".odt", ".docx", ".pdf", ".html", ".htm", ".md", ".txt")


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
