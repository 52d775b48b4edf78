"""What can stand against the bureau and its tasks.

HuzhengError
├── Conflict
│   ├── AnswerMoved    the office has answered anew since it was read
│   └── KeyUsed        the same tap with other words
└── Invalid
    ├── NoOffices      a task goes to at least one office
    └── DuePast        a task is due from today on
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class AnswerMoved(Conflict):
    """The office has answered anew since the bureau read it."""

    code = "answer_moved"
    message = _("事務所剛剛更新了回復，請看過新的內容再處理。")


class KeyUsed(Conflict):
    """The same tap with other words."""

    code = "key_used"
    message = _("這份表單已經送出過，請重新開啟後再填。")


class NoOffices(Invalid):
    """A task goes to at least one office."""

    code = "no_offices"
    message = _("請至少選擇一個事務所。")


class DuePast(Invalid):
    """A task is due from today on."""

    code = "due_past"
    message = _("期限不能早於今天。")
