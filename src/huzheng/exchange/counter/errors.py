"""What may go wrong on the line, and what a person is told who settles a difference."""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict


class LineError(Exception):
    """Nothing came through; `trouble` (states.Trouble) says why, `final` that trying again cannot help."""

    def __init__(self, trouble: str, *, final: bool = False) -> None:
        super().__init__(trouble)
        self.trouble, self.final = trouble, final


class StillDiffers(Conflict):
    """What they say cannot be taken over: the case here has to be mended first."""

    code = "still_differs"
    message = _("目前還不能以對方為準，請先處理案件，或以本所為準。")
