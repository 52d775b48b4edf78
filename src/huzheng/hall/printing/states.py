"""The life of a print (列印工作): one slip on one printer. The ticket stands whatever becomes of its paper.

         ask            claim            confirm
    ○ ─────────▶ queued ─────────▶ printing ─────────▶ printed ──┐
                    │                  │                         │ replace
                    └── fail ──────────┴──▶ failed ──────────────┴─────────▶ reprinted ◎

`confirm` needs the printer's own word that the slip is out. What nobody took in time, or what broke off, has failed; nothing is printed late,
for somebody who has gone. A reprint is a new print; `replace` says of the one before that another took its place.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class State(TextChoices):
    """Where a print is."""

    QUEUED = "queued", _("等候列印")
    PRINTING = "printing", _("列印中")
    PRINTED = "printed", _("已印出")
    FAILED = "failed", _("沒有印出")
    REPRINTED = "reprinted", _("已重印")


UNDER_WAY = (State.QUEUED, State.PRINTING)
ENDED = (State.PRINTED, State.FAILED)  # what may be printed again

LIFE = Life(
    name="print",
    states=tuple(State.values),
    start=State.QUEUED,
    moves={
        "claim": move(State.QUEUED, to=State.PRINTING),
        "confirm": move(State.PRINTING, to=State.PRINTED),
        "fail": move(*UNDER_WAY, to=State.FAILED),
        "replace": move(*ENDED, to=State.REPRINTED),
    },
    labels={state.value: state.label for state in State},
)


class Reason(TextChoices):
    """Why a slip did not come out, in one word; the first four are what the printer's line says (foundation/printers.py)."""

    UNREACHABLE = "unreachable", _("連不上印表機")
    NO_PAPER = "no_paper", _("沒有紙")
    SILENT = "silent", _("印表機沒有回應")
    BROKEN_OFF = "broken_off", _("列印途中斷線")
    LATE = "late", _("來不及列印")
    NO_GLYPH = "no_glyph", _("有印不出的字")
