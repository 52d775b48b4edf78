"""The words of the meetings room, and its two lives.

A meeting                                                             A decision

   edit_meeting, refresh_agenda,     postpone_meeting  take_minutes       prolong_decision
   add_point, remove_point           ┌──┐              ┌──┐               ┌──┐
   ┌──┐                              ▼  │              ▼  │               ▼  │
   ▼  │                                                                  open ──finish_decision──▶ done
  planned ──invite_people──▶ invited ──open_meeting──▶ held               │ ▲                       │
   │                            │                       │                 │ └───reopen_decision─────┘
   │       cancel_meeting       │                approve_minutes          └──withdraw_decision──▶ withdrawn
   └────────────┬───────────────┘                       ▼
                ▼                                    approved
             cancelled
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class MeetingKind(TextChoices):
    """What is held; each kind has its agenda in rulebook/agenda.yaml."""

    OFFICE = "office", _("所務會議")
    PROJECT = "project", _("專案會議")
    TASK_FORCE = "task_force", _("推動小組會議")


class MeetingState(TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", _("籌備中")
    INVITED = "invited", _("已發開會通知")
    HELD = "held", _("已召開")
    APPROVED = "approved", _("紀錄已核定")
    CANCELLED = "cancelled", _("已取消")


class Source(TextChoices):
    """Where a point of an agenda comes from."""

    STANDING = "standing", _("固定議程")
    DECISION = "decision", _("前次決議")
    LATE = "late", _("逾期事項")
    OFF_TARGET = "off_target", _("未達目標")
    FINDING = "finding", _("待改善缺失")
    CHECK = "check", _("未辦理的內控檢查")
    SLIP = "slip", _("落後的專案")
    WAITING = "waiting", _("待提會")
    TYPED = "typed", _("提案")


class Presence(TextChoices):
    """Whether an invited person was there."""

    INVITED = "invited", _("未點名")
    PRESENT = "present", _("出席")
    EXCUSED = "excused", _("請假")
    ABSENT = "absent", _("缺席")


class DecisionState(TextChoices):
    """Where a decision stands."""

    OPEN = "open", _("列管中")
    DONE = "done", _("已完成")
    WITHDRAWN = "withdrawn", _("已撤銷")


class Seat(TextChoices):
    """What somebody is in a task force."""

    CONVENER = "convener", _("召集人")
    DEPUTY = "deputy", _("副召集人")
    SECRETARY = "secretary", _("執行秘書")
    MEMBER = "member", _("委員")


MEETING_LIFE = Life(
    "meeting",
    states=tuple(MeetingState.values),
    start=MeetingState.PLANNED,
    moves={
        "edit_meeting": move(MeetingState.PLANNED, to=MeetingState.PLANNED),
        "refresh_agenda": move(MeetingState.PLANNED, to=MeetingState.PLANNED),
        "invite_people": move(MeetingState.PLANNED, to=MeetingState.INVITED),
        "postpone_meeting": move(MeetingState.INVITED, to=MeetingState.INVITED),
        "open_meeting": move(MeetingState.INVITED, to=MeetingState.HELD),
        "take_minutes": move(MeetingState.HELD, to=MeetingState.HELD),
        "approve_minutes": move(MeetingState.HELD, to=MeetingState.APPROVED),
        "cancel_meeting": move(MeetingState.PLANNED, MeetingState.INVITED, to=MeetingState.CANCELLED),
    },
    labels={state.value: state.label for state in MeetingState},
)
DECISION_LIFE = Life(
    "decision",
    states=tuple(DecisionState.values),
    start=DecisionState.OPEN,
    moves={
        "prolong_decision": move(DecisionState.OPEN, to=DecisionState.OPEN),
        "finish_decision": move(DecisionState.OPEN, to=DecisionState.DONE),
        "reopen_decision": move(DecisionState.DONE, to=DecisionState.OPEN),
        "withdraw_decision": move(DecisionState.OPEN, to=DecisionState.WITHDRAWN),
    },
    labels={state.value: state.label for state in DecisionState},
)
