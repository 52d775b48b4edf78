"""The demo office's plan: read from its own ODT by the real importer, approved, bound, and kept for most of a year."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib import resources
from typing import Any, Protocol

import yaml

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.roc import OFFSET
from huzheng.foundation.verbs import inside
from huzheng.plan.book import actions
from huzheng.plan.book.data import PaperValues, Reading, Terms, ValueValues, VisionValues
from huzheng.plan.book.models import Clause, Item, Measure, Plan, Statement
from huzheng.plan.book.queries.days import reply_due
from huzheng.plan.book.queries.frameworks import items_of, suggestions_for
from huzheng.plan.book.queries.readings import read_document
from huzheng.plan.book.queries.sheets import sheet_of
from huzheng.plan.book.reading.demo_document import demo_plan_odt
from huzheng.plan.book.rules import expected_framework
from huzheng.plan.book.states import ClauseKind, Comparator, PaperKind, PeriodKind, Rhythm

LIMIT_DAYS = 6
PETITIONS_A_MONTH = 7
KINDS = ("等候時間", "停車空間", "服務態度", "申辦文件", "環境整潔", "其他建議")
SHARE = Decimal("0.9")
# words of a measure → how it is proved; a filter of "measure" stands for the measure itself
BINDINGS: list[tuple[str, Terms]] = [
    (
        "15分鐘內叫號",
        Terms("queue.seen_within_15", {}, PeriodKind.MONTH, "rate", Comparator.AT_LEAST, SHARE, Decimal("0.02")),
    ),
    (
        "6個工作日內回復",
        Terms("plan.hand_within_limit", {"measure": 0}, PeriodKind.MONTH, "rate", Comparator.AT_LEAST, Decimal("0.95"), Decimal("0.05")),
    ),
]  # fmt: skip
BY_HAND = [
    ("禮貌人員選拔", "票選與互評的紙本紀錄由行政庶務課保存。", [(6, 18, "上半年票選完成，獲選二名，名單已公布。")]),
    ("設置六個全功能櫃檯", "櫃檯配置以現場照片及平面圖為證。", [(1, 12, "六個櫃檯已開放，第6櫃檯專辦證明文件。")]),
    ("依服務對象備置下列設施", "以設施清點表為證。", [(3, 20, "設施清點完成，放大鏡補充二支。")]),
    (
        "每季檢查飲水機",
        "以檢查表及修繕單為證。",
        [(3, 31, "第一季檢查合格。"), (6, 30, "第二季汰換濾心。"), (9, 30, "第三季檢查合格。")],
    ),
    ("初領國民身分證", "以到校受理名冊件數為證。", [(10, 21, "轄內二所國中均已受理。")]),
    ("到院受理", "以派員紀錄為證。", []),
    ("申請書範例", "以網站頁面為證。", [(2, 10, "越南語、印尼語、英語範例已上線。")]),
    ("服務禮儀課程6小時", "以訓練時數證明為證。", []),
    (
        "法令研討及測驗",
        "以測驗成績冊為證。",
        [(3, 26, "第一季平均 86 分。"), (6, 25, "第二季平均 88 分。"), (9, 24, "第三季平均 84 分。")],
    ),
    ("創新提案至少一件", "以提案表為證。", []),
    ("新住民生活適應課程", "以簽到表及照片為證。", [(5, 9, "第一場 26 人參加。"), (9, 19, "第二場 31 人參加。")]),
]
NOT_YET = [
    ("簡訊提供應備文件清單", "一次告知單尚未建置。"),
    ("由第二人覆核後發證", "案件審核尚未建置。"),
    ("預約時間10分鐘內叫號", "預約尚未建置。"),
    ("1個工作日內受理或通知補正", "線上申辦尚未建置。"),
    ("於登記當日通報稅務", "跨機關通報尚未建置。"),
    ("退回案件3個工作日內補正", "跨機關通報尚未建置。"),
    ("有效問卷不少於300份", "滿意度調查尚未建置。"),
    ("每月召開所務會議", "會議尚未建置。"),
    ("電話禮貌測試10通", "測試成績已可登錄，指標尚未建置。"),
    ("每月抽查不少於30筆", "查詢紀錄抽查尚未建置。"),
    ("於3個工作日內安排", "到府服務尚未建置。"),
]

# title of an item → who reports on it; of the others nobody does yet
REPORTERS = {
    "縮短等候時間": "head1", "一次告知與即時審核": "reviewer1", "親切的服務禮儀": "head3", "友善的洽公環境": "affairs1",
    "到府與到校服務": "clerk2", "生命歷程關懷通知": "head2", "新住民服務": "clerk6", "線上申辦與預約": "it", "跨機關通報": "reviewer2",
    "意見回應": "secretary", "滿意度調查": "evaluation",
}  # fmt: skip
MONTHLY = ("縮短等候時間", "意見回應")


AMENDED = (2, 6)  # month and day
REWORDED = (
    "新進人員到職三個月內完成服務禮儀課程6小時。",
    "新進人員到職二個月內完成服務禮儀課程6小時，並由資深同仁陪同值櫃一週。",
)
ADDED = "每月第一個工作日檢視意見簿，未回應者當日補復。"
READ_AFTER = (1, 2, 2, 5, 9)  # days until somebody reads, over and over


class Made(Protocol):
    """What the plan needs of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_plan(made: Made, *, seed: int, now: datetime) -> Plan:
    """Import, approve and bind the plan as of the year's first days, then live through the months until `now`.

    Call inside a transaction, after the visits: the months are closed one by one over their rows.
    """
    office_id = made.office.pk
    officer, director = _actor(made, "evaluation"), _actor(made, "director")
    year = now.year
    began = at(date(year, 1, 8), 9)
    plan = _adopt(office_id, officer, director, began)
    _hold_against(plan, by=officer, now=began)
    _reporters(plan, made, by=officer, now=began)
    bound = {words: _bind(plan, words, terms, by=officer, now=began) for words, terms in BINDINGS}
    _by_hand(plan, officer, began=began, now=now)
    _amend(made, plan, officer, director, now=now)
    register = bound["6個工作日內回復"]
    petitions = _petitions(register, seed=seed, since=began.date(), until=now)
    _live_through(plan, register, petitions, by=_actor(made, "secretary"), closer=officer, now=now)
    return plan


def _actor(made: Made, name: str) -> Actor:
    person = made.staff[name]
    return Actor(ActorKind.STAFF, person.pk, made.office.pk, frozenset({name}), name=person.name)


def _adopt(office_id: int, officer: Actor, director: Actor, began: datetime) -> Plan:
    year = began.year - 1911
    reading = read_document(demo_plan_odt(year), f"{year}年度提升服務品質執行計畫.odt")
    document = inside(actions.keep_reading)(reading, office_id=office_id, by=officer, now=began)
    plan = inside(actions.import_plan)(document.pk, office_id=office_id, by=officer, now=began)
    approve = inside(actions.approve_plan)
    return approve(
        plan.pk, office_id=office_id, number=f"示中戶行字第{year}0000008號", on=began.date(), by=director, now=began
    )


def _hold_against(plan: Plan, *, by: Actor, now: datetime) -> None:
    """Say what the office stands for, put the items under the framework, link them to the paper from above."""
    stand = yaml.safe_load(resources.files("huzheng.plan.book").joinpath("rulebook/demo_stand.yaml").read_text("utf-8"))
    place: dict[str, Any] = {"office_id": plan.office_id, "by": by, "now": now}
    items = {row.title: row for row in items_of(plan)}
    vision = VisionValues(stand["vision"]["zh"], date(now.year, 1, 1), stand["vision"]["en"])
    inside(actions.set_vision)(vision, **place)
    values = {}
    for row in stand["values"]:
        words = ValueValues(row["letter"], *row["name"], *row["meaning"])
        values[row["letter"]] = inside(actions.add_value)(words, **place).pk
    tags = [(items[title].pk, values[letter]) for title, letters in stand["tags"].items() for letter in letters]
    inside(actions.tag_items)(plan.pk, add=tags, **place)
    framework = expected_framework(now.year, [stand["framework"]])
    best = [(row.pk, found[0].indicator.key) for row in items.values() if (found := suggestions_for(row, framework))]
    also = [(items[title].pk, key) for title, keys in stand["also"].items() for key in keys]
    inside(actions.map_items)(plan.pk, framework=framework.key, add=[*best, *also], **place)
    _link_paper(plan, stand["paper"], items, place)


def _link_paper(plan: Plan, text: dict[str, Any], items: dict[str, Item], place: dict[str, Any]) -> None:
    year = place["now"].year - OFFSET
    values = PaperValues(PaperKind.WHITE_PAPER, text["title"], text["issuer"], year, text["statements"])
    paper = inside(actions.add_paper)(values, **place)
    goals = Clause.objects.of(plan.office_id).filter(plan=plan, kind=ClauseKind.GOAL)
    for row in Statement.objects.of(plan.office_id).filter(paper=paper, position__in=list(text["links"])):
        ends = text["links"][row.position]
        add = [("item", items[title].pk) for title in ends["items"]]
        add += [("goal", goals.get(text__startswith=words).pk) for words in ends["goals"]]
        inside(actions.link_statement)(row.pk, paper_id=paper.pk, plan_id=plan.pk, add=add, **place)


def _reporters(plan: Plan, made: Made, *, by: Actor, now: datetime) -> None:
    items = dict(Item.objects.of(plan.office_id).filter(plan=plan).values_list("title", "pk"))
    joined = [
        at(made.staff[name].joined_on, 9) for name in REPORTERS.values()
    ]  # a short demo's people come in its midst
    given: dict[str, Any] = {"office_id": plan.office_id, "by": by, "now": max(now, *joined)}
    for title, name in REPORTERS.items():
        inside(actions.name_reporter)(plan.pk, item_id=items[title], reporter_id=made.staff[name].pk, **given)
    for title in MONTHLY:
        inside(actions.set_rhythm)(plan.pk, item_id=items[title], rhythm=Rhythm.MONTH.value, **given)


def _find(plan: Plan, words: str) -> Measure:
    return Measure.objects.of(plan.office_id).get(plan=plan, text__contains=words)


def _bind(plan: Plan, words: str, terms: Terms, *, by: Actor, now: datetime) -> Measure:
    measure = _find(plan, words)
    filter = {name: measure.pk if name == "measure" else value for name, value in terms.filter.items()}
    inside(actions.bind_measure)(
        plan.pk, office_id=plan.office_id, measure_id=measure.pk, terms=replace(terms, filter=filter), by=by, now=now
    )
    return measure


def _by_hand(plan: Plan, officer: Actor, *, began: datetime, now: datetime) -> None:
    place: dict[str, Any] = {"office_id": plan.office_id, "by": officer}
    for words, reason in NOT_YET:
        measure = _find(plan, words).pk
        inside(actions.mark_not_yet)(plan.pk, measure_id=measure, reason=reason, now=began, **place)
    for words, reason, evidence in BY_HAND:
        measure = _find(plan, words).pk
        inside(actions.mark_by_hand)(plan.pk, measure_id=measure, reason=reason, now=began, **place)
        for month, day, text in evidence:
            moment = at(date(began.year, month, day), 16)
            if moment < now:
                inside(actions.add_hand_evidence)(
                    plan.pk, measure_id=measure, on=moment.date(), text=text, key=f"demo-{month}-{day}-{measure}",
                    now=moment, **place,
                )  # fmt: skip


def _amend(made: Made, plan: Plan, officer: Actor, director: Actor, *, now: datetime) -> None:
    """Everybody reads the plan; early in the year it is amended, and half of the staff have read that, too."""
    amended = at(date(now.year, *AMENDED), 15)
    _let_read(made, plan, 1, sorted(made.staff), since=at(plan.approved_on or now.date(), 15), until=min(amended, now))
    if amended >= now:
        return
    sheet = sheet_of(plan)
    tree = [measure for d in sheet["dimensions"] for item in d["items"] for measure in item["measure_tree"]]
    next(measure for measure in tree if measure["text"] == REWORDED[0])["text"] = REWORDED[1]
    answers = next(item for d in sheet["dimensions"] for item in d["items"] if item["title"] == "意見回應")
    below = answers["measure_tree"]
    below.append({"label": f"{len(below) + 1}、", "text": ADDED, "children": []})
    inside(actions.amend_plan)(
        plan.pk, office_id=plan.office_id, base=1, sheet=sheet, number=f"示中戶行字第{now.year - OFFSET}0000031號",
        on=amended.date(), reason="縮短新進人員訓練期程，並將意見簿檢視列為固定工作。", by=director, now=amended,
    )  # fmt: skip
    inside(actions.mark_by_hand)(
        plan.pk, office_id=plan.office_id, measure_id=_find(plan, ADDED).pk, reason="以意見簿的回應紀錄為證。", by=officer,
        now=amended,
    )  # fmt: skip
    _let_read(made, plan, 2, sorted(made.staff)[::2], since=amended, until=now)


def _let_read(made: Made, plan: Plan, number: int, names: list[str], *, since: datetime, until: datetime) -> None:
    for k, name in enumerate(names):
        moment = since + timedelta(days=READ_AFTER[k % len(READ_AFTER)], minutes=7 * k)
        if moment < until:
            inside(actions.confirm_read)(
                plan.pk, office_id=plan.office_id, number=number, by=_actor(made, name), now=moment
            )


def _petitions(register: Measure, *, seed: int, since: date, until: datetime) -> list[tuple[date, date, str]]:
    """Return (received, replied, note) of made-up petitions, most within the limit."""
    chance = random.Random(f"petitions:{seed}")  # noqa: S311  made-up cases, not a secret
    found = []
    day = since
    while (day := day + timedelta(days=1 + round(chance.expovariate(PETITIONS_A_MONTH / 30)))) < until.date():
        due = reply_due(register.office_id, day, LIMIT_DAYS)
        spare = (due - day).days
        late = chance.random() < 0.06
        replied = due + timedelta(days=chance.randint(1, 4)) if late else day + timedelta(days=chance.randint(1, spare))
        found.append((day, replied, f"{chance.choice(KINDS)}"))
    return found


def _live_through(
    plan: Plan, register: Measure, petitions: list[tuple[date, date, str]], *, by: Actor, closer: Actor, now: datetime
) -> None:
    """Play receipt, reply and month's end in the order of their days."""
    days = [(day, 0, k) for k, (day, _, _) in enumerate(petitions)]
    days += [(replied, 1, k) for k, (_, replied, _) in enumerate(petitions) if replied < now.date()]
    days += [(date(now.year, month, 1), 2, 0) for month in range(2, now.month + 1)]
    where: dict[str, Any] = {"office_id": plan.office_id, "measure_id": register.pk, "by": by}
    entries: dict[int, int] = {}
    for day, what, k in sorted(days):
        moment = at(day, 17)
        if what == 0:
            entry = inside(actions.add_hand_entry)(
                plan.pk, received_on=day, limit_days=LIMIT_DAYS, note=petitions[k][2], key=f"demo-{k}", now=moment, **where
            )  # fmt: skip
            entries[k] = entry.pk
        elif what == 1:
            inside(actions.tick_hand_entry)(plan.pk, entry_id=entries[k], replied_on=day, now=moment, **where)
        else:
            inside(actions.close_period)(plan.pk, office_id=plan.office_id, by=closer, now=at(day, 6))


# what the smaller offices of the demo promise: dimension, item, measures
SMALL_PLANS = {
    "east": [
        ("壹、基礎服務", "縮短等候時間", ["尖峰時段加開機動櫃檯，15分鐘內叫號。", "叫號資訊於網站即時公開。"]),
        ("壹、基礎服務", "友善的洽公環境", ["設置無障礙櫃檯與哺集乳室。"]),
        ("貳、服務遞送", "線上申辦與預約", ["預約案件於約定時間10分鐘內受理。"]),
    ],
    "lake": [
        ("壹、基礎服務", "親切的服務禮儀", ["每季實施電話禮貌測試。"]),
        ("貳、服務遞送", "到府與到校服務", ["每月派員至養護機構受理一次。", "國中初領身分證到校受理。"]),
        ("參、服務評價", "滿意度調查", ["每半年辦理滿意度調查並公布結果。"]),
    ],
}  # fmt: skip


def build_small_plan(made: Made, *, now: datetime) -> Plan:
    """Adopt the plan of a smaller office as of the year's first days, and put its items under the framework of the year."""
    by = {
        role: Actor(ActorKind.STAFF, person.pk, made.office.pk, frozenset({role}), name=person.name)
        for role, person in made.staff.items()
    }
    year, began = now.year - OFFSET, at(date(now.year, 1, 8), 9)
    began = max(began, at(made.staff["director"].joined_on, 9))
    title = f"{made.office.name_zh}{year}年度提升服務品質執行計畫"
    parsed = {
        **_small_tree(SMALL_PLANS[made.office.code]),
        "title": title,
        "office": made.office.name_zh,
        "roc_year": year,
    }
    reading = Reading(f"{title}.odt", f"{made.office.pk:064x}", 0, parsed, ())
    given: dict[str, Any] = {"office_id": made.office.pk, "by": by["evaluation"], "now": began}
    document = inside(actions.keep_reading)(reading, **given)
    plan = inside(actions.import_plan)(document.pk, **given)
    number = f"示{made.office.code[0].upper()}戶字第{year}0000006號"
    inside(actions.approve_plan)(plan.pk, number=number, on=began.date(), **given | {"by": by["director"]})
    framework = expected_framework(now.year, [])
    best = [(row.pk, found[0].indicator.key) for row in items_of(plan) if (found := suggestions_for(row, framework))]
    inside(actions.map_items)(plan.pk, framework=framework.key, add=best, **given)
    return plan


def _small_tree(rows: list[tuple[str, str, list[str]]]) -> dict[str, Any]:
    dimensions: dict[str, list[dict[str, Any]]] = {}
    for dimension, item, measures in rows:
        tree: list[dict[str, Any]] = [
            {"label": f"{k}、", "text": text, "unit": None, "lines": [], "confidence": 1.0, "children": []}
            for k, text in enumerate(measures, 1)
        ]
        own = dimensions.setdefault(dimension, [])
        own.append({"label": f"({len(own) + 1})", "title": item, "group": None, "lines": [], "confidence": 1.0,
                    "measure_tree": tree, "deadline": "持續辦理", "units": ["全體同仁"], "benefits": []})  # fmt: skip
    parts = [
        {"label": name[:2], "title": name[2:], "lines": [], "confidence": 1.0, "items": items}
        for name, items in dimensions.items()
    ]
    return {"goals": [], "dimensions": parts, "schedule": [], "reviews": [], "meta": {}, "unplaced": [], "warnings": []}
