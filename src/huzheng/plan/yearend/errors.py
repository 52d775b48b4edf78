"""What may stand in the way at the year's end."""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class NotApproved(Conflict):
    """The plan is a draft: nothing was promised yet."""

    code = "not_approved"
    message = _("計畫還沒有核定。")


class EvaluationMissing(Conflict):
    """An item without evaluation keeps the report open."""

    code = "evaluation_missing"
    message = _("還有要項沒有效益評估。")


class YearRunning(Conflict):
    """The year is not over: its figures can still change."""

    code = "year_running"
    message = _("這一年還沒有結束，數字仍會變動。")


class ReasonMissing(Invalid):
    """A decision or a new edition says why."""

    code = "reason_missing"
    message = _("請寫理由，讓以後看的人知道為什麼。")


class WordsMissing(Invalid):
    """A changed or new part says how it reads."""

    code = "words_missing"
    message = _("請寫出次年的文字。")


class PlanStands(Conflict):
    """The planted draft is still there."""

    code = "plan_stands"
    message = _("次年的草案還在，請在計畫書裡編輯。")


class NothingLeft(Conflict):
    """Everything was dropped: no plan would be left."""

    code = "nothing_left"
    message = _("全部停辦就沒有計畫了。")


class DayAhead(Invalid):
    """A day to come."""

    code = "day_ahead"
    message = _("日期不能在今天之後。")


class ReportMoved(Conflict):
    """What was printed is not what the rows say now."""

    code = "report_moved"
    message = _("列印後資料有變動，請再看一次最新的內容後核定。")


class Unprintable(Conflict):
    """A character of the paper is in no font."""

    code = "unprintable"
    message = _("有字型裡沒有的字，無法列印。")
