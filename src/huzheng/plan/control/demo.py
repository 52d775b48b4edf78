"""The demo office's control: four rules with a year of records, one of them missing last month. All made up (虛構)."""

import random
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.roc import OFFSET
from huzheng.foundation.verbs import inside
from huzheng.office.api import add_working_days
from huzheng.plan.control import actions
from huzheng.plan.control.data import CheckValues, RuleValues
from huzheng.plan.control.models import Check, ControlRule, FollowUp

# words, clause of the plan, kind, rhythm, unannounced, who is responsible, who records it
RULES = [
    ("每月檢討前月執行情形並提所務會議。", "各課每月五日前填報前月執行情形，由行政庶務課彙整提所務會議檢討。", "report", "month", False,
     "role:evaluation", "evaluation"),
    ("每月抽查登記案件覆核情形不少於三十件。", "", "spot", "month", False, "role:section_head", "head1"),
    ("每季不定期督導櫃檯服務與為民服務設施。", "", "visit", "quarter", True, "role:secretary", "secretary"),
    ("每半年查核個人資料查詢紀錄與權限。", "", "check", "half", False, "role:section_head", "head2"),
]  # fmt: skip
# by rule: what was looked at, found, advised, and in how many working days it is to be mended (0: nothing)
SEEN: list[list[tuple[str, str, str, int]]] = [
    [
        ("前月執行情形彙整表", "各課均如期填報，進度符合。", "", 0),
        ("前月執行情形彙整表", "一項宣導場次落後，已排定補辦日期。", "下月前補辦並回報場次。", 15),
        ("前月執行情形彙整表", "數字與系統一致，無落後項目。", "", 0),
    ],
    [
        ("登記案件三十二件", "覆核欄位齊全，無錯漏。", "", 0),
        ("登記案件三十件", "二件附件漏掃描，當日補正。", "收件時即掃描，覆核前再核一次。", 10),
        ("登記案件三十五件", "一件申請書日期塗改未蓋章。", "提醒同仁塗改處請申請人蓋章。", 8),
        ("登記案件三十一件", "覆核情形良好。", "", 0),
    ],
    [
        ("午休時段櫃檯與叫號", "午休開設三櫃，等候六人，應對親切。", "尖峰時再加開一櫃。", 0),
        ("哺集乳室與無障礙櫃檯", "哺集乳室備品不足。", "每日開門前檢查備品並簽名。", 5),
        ("下午時段服務台引導", "引導動線清楚，一次告知單份數不足。", "每週一補足各類告知單。", 7),
        ("飲水機與填寫檯", "填寫檯老花眼鏡一支損壞。", "更換並列入每週檢查。", 3),
    ],
    [
        ("查詢紀錄四十筆與離職同仁權限", "查詢均有案由，權限已收回。", "", 0),
        ("查詢紀錄四十筆與職務異動權限", "一人異動後權限未調整。", "異動當日調整權限並回報。", 5),
    ],
]  # fmt: skip
MISSED = (1, 10)  # the rule and the month without a record
SHOWN_DAY = {"month": 12, "quarter": 40, "half": 100, "year": 200}  # days into the period


class Made(Protocol):
    """What this room needs of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_control(made: Made, *, seed: int, now: datetime) -> None:
    """Set the rules in January and record every period until `now`. Call inside a transaction, after the plan."""
    dice = random.Random(f"control:{seed}")  # noqa: S311  made-up days, not a secret
    joined = max(person.joined_on for person in made.staff.values())
    first = max(date(now.year, 1, 12), joined)
    if first >= now.date():
        return
    for k, told in enumerate(RULES):
        rule = _rule(made, told, first)
        for n, day in enumerate(_days(rule, first, now.date(), dice)):
            if (k, day.month) != MISSED:
                seen = SEEN[k][n % len(SEEN[k])]
                _record(made, rule, (told[6], day, seen, f"demo-check-{k}-{n}"), now=now)


def _actor(made: Made, name: str) -> Actor:
    person = made.staff[name]
    role = "section_head" if name.startswith("head") else name
    return Actor(ActorKind.STAFF, person.pk, made.office.pk, frozenset({role}), name=person.name)


def _rule(made: Made, told: tuple, first: date) -> ControlRule:
    text, source, kind, rhythm, unannounced, who, _name = told
    values = RuleValues(first.year - OFFSET, text, kind, rhythm, who, first, unannounced, source)
    given: dict[str, Any] = {"office_id": made.office.pk, "by": _actor(made, "evaluation"), "now": at(first, 10)}
    rule: ControlRule = inside(actions.add_rule)(values, **given)
    return rule


def _days(rule: ControlRule, first: date, today: date, dice: random.Random) -> list[date]:
    """Return one working day in each period that lies behind."""
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[rule.rhythm]
    found = []
    for month in range(1, 13, months):
        into = SHOWN_DAY[rule.rhythm] + dice.randint(-4, 4)
        day = add_working_days(rule.office_id, date(today.year, month, 1) + timedelta(days=into), 0)
        if first <= day < today:
            found.append(day)
    return found


def _record(made: Made, rule: ControlRule, told: tuple, *, now: datetime) -> None:
    name, day, (looked_at, finding, advice, within), key = told
    office_id = made.office.pk
    section = made.staff["head3" if rule.rhythm == "quarter" else "head1"].section_id
    due = add_working_days(office_id, day, within) if within else None
    values = CheckValues(day, looked_at, finding, advice, rule.pk, section, rule.unannounced, due)
    given: dict[str, Any] = {"office_id": office_id, "by": _actor(made, name)}
    check: Check = inside(actions.record_check)(values, key=key, now=at(day, 16), **given)
    mended = add_working_days(office_id, day, max(within - 2, 1)) if due else None
    if mended and mended < now.date() - timedelta(days=45 if rule.rhythm == "quarter" else 7):
        row = FollowUp.objects.of(office_id).get(check_row=check)
        inside(actions.close_follow_up)(
            row.pk, done_on=mended, done="已依建議改善，並於課務會議提醒同仁。", now=at(mended, 15), **given
        )
