"""What can stand against a meeting.

HuzhengError
├── Conflict
│   ├── MeetingTaken      another office meeting stands at this hour
│   ├── GroupTaken        a task force of this name is there
│   ├── AgendaFrozen      people are invited: what was drawn stays as it was
│   ├── PointMoved        somebody else has written on this point meanwhile
│   ├── NotMinuted        approved only when the roll is called and something is written
│   ├── MinutesApproved   what is approved does not change
│   └── SeatTaken         the seat is held, or the person sits already, in these days
└── Invalid
    ├── NobodyInvited     a meeting without anybody
    ├── DayPassed         a meeting is prepared for a day to come
    ├── DueTooEarly       a decision due before its meeting
    ├── NotLater          a decision is prolonged to a later day
    ├── NoSuchStaff       nobody of this office, or not serving on that day
    ├── NoSuchSubject     no item or measure of the plan in force
    ├── MemberUnnamed     a member is a person or a role, one of both
    ├── NoGlyph           a character that no font on this machine draws
    └── EndsTooEarly      a membership ends before it begins
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class MeetingTaken(Conflict):
    """Two office meetings cannot be held at once."""

    code = "meeting_taken"
    message = _("這個時間已經排了一場所務會議。")


class GroupTaken(Conflict):
    """Two task forces of one name cannot be told apart."""

    code = "group_taken"
    message = _("已經有同名的推動小組。")


class AgendaFrozen(Conflict):
    """The invitation has gone out with this agenda."""

    code = "agenda_frozen"
    message = _("開會通知已發出，議程不再變動。臨時提出的事項請在會議中以臨時動議加入。")


class PointMoved(Conflict):
    """Two people take minutes at once."""

    code = "point_moved"
    message = _("這個議程剛剛有人寫過紀錄，畫面已更新；請看過再儲存。您打的字還在下面。")


class NotMinuted(Conflict):
    """Nothing to approve yet."""

    code = "not_minuted"
    message = _("還不能核定：請先點名，並至少在一個議程寫下紀錄。")


class MinutesApproved(Conflict):
    """Approved minutes stand."""

    code = "minutes_approved"
    message = _("會議紀錄已核定，不再變動。")


class SeatTaken(Conflict):
    """One convener at a time, and nobody sits twice."""

    code = "seat_taken"
    message = _("這段期間已有人擔任這個席次，或這位同仁已在名單上。請先寫下前一任的最後一天。")


class NobodyInvited(Invalid):
    """An invitation without anybody."""

    code = "nobody_invited"
    message = _("請至少選一位出席人員。")


class DayPassed(Invalid):
    """The day lies behind."""

    code = "day_passed"
    message = _("會議日期已經過了。")


class DueTooEarly(Invalid):
    """Due before it was decided."""

    code = "due_too_early"
    message = _("決議的期限不能早於會議當日。")


class NotLater(Invalid):
    """Prolonging moves the day back only."""

    code = "not_later"
    message = _("展延後的期限要晚於原期限，且不能是過去的日子。")


class NoSuchStaff(Invalid):
    """Somebody who does not serve here on that day."""

    code = "no_such_staff"
    message = _("找不到這位同仁，或當日不在職。")


class NoSuchSubject(Invalid):
    """The decision speaks of a part of the plan that is not there."""

    code = "no_such_subject"
    message = _("計畫裡找不到這個要項。")


class MemberUnnamed(Invalid):
    """A seat is given to a person, or to whoever holds a role."""

    code = "member_unnamed"
    message = _("請指定一位同仁，或選擇一個職務，二者擇一。")


class EndsTooEarly(Invalid):
    """The last day lies before the first."""

    code = "ends_too_early"
    message = _("最後一天不能早於第一天。")


class NoGlyph(Invalid):
    """A PDF never leaves a character out."""

    code = "no_glyph"
    message = _("內容有字型沒有的字，無法做成 PDF。請改下載 ODT，或由瀏覽器列印。")
