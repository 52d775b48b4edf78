"""What can go wrong with a one-time notice.

Conflict
└── StillAwaited     the case has a notice whose papers are awaited
Invalid
└── NoGlyph          the paper cannot be printed: no font draws a character
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class StillAwaited(Conflict):
    """One notice at a time: what is missing is said once."""

    code = "still_awaited"
    message = _("這件案件已有一張待補件的一次告知單。請先登記補件，或撤銷後重新開立。")


class NoGlyph(Invalid):
    """A character that no font has is never left out."""

    code = "no_glyph"
    message = _("告知單內有無法列印的字，請改用網頁列印。")
