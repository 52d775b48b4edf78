"""The words of a difference."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huzheng.exchange.counter.models import Disagreement
from huzheng.exchange.counter.states import Difference


@dataclass(frozen=True, slots=True)
class Sides:
    """A difference in words: what it is, what stands here, what they say, and what can be done about it."""

    title: str
    here: str
    there: str
    advice: str


def sides(row: Disagreement, states: Mapping[str, str]) -> Sides:
    """Return both sides of a difference; `states` are the states of a case in words."""
    kind = Difference(row.kind)
    here, there = row.here, row.there
    if kind in (Difference.CLOSED, Difference.NOT_READY):
        here, there = states.get(here, here), _("登記完成")
    elif kind == Difference.FEE_DIFFERS:
        here, there = (_("%(twd)s 元") % {"twd": side} for side in (here, there))
    elif kind == Difference.FEE_UNKNOWN:
        key, _space, twd = there.partition(" ")
        here, there = _("沒有這個收費項目"), _("%(key)s，%(twd)s 元") % {"key": key, "twd": twd}
    elif kind == Difference.NO_CASE:
        here = _("沒有")
    elif kind == Difference.UNKNOWN_KIND:
        here = _("不認得")
    return Sides(str(kind.label), here, there, _advice(kind))


def _advice(kind: Difference) -> str:
    return {
        Difference.UNKNOWN_KIND: _("請向對方查證這是什麼、要辦什麼；在本所辦好之後，以本所為準。"),
        Difference.NO_CASE: _("請向對方查證案號；確定不是本所案件，就以本所為準。"),
        Difference.OTHER_SERVICE: _("兩邊受理的業務不同，不能直接結案；請查證後以本所為準，並通知對方更正。"),
        Difference.CLOSED: _("本所已駁回、撤回或移轉；請查證哪一方辦錯。"),
        Difference.NOT_READY: _("請先在案件補齊證件、簽名、核定或收費，再選以對方為準，案件就會辦結。"),
        Difference.FEE_UNKNOWN: _("請先確認收費標準；本所另行收費就以本所為準。"),
        Difference.FEE_DIFFERS: _("以對方為準，就照對方的金額開立應收，並標示待確認。"),
    }[kind]
