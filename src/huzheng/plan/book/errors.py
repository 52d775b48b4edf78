"""What can stand against planning.

HuzhengError
├── Conflict
│   ├── NotDraft          the plan is approved: it changes by an amendment only
│   ├── AlreadyClosed     the period has its figures; they change by a correction only
│   ├── YearTaken         another plan of this year is in force
│   ├── ReviewMoved       somebody else has taken a step meanwhile
│   ├── NoStep            there is no step to take back or again
│   ├── ValueTaken        the office has a value of this letter and name
│   ├── PaperTaken        the office has a paper of this year and title
│   ├── StatementLinked   items or goals are linked to a statement that should go
│   ├── OldVersion        the plan has been amended since
│   └── InUse             records hang on the part that should go
└── Invalid
    ├── YearMissing       a plan is approved for a year
    ├── NoMeasures        a plan without a single measure promises nothing
    ├── WithoutWords      a promise is empty
    ├── GrownTooLarge     more than a plan may hold
    ├── NothingRead       the document is not read yet, or cannot be
    ├── StepImpossible    a step that cannot be taken; says why
    ├── BadSheet          what should become the plan is no plan
    ├── NothingAmended    the amendment changes no word
    ├── ReasonMissing     an amendment says why
    ├── BeforeApproval    approved before what it amends
    ├── UnreadableFile    the document cannot be read; says why and what to do
    ├── UnknownMetric     no room measures this
    ├── BadFilter         a filter that the metric cannot read
    ├── PeriodOpen        the period still runs
    ├── DayAhead          a day that has not come yet
    ├── ReplyTooEarly     answered before it came in
    ├── UnknownIndicator  no framework has it
    └── NothingPrinted    the document prints no vision
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class NotDraft(Conflict):
    """The plan is approved (or discarded) and does not change any more."""

    code = "not_draft"
    message = _("計畫已核定，不能再直接修改；變更須另行修正核定。")


class AlreadyClosed(Conflict):
    """The figures of this period are closed."""

    code = "already_closed"
    message = _("這個期間的數字已結算，只能以附理由的更正另立新版。")


class YearTaken(Conflict):
    """Two plans of one year cannot both be in force."""

    code = "year_taken"
    message = _("這個年度已經有核定的計畫。")


class OldVersion(Conflict):
    """Somebody amended the plan meanwhile."""

    code = "old_version"
    message = _("計畫已有較新的版本。請先看最新版，再繼續。")


class InUse(Conflict):
    """Bindings, register lines or evidence hang on the part."""

    code = "in_use"
    message = _("這個項目已有佐證設定或登記紀錄，不能刪除。可把作法改為「系統尚未提供」。")


class ReviewMoved(Conflict):
    """Two people, or two windows, work at one desk."""

    code = "review_moved"
    message = _("這份校對剛剛有別的變動，畫面已更新；請看過再做這一步。")


class NoStep(Conflict):
    """The desk is at its first or its last step."""

    code = "no_step"
    message = _("沒有可以復原或重做的步驟。")


class NothingRead(Invalid):
    """A draft is made of what was read."""

    code = "nothing_read"
    message = _("這份文件還沒有讀取完成，不能存成草案。")


class WithoutWords(Invalid):
    """A measure, a part of one or a task without a single character."""

    code = "without_words"
    message = _("有作法或工作內容還沒有文字。請填寫，或把空白的項目移除，再存。")


class GrownTooLarge(Invalid):
    """A sheet that is too deep or too large."""

    code = "grown_too_large"
    message = _("內容太多或層級太深，無法存成計畫。請把不屬於計畫的部分移除。")


class StepImpossible(Invalid):
    """The desk refuses a step; the message says why."""

    code = "step_impossible"
    message = _("這一步無法進行。")


class ValueTaken(Conflict):
    """A value of this letter and name is there, perhaps retired."""

    code = "value_taken"
    message = _("已經有同字母、同名稱的核心價值；停用的可以恢復使用。")


class PaperTaken(Conflict):
    """The same paper is not kept twice."""

    code = "paper_taken"
    message = _("這個年度已經有同名的白皮書或施政計畫。")


class StatementLinked(Conflict):
    """A person's link would be lost with the statement."""

    code = "statement_linked"
    message = _("有要項或計畫目標連到將被移除的文句。請先解除連結，再改文字。")


class YearMissing(Invalid):
    """The head of the plan names no year."""

    code = "year_missing"
    message = _("還沒有填寫年度。請先在草案的基本資料填入民國年度，再核定。")


class NoMeasures(Invalid):
    """The tree is empty."""

    code = "no_measures"
    message = _("計畫裡還沒有任何作法。請先匯入文件或自行輸入，再核定。")


class BadSheet(Invalid):
    """An amendment's sheet that cannot become a plan."""

    code = "bad_sheet"
    message = _("修正內容不完整，無法核定。請確認計畫名稱與各項內容。")


class NothingAmended(Invalid):
    """Every word stays as it is."""

    code = "nothing_amended"
    message = _("內容與現行版本相同，沒有可核定的修正。")


class ReasonMissing(Invalid):
    """An amendment without a reason."""

    code = "reason_missing"
    message = _("請填寫修正理由，讓以後看的人知道為什麼。")


class BeforeApproval(Invalid):
    """An amendment approved before the version that it amends."""

    code = "before_approval"
    message = _("修正的核定日期不能早於前一版的核定日期。")


class UnreadableFile(Invalid):
    """The uploaded document is refused."""

    code = "unreadable_file"
    message = _("這份文件無法讀取。")


class UnknownMetric(Invalid):
    """No room has registered such a metric, or it has no such aggregate."""

    code = "unknown_metric"
    message = _("系統沒有這個指標，請重新選擇。")


class BadFilter(Invalid):
    """The metric cannot make sense of a filter's value."""

    code = "bad_filter"
    message = _("範圍的寫法不對。請照欄位名稱裡的例子填寫，或留空白表示全部。")


class PeriodOpen(Invalid):
    """A period is closed only after its last day."""

    code = "period_open"
    message = _("這個期間還沒結束，不能結算。")


class DayAhead(Invalid):
    """What is noted by hand has happened already."""

    code = "day_ahead"
    message = _("日期還沒到。請填今天或更早的日期。")


class ReplyTooEarly(Invalid):
    """A reply before the receipt."""

    code = "reply_too_early"
    message = _("回復日不能早於收件日。")


class UnknownIndicator(Invalid):
    """The rulebook has no such framework, or the framework no such indicator."""

    code = "unknown_indicator"
    message = _("沒有這個評核指標，請重新選擇。")


class NothingPrinted(Invalid):
    """The plan was typed in, or its document prints neither vision nor values."""

    code = "nothing_printed"
    message = _("這份計畫的文件沒有印出願景或核心價值。")
