"""The lives of a crowd (人潮) and of a proposal for the load of counters.

A crowd:
                 come            fall
    ○ foreseen ───────▶ over ───────────▶ fallen ◎
          │
          │ pass_by
          ▼
       averted ◎

It is raised as foreseen, by the forecast, or by the number of people who wait; one that stands in the hall already comes in the same
moment. `pass_by` ends one that never came, by what was done or by itself.

A proposal:
                 accept
    ○ open ─────────────▶ accepted ◎
       │  │    decline
       │  └─────────────▶ declined ◎
       │ lapse
       ▼
     lapsed ◎
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class State(TextChoices):
    """Where a crowd is."""

    FORESEEN = "foreseen", _("預見")
    OVER = "over", _("已超過門檻")
    FALLEN = "fallen", _("已消退")
    AVERTED = "averted", _("未發生")


OPEN = (State.FORESEEN, State.OVER)

LIFE = Life(
    name="crowd",
    states=tuple(State.values),
    start=State.FORESEEN,
    moves={
        "come": move(State.FORESEEN, to=State.OVER),
        "fall": move(State.OVER, to=State.FALLEN),
        "pass_by": move(State.FORESEEN, to=State.AVERTED),
    },
    labels=dict(State.choices),
)


class ProposalState(TextChoices):
    """Where a proposal is."""

    OPEN = "open", _("待決定")
    ACCEPTED = "accepted", _("已採納")
    DECLINED = "declined", _("未採納")
    LAPSED = "lapsed", _("已無需要")


PROPOSAL = Life(
    name="load_proposal",
    states=tuple(ProposalState.values),
    start=ProposalState.OPEN,
    moves={
        "accept": move(ProposalState.OPEN, to=ProposalState.ACCEPTED),
        "decline": move(ProposalState.OPEN, to=ProposalState.DECLINED),
        "lapse": move(ProposalState.OPEN, to=ProposalState.LAPSED),
    },
    labels=dict(ProposalState.choices),
)


class Step(TextChoices):
    """What can be done against a crowd."""

    OPEN_COUNTER = "open_counter", _("加開櫃檯")
    BACK_OFFICE = "back_office", _("後臺人員支援")
    GUIDE = "guide", _("大廳引導、先行預審")
    SWITCH_KINDS = "switch_kinds", _("調整櫃檯受理業務")
    FAST_LANE = "fast_lane", _("謄本快速通關")
    OFFER_BOOKING = "offer_booking", _("改約時段或回電")


class Load(TextChoices):
    """What a proposal wants to change."""

    SHARE_GROUP = "share_group", _("業務分流")
    MOVE_HOUR = "move_hour", _("調整開櫃時段")


VERB_WORDS = {
    "foresee": _("提出警示"),
    "come": _("超過門檻"),
    "take_step": _("採取措施"),
    "fall": _("人潮消退"),
    "pass_by": _("未發生而解除"),
}
