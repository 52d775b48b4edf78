"""What can go wrong at the door."""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import TooMany


class LockedOut(TooMany):
    """Too many failed tries; `minutes` says how long to wait."""

    code = "locked_out"
    message = _("試錯次數過多。")

    def __init__(self, *, minutes: int) -> None:
        super().__init__(minutes=minutes)
        self.minutes = minutes
