"""Form fields for files that are handed in; each file is looked at while the form is checked, before any transaction."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.files.data import ENDINGS, MAX_FILES, PROOFS, Kind, Upload
from huzheng.foundation.files.errors import BadFile
from huzheng.foundation.files.reading import read_upload


def accept_words(kinds: Collection[Kind]) -> str:
    """Return what a file dialogue is told to offer."""
    return ",".join([f".{ENDINGS[kind]}" for kind in Kind if kind in kinds] + [".jpeg"] * (Kind.JPEG in kinds))


class UploadField(forms.FileField):
    """One file; clean gives an Upload, None where none was chosen."""

    def __init__(self, *, kinds: Collection[Kind] = PROOFS, **kwargs: Any) -> None:
        self.kinds = kinds
        widget = kwargs.pop("widget", forms.FileInput(attrs={"accept": accept_words(kinds)}))
        super().__init__(widget=widget, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """Look at the file."""
        file = super().clean(data, initial)
        return read_one(file, self.kinds) if file else None


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class UploadsField(forms.FileField):
    """Several files at once; clean gives a list of Upload."""

    def __init__(self, *, kinds: Collection[Kind] = PROOFS, **kwargs: Any) -> None:
        self.kinds = kinds
        help_text = kwargs.pop("help_text", gettext_lazy("照片、PDF 或文件，每個 20 MB 以內，最多 10 個。"))
        widget = _ManyFiles(attrs={"accept": accept_words(kinds)})
        super().__init__(widget=widget, help_text=help_text, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        """Look at each file."""
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if len(files) > MAX_FILES:
            raise forms.ValidationError(_("一次最多上傳 10 個檔案。"))
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [read_one(super(UploadsField, self).clean(file), self.kinds) for file in files]


def read_one(file: Any, kinds: Collection[Kind]) -> Upload:
    """Look at one uploaded file. Raises ValidationError in words."""
    try:
        return read_upload(file.read(), file.name or "", kinds=kinds)
    except BadFile as error:
        raise forms.ValidationError(f"{file.name}: {error.text}" if len(kinds) > 3 else error.text) from error
