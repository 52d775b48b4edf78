"""The words of the plan room, and its five lives.

A plan                                      How a measure is kept                  A line of a register kept by hand

    edit_plan (and every change               bind_measure ──▶ metric                 add_hand_entry
    ┌──┐       of its tree)                   mark_by_hand ──▶ by_hand                     │
    ▼  │                                      mark_not_yet ──▶ not_yet                     ▼
   draft ──approve_plan──▶ approved ◀──┐      unbind_measure ─▶ unbound               ┌──▶ open ──tick_hand_entry──▶ replied
    │                         │        │      (each from any other; a rebind          └────── reopen_hand_entry ─────┘
    │                     amend_plan ──┘       goes from metric to metric)
    └──discard_plan──▶ discarded

A document that is read                      A review of what was read, or of an amendment

    note_reading                                take_steps, undo_step, redo_step
    ┌──┐                                        ┌──┐
    ▼  │                                        ▼  │
   waiting ──finish_reading──▶ read ──┐        open ──close_review──▶ saved
    │               withdraw_review   ▼         │
    └──refuse_reading──▶ refused   withdrawn    └──withdraw_review──▶ withdrawn
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class PlanState(TextChoices):
    """Where a plan stands."""

    DRAFT = "draft", _("草案")
    APPROVED = "approved", _("已核定")
    DISCARDED = "discarded", _("已捨棄")


class KeptBy(TextChoices):
    """Who or what proves that a measure is kept."""

    UNBOUND = "unbound", _("尚未決定")
    METRIC = "metric", _("系統量測")
    BY_HAND = "by_hand", _("人工佐證")
    NOT_YET = "not_yet", _("系統尚未提供")


class EntryState(TextChoices):
    """Where a hand-kept register line stands."""

    OPEN = "open", _("待回復")
    REPLIED = "replied", _("已回復")


class Fate(TextChoices):
    """What became of one line of an imported document."""

    TAKEN = "taken", _("已納入")
    IGNORED = "ignored", _("不納入")
    OPEN = "open", _("待處理")


class DocumentState(TextChoices):
    """Where the reading of a document stands."""

    WAITING = "waiting", _("讀取中")
    READ = "read", _("已讀取")
    REFUSED = "refused", _("無法讀取")
    WITHDRAWN = "withdrawn", _("已撤回")


class ReviewKind(TextChoices):
    """What is reviewed."""

    IMPORT = "import", _("匯入校對")
    AMENDMENT = "amendment", _("計畫修正")


class ReviewState(TextChoices):
    """Where a review stands."""

    OPEN = "open", _("校對中")
    SAVED = "saved", _("已存入計畫")
    WITHDRAWN = "withdrawn", _("已撤回")


class ClauseKind(TextChoices):
    """Parts of a plan that stand outside its tree."""

    BASIS = "basis", _("依據")
    GOAL = "goal", _("計畫目標")
    REVIEW = "review", _("管考")


class PaperKind(TextChoices):
    """What a paper from above is."""

    WHITE_PAPER = "white_paper", _("白皮書")
    YEARLY = "yearly", _("年度重大施政計畫")


class ScanKind(TextChoices):
    """What a signed paper may be scanned as; the value names the type of the content."""

    PDF = "pdf", "PDF"
    PNG = "png", "PNG"
    JPEG = "jpeg", "JPEG"


class PeriodKind(TextChoices):
    """How long a promise is counted before the count starts anew."""

    MONTH = "month", _("每月")
    QUARTER = "quarter", _("每季")
    HALF = "half", _("每半年")
    YEAR = "year", _("每年")


class Comparator(TextChoices):
    """How the value must stand to the target."""

    AT_LEAST = "at_least", _("至少")
    AT_MOST = "at_most", _("至多")
    EXACTLY = "exactly", _("等於")


class Light(TextChoices):
    """What a promise looks like: shape and word in foundation.page, never colour alone."""

    OK = "ok", _("達標")
    SOON = "soon", _("接近目標")
    LATE = "late", _("未達標")
    UNKNOWN = "unknown", _("尚無資料")


class DueKind(TextChoices):
    """What the printed deadline of an item was read as."""

    UNKNOWN = "unknown", _("看不出")
    DAY = "day", _("日期")
    MONTH = "month", _("月份")
    PERIOD = "period", _("期間")
    RECURRING = "recurring", _("定期")
    CONTINUOUS = "continuous", _("持續")


class Rhythm(TextChoices):
    """How often an item is reported on."""

    WEEK = "week", _("每週")
    MONTH = "month", _("每月")
    QUARTER = "quarter", _("每季")
    FOUR_MONTHS = "four_months", _("每四個月")
    HALF = "half", _("每半年")
    YEAR = "year", _("每年")


class UnitMeaning(TextChoices):
    """Whom a printed unit names."""

    EVERYONE = "everyone", _("全體同仁")
    SECTION = "section", _("課室")
    ROLE = "role", _("職務")
    PERSON = "person", _("指定的承辦人")
    UNKNOWN = "unknown", _("看不出")


PLAN_LIFE = Life(
    "plan",
    states=tuple(PlanState.values),
    start=PlanState.DRAFT,
    moves={
        "edit_plan": move(PlanState.DRAFT, to=PlanState.DRAFT),
        "approve_plan": move(PlanState.DRAFT, to=PlanState.APPROVED),
        "amend_plan": move(PlanState.APPROVED, to=PlanState.APPROVED),
        "discard_plan": move(PlanState.DRAFT, to=PlanState.DISCARDED),
    },
    labels={state.value: state.label for state in PlanState},
)
KEEPING_LIFE = Life(
    "measure keeping",
    states=tuple(KeptBy.values),
    start=KeptBy.UNBOUND,
    moves={
        "bind_measure": move(KeptBy.UNBOUND, KeptBy.METRIC, KeptBy.BY_HAND, KeptBy.NOT_YET, to=KeptBy.METRIC),
        "mark_by_hand": move(KeptBy.UNBOUND, KeptBy.METRIC, KeptBy.NOT_YET, to=KeptBy.BY_HAND),
        "mark_not_yet": move(KeptBy.UNBOUND, KeptBy.METRIC, KeptBy.BY_HAND, to=KeptBy.NOT_YET),
        "unbind_measure": move(KeptBy.METRIC, KeptBy.BY_HAND, KeptBy.NOT_YET, to=KeptBy.UNBOUND),
    },
    labels={state.value: state.label for state in KeptBy},
)
ENTRY_LIFE = Life(
    "hand entry",
    states=tuple(EntryState.values),
    start=EntryState.OPEN,
    moves={
        "tick_hand_entry": move(EntryState.OPEN, to=EntryState.REPLIED),
        "reopen_hand_entry": move(EntryState.REPLIED, to=EntryState.OPEN),
    },
    labels={state.value: state.label for state in EntryState},
)
DOCUMENT_LIFE = Life(
    "plan document",
    states=tuple(DocumentState.values),
    start=DocumentState.WAITING,
    moves={
        "note_reading": move(DocumentState.WAITING, to=DocumentState.WAITING),
        "finish_reading": move(DocumentState.WAITING, to=DocumentState.READ),
        "refuse_reading": move(DocumentState.WAITING, to=DocumentState.REFUSED),
        "withdraw_review": move(DocumentState.READ, to=DocumentState.WITHDRAWN),
    },
    labels={state.value: state.label for state in DocumentState},
)
REVIEW_LIFE = Life(
    "plan review",
    states=tuple(ReviewState.values),
    start=ReviewState.OPEN,
    moves={
        "take_steps": move(ReviewState.OPEN, to=ReviewState.OPEN),
        "undo_step": move(ReviewState.OPEN, to=ReviewState.OPEN),
        "redo_step": move(ReviewState.OPEN, to=ReviewState.OPEN),
        "close_review": move(ReviewState.OPEN, to=ReviewState.SAVED),
        "withdraw_review": move(ReviewState.OPEN, to=ReviewState.WITHDRAWN),
    },
    labels={state.value: state.label for state in ReviewState},
)
