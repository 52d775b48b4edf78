"""A file that is refused."""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Invalid


class BadFile(Invalid):
    """The file cannot be kept; the message says why and what to do."""

    code = "bad_file"
    message = _("這個檔案無法保存。")
