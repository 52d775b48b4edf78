"""What can go wrong with a case.

Conflict
├── StillLacking     papers, signatures, charges or conditions are missing; names them
└── NeedsNotice      nobody is sent away without a one-time notice or a stated exception
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict


class StillLacking(Conflict):
    """The case cannot go on: `lacking` names what is missing, in the asker's language."""

    code = "still_lacking"
    message = _("案件還有缺漏，不能進行下一步。")

    def __init__(self, message: str = "", *, lacking: tuple[str, ...] = (), **context: object) -> None:
        super().__init__(message, lacking=lacking, **context)
        self.lacking = lacking


class NeedsNotice(Conflict):
    """A case may not be refused or sent away without a notice or a stated exception (OTN-01)."""

    code = "needs_notice"
    message = _("駁回或請民眾離開前，須先開立一次告知單，或敘明例外原因。")
