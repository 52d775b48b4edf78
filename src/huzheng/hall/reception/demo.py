"""The demo's desk: half a year of enquiries with their questions, guides of the week, support from the back office."""

import random
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at, business_date
from huzheng.foundation.verbs import inside
from huzheng.hall.reception import actions
from huzheng.hall.reception.data import Shift
from huzheng.hall.reception.models import Greeting
from huzheng.office.api import is_working_day

DAYS, A_DAY = 120, (6, 15)  # days looked back, enquiries a day
WEIGHTS = {
    "where": 20, "papers": 26, "ticket": 12, "forms": 10, "progress": 8, "fees": 6, "hours": 4, "online": 5,
    "booking": 3, "elsewhere": 6, "facilities": 5, "other": 2,
}  # fmt: skip
HOURS = {8: 9, 9: 18, 10: 17, 11: 12, 12: 5, 13: 10, 14: 13, 15: 10, 16: 5}
QUESTIONS = (
    ("papers", "補發國民身分證要帶什麼？", "本人帶戶口名簿或駕照、健保卡等證件，和最近兩年內的照片一張或用電子檔。"),
    ("elsewhere", "換駕照在哪裡辦？", "駕照由監理機關辦理，門口搭公車可到監理站；也可以用監理服務網。"),
    ("fees", "戶籍謄本可以刷卡嗎？", "可以刷卡，也可以用行動支付；現金請準備零錢。"),
    (
        "online",
        "沒有自然人憑證能線上申請謄本嗎？",
        "可以用健保卡或行動身分識別登入內政部戶政司網站；不會操作時我們陪您試一次。",
    ),
    ("facilities", "可以借輪椅嗎？", "可以，服務台登記即可；需要人推的話請告訴我們。"),
    ("booking", "星期六可以來辦嗎？", "星期六上午採預約，請在網站或電話預約。"),
    ("progress", "改名辦好了嗎？", "請看收件回條上的案號，在這裡查辦到哪一步；不看其他資料。"),
    ("where", "影印機在哪裡？", "大廳右側，投幣式，一張 2 元。"),
)
SUPPORT = ((18, 25), (34, 40), (41, 15), (60, 55), (75, 30), (2, 35))  # days ago, minutes


class Made(Protocol):
    """What the desk needs of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def counters(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_reception(made: Made, *, seed: int, now: datetime) -> None:
    """Write what was asked, who guides and who helped; call inside a transaction, after the crowds."""
    chance = random.Random(f"reception:{seed}")  # noqa: S311  a demo's year
    office_id, today = made.office.pk, business_date(now)
    past = [today - timedelta(days=back) for back in range(DAYS, -1, -1)]
    there_since = made.staff["reception1"].joined_on
    days = [day for day in past if day >= there_since and is_working_day(office_id, day)]
    _greetings(made, chance, days, now)
    _guides(made, days, now)
    _support(made, days, now)


def _greetings(made: Made, chance: random.Random, days: list[date], now: datetime) -> None:
    people = [made.staff[name].pk for name in ("reception1", "reception2", "volunteer")]
    rows = []
    for day in days:
        for _n in range(chance.randint(*A_DAY)):
            hour = chance.choices(list(HOURS), list(HOURS.values()))[0]
            moment = at(day, hour, chance.randrange(60))
            topic = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            rows.append(Greeting(office_id=made.office.pk, topic=topic, at=moment, by_id=chance.choice(people)))
    for k, (topic, question, answer) in enumerate(QUESTIONS):
        moment = at(days[-1 - 4 * k % len(days)], 9 + k % 3, 7 * k)
        rows.append(
            Greeting(
                office_id=made.office.pk, topic=topic, at=moment, by_id=people[k % 2], question=question, answer=answer
            )
        )
    Greeting.objects.bulk_create(sorted((row for row in rows if row.at < now), key=lambda row: (row.at, row.topic)))


def _staff(made: Made, name: str, role: str) -> Actor:
    return Actor(ActorKind.STAFF, made.staff[name].pk, made.office.pk, frozenset({role}))


def _guides(made: Made, days: list[date], now: datetime) -> None:
    head = _staff(made, "head1", "section_head")
    ahead = [business_date(now) + timedelta(days=n) for n in range(1, 7)]
    coming = [day for day in ahead if is_working_day(made.office.pk, day)]
    for day in [*days[-8:], *coming]:
        for name, hour, place in (("volunteer", 9, "取號機旁"), ("reception2", 14, "填表區")):
            shift = Shift(made.staff[name].pk, at(day, hour), at(day, hour + 2), place)
            inside(actions.assign_guide)(shift, by=head, now=min(now, at(day, 8)))


def _support(made: Made, days: list[date], now: datetime) -> None:
    head, helpers = _staff(made, "head1", "section_head"), ("evaluation", "it", "secretary")
    listed = [made.staff[name].pk for name in helpers[:2]]
    inside(actions.set_back_ups)(listed, by=head, now=at(days[0], 8))
    extra = made.counters[-1].pk
    for ago, minutes in SUPPORT:
        if ago > len(days) - 1:
            continue
        moment = at(days[-1 - ago], 10, ago % 50)
        row = inside(actions.call_support)(extra, reason="等候超過 15 人", by=head, now=moment)
        helper = _staff(made, helpers[ago % 2], helpers[ago % 2])
        accepted = moment + timedelta(minutes=1 + ago % 2)
        inside(actions.accept_support)(row, by=helper, now=accepted)
        arrived = accepted + timedelta(minutes=2)
        inside(actions.arrive_support)(row, by=helper, now=arrived)
        inside(actions.end_support)(row, by=helper, now=arrived + timedelta(minutes=minutes))
    inside(actions.call_support)(extra, reason="中午前人多", by=head, now=now - timedelta(seconds=20))
