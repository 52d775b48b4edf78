"""The bureau of the demo: closed figures of two more offices to compare with, and two tasks on their way."""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Ask, Measured, Period
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.metrics.registry import measure
from huzheng.foundation.metrics.steps import close_value
from huzheng.foundation.verbs import inside
from huzheng.office import api as office
from huzheng.plan.bureau import actions
from huzheng.plan.bureau.data import Agreed, TaskValues
from huzheng.plan.bureau.models import OfficeTask
from huzheng.plan.bureau.queries.closed import agreed_metrics
from huzheng.plan.bureau.rules import months_before

# code → usual values of the agreed metrics: share within 15 minutes, minutes of waiting, people served
USUAL = {"east": (0.88, 8.6, 2350), "lake": (0.955, 5.2, 1480)}
CASES = {"east": 2350, "lake": 1480}
EARLIER = ("提報年度創新服務措施", "請各所提報本年度創新服務措施至少一件，敘明作法、對象與預期成效，供彙整評選。", -40)
PRESENT = ("盤點颱風期間收件因應措施", "請說明停止辦公期間案件收件、順延與通知民眾之作法，如有公告範例請一併附上。", 9)
ANSWERS = {
    "central": "本所提報「一次告知簡訊」：受理後以簡訊提供應備文件清單，預期減少民眾往返，自下季起試辦。",
    "east": "本所提報「機動櫃檯即時調度」：依現場人數加開櫃檯，尖峰等候已縮短。",
    "lake": "本所提報「養護機構巡迴受理」：每月固定派員到機構受理，免除行動不便者往返。",
}
PRESENT_ANSWER = "本所已備妥停止辦公公告範例，線上案件順延一個工作日並以簡訊通知；臨櫃案件於復班日優先受理。"


class Made(Protocol):
    """What the bureau needs of an office of the demo."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_bureau(made: Made, neighbours: Sequence[Made], *, seed: int, now: datetime) -> None:
    """Close twelve months of the agreed metrics in every office, and let the bureau ask twice; in a transaction, at the end."""
    chance = random.Random(f"bureau:{seed}")  # noqa: S311  made-up figures, not a secret
    opened = made.staff["director"].joined_on
    for month in months_before(now.date()):
        for metric in agreed_metrics():
            if month >= opened:
                _close_counted(made, metric, month)
            for one in neighbours:
                _close_made_up(one, metric, month, chance)
    _ask(made, neighbours, now=now)


def _period(month: date) -> Period:
    return Period(month, date(month.year + month.month // 12, month.month % 12 + 1, 1))


def _close_counted(made: Made, metric: Agreed, month: date) -> None:
    """Close what the demo office's own rows say, where nobody has closed it yet."""
    ask = Ask(metric.metric, _period(month), metric.aggregate, {})
    period = {"period_start": ask.period.start, "period_end": ask.period.end, "filter": {}}
    own = MetricValue.objects.filter(office_id=made.office.pk, metric=ask.metric, aggregate=ask.aggregate, **period)
    if own.exists():
        return
    measured = measure(ask.metric, made.office.pk, ask.period, ask.aggregate, {})
    close_value(ask, measured, office_id=made.office.pk, now=at(ask.period.end, 6))


def _close_made_up(made: Made, metric: Agreed, month: date, chance: random.Random) -> None:
    usual = dict(zip((row.key for row in agreed_metrics()), USUAL[made.office.code], strict=False))[metric.key]
    spread = chance.uniform(0.94, 1.06)
    value = Decimal(str(round(min(usual * spread, 0.995) if metric.aggregate == "rate" else usual * spread, 4)))
    value = value.quantize(Decimal(1)) if metric.aggregate == "count" else value
    n = int(value) if metric.aggregate == "count" else round(CASES[made.office.code] * spread)
    ask = Ask(metric.metric, _period(month), metric.aggregate, {})
    close_value(ask, Measured(value, n), office_id=made.office.pk, now=at(ask.period.end, 6))


def _ask(made: Made, neighbours: Sequence[Made], *, now: datetime) -> None:
    """Ask every office twice: the earlier task is finished everywhere (a short demo has none), of the present one an answer waits."""
    everybody = [made, *neighbours]
    title, words, days = EARLIER
    asked = now + timedelta(days=days)
    if asked.date() >= made.staff["director"].joined_on:
        due = office.add_working_days(made.office.pk, asked.date(), 15)
        task = _send(everybody, title, words, due, now=asked)
        for place, one in enumerate(everybody):
            _answer(one, task, ANSWERS[one.office.code], now=asked + timedelta(days=6 + place))
            taken = asked + timedelta(days=15) - made.office.clock_offset
            inside(actions.accept_answer)(task, code=one.office.code, seen=1, by=_bureau(made), now=taken)
    title, words, days = PRESENT
    due = office.add_working_days(made.office.pk, (now + timedelta(days=days)).date(), 0)
    task = _send(everybody, title, words, due, now=now - timedelta(days=5))
    _answer(everybody[-1], task, PRESENT_ANSWER, now=now - timedelta(days=1))
    _acknowledge(made, task, made.staff["secretary"].pk, now=now - timedelta(days=4))


def _send(everybody: Sequence[Made], title: str, words: str, due: date, *, now: datetime) -> int:
    values = TaskValues(title, words, due, tuple(one.office.pk for one in everybody))
    first = everybody[0]
    there = now - first.office.clock_offset  # the bureau lives in the real time
    return int(inside(actions.send_task)(values, key=f"demo-bureau-{due}", by=_bureau(first), now=there))


def _acknowledge(made: Made, task: int, assignee: int, *, now: datetime) -> OfficeTask:
    row = OfficeTask.objects.of(made.office.pk).get(task_id=task)
    place: dict[str, Any] = {"office_id": made.office.pk, "by": _actor(made, "evaluation"), "now": now}
    inside(actions.acknowledge_task)(row.pk, assignee_id=assignee, **place)
    return row


def _bureau(made: Made) -> Actor:
    account = office.account_of_bureau(made.office.bureau_id)
    return Actor(ActorKind.BUREAU, account, None, frozenset({"bureau"}), "bureau")


def _actor(made: Made, role: str) -> Actor:
    person = made.staff[role]
    return Actor(ActorKind.STAFF, person.pk, made.office.pk, frozenset({role}), name=person.name)


def _answer(made: Made, task: int, words: str, *, now: datetime) -> None:
    row = _acknowledge(made, task, made.staff["evaluation"].pk, now=now)
    place: dict[str, Any] = {"office_id": made.office.pk, "by": _actor(made, "evaluation"), "now": now}
    inside(actions.answer_task)(row.pk, words=words, files=[], key=f"demo-answer-{task}", **place)
