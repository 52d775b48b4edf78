"""What can stand against an appraisal.

HuzhengError
├── Conflict
│   ├── NotPreparing     the dossier was handed in: take it back first
│   ├── TextMoved        somebody else has written meanwhile
│   └── InUse            evidence or text hangs on what should go
└── Invalid
    ├── NoCriteria       a dossier without criteria
    ├── OverLimit        a text is longer than the award allows; says which and by how much
    ├── ReasonMissing    handed in with pieces missing: say why
    ├── WrongPerson      nobody of this office who serves
    └── Unprintable      no font draws a character of the paper
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class NotPreparing(Conflict):
    """A dossier that was handed in does not change."""

    code = "not_preparing"
    message = _("已經送出，要先取回才能修改。")


class TextMoved(Conflict):
    """Somebody else has written meanwhile."""

    code = "text_moved"
    message = _("別人剛剛改過這段文字。您打的字還在下面，請對照後再存。")


class InUse(Conflict):
    """Evidence or text hangs on what should go."""

    code = "criterion_in_use"
    message = _("這項已有佐證、文字或下層項目，不能拿掉。")


class NoCriteria(Invalid):
    """A dossier without criteria asks for nothing."""

    code = "no_criteria"
    message = _("沒有讀到任何項目。請一行寫一項，或選一個評核架構。")


class OverLimit(Invalid):
    """A text is longer than the award allows."""

    code = "over_limit"
    message = _("文字超過字數上限，不能送出：")


class ReasonMissing(Invalid):
    """Handed in with pieces missing."""

    code = "missing_pieces"
    message = _("還有佐證或文字缺件，要送出請寫下理由。")


class WrongPerson(Invalid):
    """Nobody of this office who serves."""

    code = "wrong_person"
    message = _("這個人不在本所，請另選負責人。")


class Unprintable(Invalid):
    """No font draws a character of the paper."""

    code = "unprintable"
    message = _("有字型沒有的字，無法做成 PDF：")
