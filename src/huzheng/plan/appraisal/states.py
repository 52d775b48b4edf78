"""The words of appraisals, and two lives.

A dossier (inspection file or award entry)          A finding of superiors

    preparing ──hand_in──▶ handed_in ──decide──▶ decided ◎     open ──answer_finding──▶ answered ──confirm_finding──▶ confirmed ◎
        ▲                      │                                ▲                          │
        └──────take_back───────┘                                └──────reopen_finding──────┘
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class Kind(TextChoices):
    """What a dossier is for."""

    INSPECTION = "inspection", _("受考資料")
    AWARD = "award", _("參獎")


class DossierState(TextChoices):
    """Where a dossier stands."""

    PREPARING = "preparing", _("準備中")
    HANDED_IN = "handed_in", _("已送出")
    DECIDED = "decided", _("已有結果")


class FindingState(TextChoices):
    """Where a finding stands."""

    OPEN = "open", _("改善中")
    ANSWERED = "answered", _("已回報改善")
    CONFIRMED = "confirmed", _("已確認")


class ProofKind(TextChoices):
    """What a piece of evidence is."""

    ITEM = "item", _("計畫要項")
    FIGURE = "figure", _("結算數字")
    FILE = "file", _("檔案")
    WORDS = "words", _("文字說明")


DOSSIER_LIFE = Life(
    "dossier",
    states=tuple(DossierState.values),
    start=DossierState.PREPARING,
    moves={
        "hand_in": move(DossierState.PREPARING, to=DossierState.HANDED_IN),
        "take_back": move(DossierState.HANDED_IN, to=DossierState.PREPARING),
        "decide": move(DossierState.HANDED_IN, to=DossierState.DECIDED),
    },
    labels={state.value: state.label for state in DossierState},
)
FINDING_LIFE = Life(
    "finding of superiors",
    states=tuple(FindingState.values),
    start=FindingState.OPEN,
    moves={
        "answer_finding": move(FindingState.OPEN, to=FindingState.ANSWERED),
        "reopen_finding": move(FindingState.ANSWERED, to=FindingState.OPEN),
        "confirm_finding": move(FindingState.ANSWERED, to=FindingState.CONFIRMED),
    },
    labels={state.value: state.label for state in FindingState},
)
