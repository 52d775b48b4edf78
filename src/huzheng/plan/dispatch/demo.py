"""The demo office's reports: seven kinds, the year's reports signed and sent, one late, one that waits for its signature."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.roc import OFFSET
from huzheng.foundation.verbs import inside
from huzheng.office import api as office
from huzheng.plan.dispatch import actions
from huzheng.plan.dispatch.access import access_report, access_version
from huzheng.plan.dispatch.data import FieldValues, KindValues, Sending
from huzheng.plan.dispatch.messages import papers_of, sender
from huzheng.plan.dispatch.models import Report, ReportField
from huzheng.plan.dispatch.states import Rhythm, Way

BUREAU = "示範市政府民政局"


class Made(Protocol):
    """What the reports need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: names, rhythm, day, holder, deputy, who signs, source, typed figures with their usual size, bound ones."""

    zh: str
    en: str
    rhythm: Rhythm
    day: int
    holder: str
    deputy: str
    signs: str
    source: str
    typed: tuple[tuple[str, str, int], ...]
    bound: tuple[tuple[str, str, str], ...] = ()


KINDS = (
    Kind("印鑑數位比對成果", "Seal comparison results", Rhythm.MONTH, 5, "clerk5", "clerk7", "head2", "印鑑比對系統月報表",
         (("比對件數", "件", 210), ("比對不符件數", "件", 2)), (("當月服務人次", "queue.served", "count"),)),
    Kind("門牌檢核成果", "Doorplate checks", Rhythm.MONTH, 5, "clerk7", "clerk8", "head2", "門牌檢核紀錄表",
         (("檢核門牌數", "面", 85), ("已更新門牌數", "面", 6))),
    Kind("跨機關通報服務成果", "Notification to other agencies", Rhythm.MONTH, 20, "reviewer2", "clerk5", "head2", "通報系統統計",
         (("通報件數", "件", 132), ("退回件數", "件", 3))),
    Kind("協尋親友服務成果", "Finding relatives", Rhythm.MONTH, 5, "clerk8", "clerk5", "head2", "協尋申請書",
         (("受理件數", "件", 9), ("尋得件數", "件", 5))),
    Kind("生育獎勵金核發名冊統計", "Birth bonus list, totals", Rhythm.MONTH, 10, "clerk1", "clerk4", "head1", "核發名冊（不含個人資料）",
         (("核發件數", "件", 41), ("核發金額", "元", 820000))),
    Kind("高齡結婚權益保障辦理情形", "Marriages at a high age", Rhythm.QUARTER, 10, "clerk2", "clerk9", "secretary", "關懷訪談紀錄",
         (("受理件數", "件", 4), ("關懷件數", "件", 4))),
    Kind("國中學生初領身分證到校服務", "First ID cards at schools", Rhythm.ONCE, 30, "clerk4", "clerk10", "director", "到校受理名冊",
         (("受理學校數", "校", 2), ("受理件數", "件", 176))),
)  # fmt: skip
LATE = "協尋親友服務成果"
UNSIGNED = "跨機關通報服務成果"
CORRECTED = ("門牌檢核成果", 6, "漏列新增道路之門牌，補正檢核數。")
WAYS = (Way.LETTER, Way.PORTAL, Way.LETTER, Way.MAIL)
REMARKS = ("", "本期無異常。", "", "受理量較上期增加，已調整人力。", "")


def build_dispatch(made: Made, *, seed: int, now: datetime) -> None:
    """Set up the seven kinds as of the year's first days, and report until `now`; in a transaction, after the plan."""
    chance = random.Random(f"dispatch:{seed}")  # noqa: S311  made-up figures, not a secret
    joined = max(person.joined_on for person in made.staff.values())
    began = at(max(date(now.year, 1, 8), joined), 10)
    for kind in KINDS:
        _live(made, kind, _set_up(made, kind, began), chance=chance, now=now)


def _actor(made: Made, name: str) -> Actor:
    person = made.staff[name]
    roles = {"head": "section_head", "clerk": "clerk", "reviewer": "reviewer"}
    role = next((role for start, role in roles.items() if name.startswith(start)), name)
    return Actor(ActorKind.STAFF, person.pk, made.office.pk, frozenset({role}), name=person.name)


def _set_up(made: Made, kind: Kind, began: datetime) -> int:
    given: dict[str, Any] = {"office_id": made.office.pk, "by": _actor(made, "evaluation"), "now": began}
    once = date(began.year, 10, kind.day) if kind.rhythm == Rhythm.ONCE else None
    role = {"h": "section_head"}.get(kind.signs[0], kind.signs)
    values = KindValues(
        kind.zh, BUREAU, kind.rhythm.value, began.date().replace(day=1), None if once else kind.day, once, kind.en,
        holder_id=made.staff[kind.holder].pk, deputy_id=made.staff[kind.deputy].pk, source_words=kind.source, sign_role=role,
    )  # fmt: skip
    made_kind = inside(actions.add_kind)(values, **given)
    fields = [FieldValues(label, unit) for label, unit, _usual in kind.typed]
    fields += [FieldValues(label, "", metric, aggregate) for label, metric, aggregate in kind.bound]
    for place, field in enumerate(fields):
        inside(actions.add_field)(made_kind, values=field, key=f"demo-field-{made_kind}-{place}", **given)
    return int(made_kind)


def _live(made: Made, kind: Kind, kind_id: int, *, chance: random.Random, now: datetime) -> None:
    """Draw, sign and send every report that came due; the last one of some kinds is left where the demo wants it."""
    rows = Report.objects.of(made.office.pk).filter(kind_id=kind_id, period_end__lte=now.date()).select_related("kind")
    reports = list(rows.order_by("due_on"))
    for report in reports:
        last = report is reports[-1]
        if last and kind.zh == LATE:
            continue
        day = office.add_working_days(made.office.pk, report.due_on, -chance.choice((0, 1, 1, 2, 3)))
        day = day if kind.rhythm == Rhythm.ONCE else min(max(day, report.period_end), now.date() - timedelta(days=3))
        _draw(made, kind, report, chance=chance, now=at(day, 9))
        if last and kind.zh == UNSIGNED:
            continue
        _sign_and_send(made, kind, report, chance=chance, day=day)
        name, month, reason = CORRECTED
        if kind.zh == name and report.period_start.month == month:
            _correct(made, kind, report, reason, chance=chance, day=day + timedelta(days=6))


def _draw(made: Made, kind: Kind, report: Report, *, chance: random.Random, now: datetime) -> None:
    usual = {label: size for label, _unit, size in kind.typed}
    fields = ReportField.objects.of(made.office.pk).filter(kind_id=report.kind_id, metric="")
    typed = {field.pk: Decimal(max(0, round(usual[field.label] * chance.uniform(0.8, 1.2)))) for field in fields}
    given: dict[str, Any] = {"office_id": made.office.pk, "by": _actor(made, kind.holder), "now": now}
    inside(actions.draw_figures)(report.pk, typed=typed, remark=chance.choice(REMARKS), **given)


def _sign_and_send(made: Made, kind: Kind, report: Report, *, chance: random.Random, day: date) -> None:
    office_id, signs = made.office.pk, _actor(made, kind.signs)
    row = access_report(office_id, report.pk)
    version = access_version(row, row.version)
    words = {"office_name": sender(made.office), "signed_by": signs.name}
    papers = papers_of(row, version, now=at(day, 11), **words)
    inside(actions.sign_report)(report.pk, papers=papers, office_id=office_id, by=signs, now=at(day, 11))
    number = chance.randrange(100, 9900)
    words = {"letter": f"示中戶字第{day.year - OFFSET}{number:07d}號", "portal": f"D{day:%Y%m}{number:05d}", "mail": ""}
    how = chance.choice(WAYS)
    sending = Sending(how, day, words[how] or f"{day:%m%d}-{number} 寄件備份")
    by = _actor(made, kind.holder)
    inside(actions.send_report)(report.pk, sending=sending, office_id=office_id, by=by, now=at(day, 15))


def _correct(made: Made, kind: Kind, report: Report, reason: str, *, chance: random.Random, day: date) -> None:
    given: dict[str, Any] = {"office_id": made.office.pk, "by": _actor(made, kind.holder)}
    day = office.add_working_days(made.office.pk, day, 0)
    inside(actions.correct_report)(report.pk, reason=reason, now=at(day, 9), **given)
    _draw(made, kind, report, chance=chance, now=at(day, 10))
    _sign_and_send(made, kind, report, chance=chance, day=day)
