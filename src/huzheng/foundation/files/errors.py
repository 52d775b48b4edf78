"""A file that is refused, and one that is not there any more."""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import HuzhengError, Invalid


class BadFile(Invalid):
    """The file cannot be kept; the message says why and what to do."""

    code = "bad_file"
    message = _("這個檔案無法保存。")


class FileGone(HuzhengError):
    """A rule of retention has ended the file; the row that it proved stays."""

    status, code = 410, "file_gone"
    message = _("這個檔案已逾保存期限，內容已刪除；案件的紀錄仍在。")
