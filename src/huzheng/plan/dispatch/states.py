"""The words of the dispatch room, and the life of a report.

        draw_figures                                 return_report (the bureau)
        ┌──┐                                        ┌───────────────▶ returned
        │  ▼                                        │                     │
due ──▶ drafted ──sign_report──▶ signed ──send_report──▶ sent             │
           ▲                        │                      │              │
           └──── correct_report ────┴──────────────────────┴──────────────┘
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class ReportState(TextChoices):
    """Where a report stands."""

    DUE = "due", _("待製作")
    DRAFTED = "drafted", _("待核章")
    SIGNED = "signed", _("待報送")
    SENT = "sent", _("已報送")
    RETURNED = "returned", _("已退回")


class Rhythm(TextChoices):
    """How often a report is owed."""

    MONTH = "month", _("每月")
    QUARTER = "quarter", _("每季")
    HALF = "half", _("每半年")
    YEAR = "year", _("每年")
    ONCE = "once", _("一次")


class SignRole(TextChoices):
    """Who signs a report before it is sent; whoever stands higher may, too."""

    SECTION_HEAD = "section_head", _("課室主管")
    SECRETARY = "secretary", _("秘書")
    DIRECTOR = "director", _("主任")


class Way(TextChoices):
    """How a report was sent."""

    LETTER = "letter", _("公文")
    MAIL = "mail", _("電子郵件")
    PORTAL = "portal", _("填報系統")


REPORT_LIFE = Life(
    "report",
    states=tuple(ReportState.values),
    start=ReportState.DUE,
    moves={
        "draw_figures": move(ReportState.DUE, ReportState.DRAFTED, to=ReportState.DRAFTED),
        "sign_report": move(ReportState.DRAFTED, to=ReportState.SIGNED),
        "send_report": move(ReportState.SIGNED, to=ReportState.SENT),
        "return_report": move(ReportState.SENT, to=ReportState.RETURNED),
        "correct_report": move(ReportState.SIGNED, ReportState.SENT, ReportState.RETURNED, to=ReportState.DRAFTED),
    },
    labels={state.value: state.label for state in ReportState},
)
