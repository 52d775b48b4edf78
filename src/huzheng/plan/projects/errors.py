"""What cannot be done with sub-plans and projects, in words."""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class SubPlanClosed(Conflict):
    """A closed sub-plan does not change; it is carried into another year."""

    code = "sub_plan_closed"
    message = _("這份子計畫已結案，不能再變更。")


class ProjectClosed(Conflict):
    """A project that is done or stopped does not change."""

    code = "project_closed"
    message = _("這個專案已結束，不能再變更。請先重新開啟。")


class Faster(Conflict):
    """Somebody has changed the same thing since the page was shown."""

    code = "faster"
    message = _("有人先改過了，您輸入的內容還在下面。請對照最新內容後再存一次。")


class StepsOpen(Conflict):
    """What is finished has nothing open."""

    code = "steps_open"
    message = _("還有沒完成的項目，不能結束。")


class NoMilestones(Conflict):
    """A project begins with its milestones known."""

    code = "no_milestones"
    message = _("請先訂定里程碑，再開始執行。")


class MilestoneReached(Conflict):
    """A milestone that was reached is not taken away."""

    code = "milestone_reached"
    message = _("已達成的里程碑不能刪除。")


class Circle(Invalid):
    """A milestone cannot wait for itself."""

    code = "circle"
    message = _("里程碑的先後順序繞成一圈，請檢查「接在哪些項目之後」。")


class AheadOfToday(Invalid):
    """What is done was done by today."""

    code = "ahead_of_today"
    message = _("完成日不能晚於今天。")


class AlreadyPast(Invalid):
    """A forecast looks ahead."""

    code = "already_past"
    message = _("預估日不能早於今天。")


class NotThisYear(Invalid):
    """A row of another plan."""

    code = "not_this_year"
    message = _("選的要項或期程工作不在這個年度的計畫裡。")


class NoGlyph(Conflict):
    """A character that no font of the paper has."""

    code = "no_glyph"
    message = _("有一個字在列印字型裡沒有字形，無法印成 PDF。請改字後再試。")
