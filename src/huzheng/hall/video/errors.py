"""What may stand in the way of a video session.

HuzhengError
└── Invalid
    ├── NoSuchKind      not a tax of the list
    ├── NoSuchResult    not a result of the list
    └── TimePassed      a session is planned for a time to come
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Invalid


class NoSuchKind(Invalid):
    """Not on the list."""

    code = "no_such_kind"
    message = _("請選擇要辦理的稅務項目。")


class NoSuchResult(Invalid):
    """A session ends with a result."""

    code = "no_such_result"
    message = _("請選擇視訊結果。")


class TimePassed(Invalid):
    """Yesterday cannot be planned."""

    code = "time_passed"
    message = _("預定時間已經過了。")
