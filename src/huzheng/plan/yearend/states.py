"""The words of the year's end, and its three lives.

A year-end report                    Next year's draft                     What the public sees of a plan

    write_summary                        decide_part, add_new, take_back            publish_plan
    ┌──┐                                 ┌──┐                              ┌──────────────────┐
    ▼  │                                 ▼  │                              ▼                  │
   draft ──finish_report──▶ final       open ──plant_next──▶ planted    published ──withdraw_plan──▶ withdrawn
                            ▲  │          ▲                     │
                            └──┘          └─────reopen_next─────┘
                        correct_report     (its plan was discarded)
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class Rated(TextChoices):
    """Whether an expected benefit came about."""

    ATTAINED = "attained", _("達成")
    PARTLY = "partly", _("部分達成")
    NOT = "not", _("未達成")


class ReportState(TextChoices):
    """Where a year-end report stands."""

    DRAFT = "draft", _("草稿")
    FINAL = "final", _("已核定")


class NextState(TextChoices):
    """Where the draft of the next year stands."""

    OPEN = "open", _("研擬中")
    PLANTED = "planted", _("已成草案")


class Choice(TextChoices):
    """What becomes of a part of this year's plan."""

    CARRY = "carry", _("沿用")
    CHANGE = "change", _("修改")
    DROP = "drop", _("停辦")
    NEW = "new", _("新增")


class PublicationState(TextChoices):
    """Whether the public sees a plan."""

    PUBLISHED = "published", _("公開中")
    WITHDRAWN = "withdrawn", _("已撤下")


REPORT_LIFE = Life(
    "year report",
    states=tuple(ReportState.values),
    start=ReportState.DRAFT,
    moves={
        "write_summary": move(ReportState.DRAFT, to=ReportState.DRAFT),
        "finish_report": move(ReportState.DRAFT, to=ReportState.FINAL),
        "correct_report": move(ReportState.FINAL, to=ReportState.FINAL),
    },
    labels={state.value: state.label for state in ReportState},
)
NEXT_LIFE = Life(
    "next year",
    states=tuple(NextState.values),
    start=NextState.OPEN,
    moves={
        "decide_part": move(NextState.OPEN, to=NextState.OPEN),
        "plant_next": move(NextState.OPEN, to=NextState.PLANTED),
        "reopen_next": move(NextState.PLANTED, to=NextState.OPEN),
    },
    labels={state.value: state.label for state in NextState},
)
PUBLICATION_LIFE = Life(
    "publication",
    states=tuple(PublicationState.values),
    start=PublicationState.PUBLISHED,
    moves={
        "publish_plan": move(PublicationState.WITHDRAWN, to=PublicationState.PUBLISHED),
        "withdraw_plan": move(PublicationState.PUBLISHED, to=PublicationState.WITHDRAWN),
    },
    labels={state.value: state.label for state in PublicationState},
)
