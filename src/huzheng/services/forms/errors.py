"""What can stand against a form.

HuzhengError
├── Conflict
│   └── FormTaken      the office has a form of this name
└── Invalid
    ├── NothingGiven   a version without any file
    ├── NotNewer       a version older than the one that is handed out
    └── NoGlyph        a character that no font on this machine draws
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class FormTaken(Conflict):
    """Two forms of one name cannot be told apart on the shelf."""

    code = "form_taken"
    message = _("已經有同名的書表。")


class NothingGiven(Invalid):
    """A version is its files."""

    code = "nothing_given"
    message = _("請至少選擇一個檔案。")


class NotNewer(Invalid):
    """A version replaces the one before it."""

    code = "not_newer"
    message = _("版本日期不能早於現行版本，也不能晚於今天。")


class NoGlyph(Invalid):
    """A PDF never leaves a character out."""

    code = "no_glyph"
    message = _("內容有字型沒有的字，無法做成 PDF。請改下載 ODT。")
