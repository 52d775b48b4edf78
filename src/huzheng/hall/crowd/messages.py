"""How a step, a crowd and a proposal are said: in words that name the counter, the group and the effect."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.agenda import Item
from huzheng.foundation.clock import business_date, local, read_now
from huzheng.foundation.page import wording
from huzheng.hall.crowd.models import Crowd, CrowdStep, LoadProposal
from huzheng.hall.crowd.queries.crowds import crowds_ended, days_before, open_crowd
from huzheng.hall.crowd.queries.hall import Checked
from huzheng.hall.crowd.states import Load, Step
from huzheng.office import api as office

REVIEWED_DAYS = 35  # a meeting a month looks back so far


def step_words(step: CrowdStep) -> str:
    """Return what is to be done, as somebody would say it across the hall."""
    number = step.counter.number if step.counter else 0
    if step.step == Step.OPEN_COUNTER:
        return _("現在加開 %(n)s 號櫃檯") % {"n": number}
    if step.step == Step.BACK_OFFICE:
        return _("請後臺一位同仁到 %(n)s 號櫃檯支援") % {"n": number}
    if step.step == Step.GUIDE:
        return _("派人大廳引導，先看「%(group)s」民眾的文件") % {"group": group_words(step)}
    if step.step == Step.SWITCH_KINDS:
        return _("%(n)s 號櫃檯改為受理各項業務") % {"n": number}
    if step.step == Step.FAST_LANE:
        return _("%(n)s 號櫃檯優先叫「%(group)s」的號碼") % {"n": number, "group": group_words(step)}
    return _("請晚到的民眾改約時段或由本所回電")


def saving_words(group: str, found: Checked | None) -> str:
    """Return what the expected effect of looking at papers first rests on; nothing where the office's days no longer say so."""
    if found is None:
        return ""
    return _(
        "依據本所近四週：「%(group)s」先看過文件的 %(n)s 件平均 %(with)s 分鐘，其他 %(others)s 件平均 %(without)s 分鐘。"
    ) % {
        "group": group, "n": found.looked_at, "with": f"{found.with_minutes:.1f}", "others": found.others,
        "without": f"{found.minutes:.1f}",
    }  # fmt: skip


def group_words(row: CrowdStep | LoadProposal) -> str:
    """Return the name of the group that a row is about."""
    return wording.in_language(row.group, "name") if row.group else ""


def proposal_words(row: LoadProposal) -> str:
    """Return what a proposal wants to change."""
    if row.kind == Load.MOVE_HOUR:
        return _("把一個櫃檯的 %(quiet)s 時移到 %(busy)s 時開") % {"quiet": row.from_hour, "busy": row.to_hour}
    number = row.other.number if row.other else 0
    return _("%(n)s 號櫃檯也受理「%(group)s」") % {"n": number, "group": group_words(row)}


def ground_words(row: LoadProposal) -> str:
    """Return what a proposal rests on."""
    facts = row.facts
    if row.kind == Load.MOVE_HOUR:
        return _("%(busy)s 時櫃檯忙碌 %(share)s%%、九成等候 %(wait)s 分鐘；%(quiet)s 時忙碌 %(idle)s%%") % {
            "busy": row.to_hour, "share": facts["busy"], "wait": facts["wait"], "quiet": row.from_hour,
            "idle": facts["quiet"],
        }  # fmt: skip
    if row.counter:
        return _("%(n)s 號櫃檯的負載是平均的 %(times)s 倍") % {"n": row.counter.number, "times": facts["times"]}
    return _("有人等候這項業務時，%(n)s 號櫃檯每天閒置 %(idle)s 分鐘") % {
        "n": row.other.number if row.other else 0, "idle": facts["idle"],
    }  # fmt: skip


def crowd_title(crowd: Crowd) -> str:
    """Return a crowd as one line of a list: day, time, how long the line was."""
    moment = local(crowd.came_at or crowd.raised_at)
    return _("人潮：%(day)s %(time)s，最多 %(n)s 人等候") % {
        "day": wording.short_date(crowd.business_date), "time": f"{moment:%H:%M}", "n": crowd.peak_waiting,
    }  # fmt: skip


def for_review(office_id: int) -> Iterable[Item]:
    """Tell the crowd of this moment: somebody has to look at it."""
    crowd = open_crowd(office_id)
    if crowd is not None:
        yield _item(crowd, office.office_row(office_id).code)


def for_meeting(office_id: int) -> Iterable[Item]:
    """Tell the crowds of the last weeks that came: the office looks at what it did about them."""
    row = office.office_row(office_id)
    since = days_before(business_date(read_now(row.clock_offset)), REVIEWED_DAYS)
    for crowd in crowds_ended(office_id, since):
        yield _item(crowd, row.code)


def _item(crowd: Crowd, code: str) -> Item:
    url = reverse("crowd:crowd", kwargs={"office": code, "crowd": crowd.pk})
    return Item(f"crowd:{crowd.pk}", crowd_title(crowd), crowd.raised_at, url)


def minutes_between(crowd: Crowd) -> int | None:
    """Return how many minutes a crowd stood in the hall; None while it lasts or where it never came."""
    if crowd.came_at is None or crowd.ended_at is None:
        return None
    return int((crowd.ended_at - crowd.came_at) / timedelta(minutes=1))
