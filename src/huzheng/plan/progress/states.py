"""The words of progress (執行進度), and its two lives.

A report for a day on which one is due                         A decision of a meeting on an item

    draft_report (the job), save_report                          note_decision
    ┌──┐                                                           │
    ▼  │                                                           ▼
   draft ──submit_report──▶ submitted ──accept_report──▶ accepted  open ──close_decision──▶ closed
    ▲  ▲                     │    │  ▲
    │  └─────take_back───────┘    │  └──submit_report──┐
    │                             └──return_report──▶ returned
    └──────────────save_report────────────────────────┘
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class ReportState(TextChoices):
    """Where a report stands."""

    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("已送出")
    RETURNED = "returned", _("已退回")
    ACCEPTED = "accepted", _("已確認")


class Status(TextChoices):
    """How far the work itself is."""

    NOT_STARTED = "not_started", _("尚未開始")
    ON_THE_WAY = "on_the_way", _("進行中")
    DONE = "done", _("已完成")
    NOT_NEEDED = "not_needed", _("毋須辦理")


class Actual(TextChoices):
    """What became of a task in one month."""

    NONE = "none", _("未填")
    STARTED = "started", _("進行中")
    DONE = "done", _("已辦理")
    SKIPPED = "skipped", _("未辦理")


class DecisionState(TextChoices):
    """Whether a decision still asks for something."""

    OPEN = "open", _("列管中")
    CLOSED = "closed", _("解除列管")


SENT = (ReportState.SUBMITTED.value, ReportState.ACCEPTED.value)
OPEN = (ReportState.DRAFT.value, ReportState.RETURNED.value)
# what a report says of a task is what became of its month
ACTUAL_OF = {
    Status.NOT_STARTED.value: Actual.NONE.value,
    Status.ON_THE_WAY.value: Actual.STARTED.value,
    Status.DONE.value: Actual.DONE.value,
    Status.NOT_NEEDED.value: Actual.SKIPPED.value,
}

REPORT_LIFE = Life(
    "progress report",
    states=tuple(ReportState.values),
    start=ReportState.DRAFT,
    moves={
        "save_report": move(ReportState.DRAFT, ReportState.RETURNED, to=ReportState.DRAFT),
        "submit_report": move(ReportState.DRAFT, ReportState.RETURNED, to=ReportState.SUBMITTED),
        "take_back": move(ReportState.SUBMITTED, to=ReportState.DRAFT),
        "return_report": move(ReportState.SUBMITTED, to=ReportState.RETURNED),
        "accept_report": move(ReportState.SUBMITTED, to=ReportState.ACCEPTED),
    },
    labels={state.value: state.label for state in ReportState},
)
DECISION_LIFE = Life(
    "item decision",
    states=tuple(DecisionState.values),
    start=DecisionState.OPEN,
    moves={"close_decision": move(DecisionState.OPEN, to=DecisionState.CLOSED)},
    labels={state.value: state.label for state in DecisionState},
)
