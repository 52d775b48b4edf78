"""Every error that may reach a person, as one tree.

HuzhengError
├── NotFound      404  not there, or not yours: the answer is the same
├── Refused       403  you are known, but your roles do not allow it
├── Conflict      409  somebody or something was faster
│   └── IllegalMove    the life of the thing has no such move from here
├── Gone          410  it was there, and a rule of retention has ended it
├── Invalid       422  a value cannot be; names the field
├── TooMany       429  slow down
└── Busy          503  a lock did not come free in time: try again
    └── NoRoom         the database's disk is full: nothing can be written

Messages are in Traditional Chinese (the message ids) and lazily translated. foundation.page.middleware maps the tree to pages.
"""

from django.utils.translation import gettext_lazy as _


class HuzhengError(Exception):
    """Base of all errors with a page of their own; `status` is the HTTP status, `code` a stable word for machines."""

    status = 500
    code = "error"
    message = _("發生未預期的情形。")

    def __init__(self, message: str = "", **context: object) -> None:
        self.text = message or str(self.message)
        self.context = context
        super().__init__(self.text)


class NotFound(HuzhengError):
    """Nothing there, or not the asker's: never tell which."""

    status, code = 404, "not_found"
    message = _("查無資料。")


class Refused(HuzhengError):
    """The asker is known and may not do this."""

    status, code = 403, "refused"
    message = _("您的職務沒有這項權限。")


class Conflict(HuzhengError):
    """Another person or an earlier click has changed the thing."""

    status, code = 409, "conflict"
    message = _("資料剛剛已被更動，請重新整理後再試。")


class IllegalMove(Conflict):
    """The state has no such move."""

    code = "illegal_move"
    message = _("目前的狀態不能執行這個動作。")


class Gone(HuzhengError):
    """What was kept is past its period and deleted; the row that it belonged to says by which rule."""

    status, code = 410, "gone"
    message = _("已逾保存期限，內容已刪除。")


class Invalid(HuzhengError):
    """A value cannot be; `field` names where."""

    status, code = 422, "invalid"
    message = _("輸入的內容有誤。")

    def __init__(self, message: str = "", *, field: str = "", **context: object) -> None:
        super().__init__(message, field=field, **context)
        self.field = field


class TooMany(HuzhengError):
    """Too many tries in too short a time."""

    status, code = 429, "too_many"
    message = _("嘗試次數過多，請稍候再試。")


class Busy(HuzhengError):
    """A lock or a connection did not come free in time."""

    status, code = 503, "busy"
    message = _("系統忙碌中，請再試一次。")


class NoRoom(Busy):
    """The database has no room left on its disk; it goes on answering, and writes again once there is room."""

    code = "no_room"
    message = _("資料庫的磁碟已滿，這次沒有寫入。請通知資訊人員清出空間後再試。")
