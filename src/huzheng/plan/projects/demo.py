"""The demo office's sub-plans and projects: three of each, one project late, one on time, one done. All made up (虛構)."""

import random
from datetime import date, datetime
from typing import Any, Protocol

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.roc import OFFSET
from huzheng.foundation.verbs import inside
from huzheng.plan.book import api as book
from huzheng.plan.projects import actions
from huzheng.plan.projects.data import MilestoneValues, ProjectValues, RiskValues, StepValues, SubPlanValues
from huzheng.plan.projects.models import Milestone, Project, SubPlan, SubPlanStep, SubPlanVersion

Day = tuple[int, int]  # month and day
# who, title, aim, words of the row of the main plan, steps: (words, due, who, done, what came of it)
SUB_PLANS: list[tuple[str, str, str, str, list[tuple[str, Day, str, Day | None, str]]]] = [
    ("head1", "縮短等候時間實施子計畫", "尖峰時段平均等候降到十二分鐘以內。", "縮短等候時間", [
        ("統計去年各時段叫號資料並找出尖峰", (2, 13), "clerk1", (2, 11), "週一上午與午休後最多。"),
        ("訂定機動櫃檯開設時機", (3, 13), "head1", (3, 12), "等候達十人即加開一櫃。"),
        ("上半年機動櫃檯演練", (3, 31), "clerk2", (3, 27), "六櫃均完成輪值演練。"),
        ("下半年機動櫃檯演練", (9, 30), "clerk2", (9, 24), "新進同仁二人完成演練。"),
        ("檢討午休時段人力並調整輪值表", (11, 6), "clerk4", None, ""),
        ("全年成效檢討並提所務會議", (12, 11), "head1", None, ""),
    ]),
    ("head2", "線上預約推廣子計畫", "預約案件占臨櫃案件一成以上，叫號不超過十分鐘。", "預約案件叫號時間檢討", [
        ("檢視預約頁面並彙整民眾意見", (4, 10), "clerk7", (4, 9), "彙整意見十四則。"),
        ("更新預約說明與圖示", (5, 15), "clerk6", (5, 14), "中、英、越文均已更新。"),
        ("上半年叫號時間檢討", (6, 30), "head2", (6, 29), "逾十分鐘者三件，均為補件。"),
        ("於里鄰活動宣導線上預約", (10, 30), "clerk5", (10, 24), "宣導三場。"),
        ("下半年叫號時間檢討", (12, 18), "head2", None, ""),
    ]),
    ("head3", "洽公環境維護子計畫", "設備每季檢查一次，損壞三日內報修。", "檢查飲水機、空調及照明", [
        ("第一季設備檢查", (3, 31), "affairs1", (3, 30), "飲水機濾心更換。"),
        ("第二季設備檢查", (6, 30), "affairs1", (6, 26), "二樓照明更換二處。"),
        ("第三季設備檢查", (9, 30), "affairs2", (9, 29), "冷氣清洗完成。"),
        ("第四季設備檢查", (12, 24), "affairs2", None, ""),
    ]),
]  # fmt: skip
REVISED = (6, 22)
REVISION = "上半年檢討後增加里鄰宣導，並把下半年檢討提前一週。"
# title, aim, who, deputy, begins, milestones: (words, planned, days, after, done, what came of it)
PROJECTS: list[tuple[str, str, str, str, Day, list[tuple[str, Day, int, tuple[int, ...], Day | None, str]]]] = [
    ("叫號設備汰換", "更換使用滿八年的叫號主機與櫃檯顯示器。", "affairs1", "it", (8, 3), [
        ("需求訪談與規格書", (8, 21), 0, (), (8, 20), "規格書經主任核定。"),
        ("招標與決標", (9, 18), 18, (1,), (10, 2), "第一次開標未達三家，第二次決標。"),
        ("設備到貨與驗收", (10, 23), 20, (2,), None, ""),
        ("配線改善", (10, 16), 12, (1,), (10, 15), "利用假日施工，未影響洽公。"),
        ("安裝與測試", (11, 6), 8, (3, 4), None, ""),
        ("教育訓練與上線", (11, 20), 8, (5,), None, ""),
    ]),
    ("網路預約頁面無障礙改版", "預約頁面可用鍵盤與報讀軟體完成。", "it", "clerk7", (9, 1), [
        ("無障礙檢測與問題盤點", (9, 30), 0, (), (9, 29), "盤點問題二十一項。"),
        ("頁面改版", (11, 6), 22, (1,), (11, 5), "二十一項全部修正。"),
        ("身心障礙團體試用", (11, 27), 12, (2,), None, ""),
        ("上線與公告", (12, 18), 12, (3,), None, ""),
    ]),
    ("戶籍檔案庫房整理", "老舊檔案除塵、編目並移入恆溫庫房。", "head2", "clerk8", (3, 2), [
        ("清查與編目", (4, 17), 0, (), (4, 16), "清查檔案一千二百卷。"),
        ("除塵與換盒", (5, 22), 22, (1,), (5, 20), ""),
        ("移庫與架位標示", (6, 26), 20, (2,), (6, 24), "架位圖張貼於庫房門口。"),
    ]),
]  # fmt: skip
SAID = [("設備到貨與驗收", (11, 12), (11, 27), "原廠顯示器面板缺貨，廠商改由他地調貨。")]
REPORTS = [
    ("叫號設備汰換", (10, 30), 45, "配線已完成，設備尚未到貨。"),
    ("網路預約頁面無障礙改版", (11, 6), 60, "改版完成，安排試用。"),
]
RISKS = [
    ("叫號設備汰換", (10, 5), RiskValues("設備到貨再延後，年底前無法上線", 4, 4, "請廠商先提供二組備品；舊主機延長保固至明年三月。")),
    ("叫號設備汰換", (10, 5), RiskValues("上線首週叫號中斷", 2, 4, "保留舊系統一週，備妥人工號碼牌。")),
    ("網路預約頁面無障礙改版", (9, 30), RiskValues("試用人數不足", 2, 2, "洽二個團體，先約定日期。")),
]  # fmt: skip


class Made(Protocol):
    """What these rooms need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_projects(made: Made, *, seed: int, now: datetime) -> None:
    """Make the sub-plans and projects and live through the year until `now`. Call inside a transaction, after the plan."""
    minutes = random.Random(f"projects:{seed}")  # noqa: S311  made-up times, not a secret
    life = _Life(made, now, minutes)
    for place, sub_plan in enumerate(SUB_PLANS):
        life.sub_plan(place, sub_plan)
    for project in PROJECTS:
        life.project(project)


class _Life:
    """Plays what happened on the days on which it happened; what lies ahead has not happened."""

    def __init__(self, made: Made, now: datetime, minutes: random.Random) -> None:
        self.made, self.now, self.minutes = made, now, minutes
        self.office_id = made.office.pk
        self.first = max(date(now.year, 1, 12), *(person.joined_on for person in made.staff.values()))

    def actor(self, name: str) -> Actor:
        person = self.made.staff[name]
        role = "section_head" if name.startswith("head") else name.rstrip("0123456789")
        role = "general_affairs" if role == "affairs" else role
        return Actor(ActorKind.STAFF, person.pk, self.office_id, frozenset({role}), name=person.name)

    def on(self, day: Day) -> date:
        return date(self.now.year, *day)

    def moment(self, day: date) -> datetime:
        """Return when something was done on a day, never before the office began."""
        return at(max(day, self.first), self.minutes.randint(9, 16), self.minutes.randint(0, 59))

    def past(self, day: Day | None) -> bool:
        return day is not None and self.first <= self.on(day) < self.now.date()

    def given(self, name: str, when: datetime) -> dict[str, Any]:
        return {"office_id": self.office_id, "by": self.actor(name), "now": min(when, self.now)}

    def sub_plan(self, place: int, told: tuple) -> None:
        """Make a sub-plan, revise the second one in summer, finish its steps."""
        who, title, aim, words, steps = told
        year = self.now.year - OFFSET
        plan = book.plan_or_draft_of_year(self.office_id, year)
        rows = book.plan_rows(plan) if plan else []
        row = next((row.key for row in rows if row.title.endswith(words)), "")
        section = self.made.staff[who].section_id
        values = [StepValues(text, self.on(due), None, self.made.staff[name].pk) for text, due, name, _d, _n in steps]
        revised = place == 1 and self.past(REVISED)
        first = [*values[:3], values[4]] if revised else values
        head = SubPlanValues(year, title, aim, row)
        made: SubPlan = inside(actions.make_sub_plan)(
            head, section_id=section, owner_id=self.made.staff[who].pk, steps=first, key=f"demo-sub-{place}",
            **self.given(who, self.moment(self.first)),
        )  # fmt: skip
        self._finish(made, who, steps, until=REVISED if revised else (12, 31))
        if revised:
            kept = [StepValues(v.text, v.due_on, None, v.owner_id, k) for k, v in enumerate(first, 1)]
            late = StepValues(kept[3].text, self.on((12, 11)), None, kept[3].owner_id, 4)
            inside(actions.revise_sub_plan)(
                made.pk, seen=1, values=head, steps=[*kept[:3], values[3], late], reason=REVISION,
                **self.given(who, self.moment(self.on(REVISED))),
            )  # fmt: skip
            self._finish(made, who, steps, until=(12, 31))

    def _finish(self, row: SubPlan, who: str, steps: list, *, until: Day) -> None:
        row.refresh_from_db(from_queryset=SubPlan.objects.of(self.office_id))
        version = SubPlanVersion.objects.of(self.office_id).get(sub_plan=row, number=row.number)
        held = {step.text: step for step in SubPlanStep.objects.of(self.office_id).filter(version=version)}
        for text, _due, name, done, note in steps:
            if self.past(done) and done < until and text in held and held[text].done_on is None:
                inside(actions.finish_step)(
                    row.pk, step_id=held[text].pk, done_on=self.on(done), note=note,
                    **self.given(name, self.moment(self.on(done))),
                )  # fmt: skip

    def project(self, told: tuple) -> None:
        """Propose a project, plan and start it, and report on it day by day."""
        title, aim, who, deputy, begins, milestones = told
        start = self.moment(self.on(begins))
        start = min(self.now, start)
        people = (self.made.staff[who].pk, self.made.staff[deputy].pk)
        row: Project = inside(actions.propose_project)(
            ProjectValues(title, self.on(begins), *people, aim),
            key=f"demo-project-{title}",
            **self.given("secretary", start),
        )
        planned = [MilestoneValues(text, self.on(day), days, after) for text, day, days, after, _d, _n in milestones]
        inside(actions.set_milestones)(
            row.pk, seen=self._seq(row), milestones=planned, reason="依提報內容訂定", **self.given("secretary", start)
        )
        if self.past(begins):
            inside(actions.start_project)(row.pk, **self.given("director", start))
            for _day, act in sorted(self._events(row, who, milestones), key=lambda event: event[0]):
                act()

    def _seq(self, row: Project) -> int:
        return int(Project.objects.of(self.office_id).values_list("seq", flat=True).get(pk=row.pk))

    def _milestone(self, row: Project, text: str) -> int:
        return int(Milestone.objects.of(self.office_id).values_list("pk", flat=True).get(project=row, title=text))

    def _events(self, row: Project, who: str, milestones: list) -> list[tuple[Day, Any]]:
        """Return what happened to a project, each with its day."""
        found: list[tuple[Day, Any]] = []
        for text, _planned, _days, _after, done, note in milestones:
            found.append((done, lambda text=text, done=done, note=note: self._reach(row, who, text, done, note)))
        events = [(day, act) for day, act in [*found, *self._said(row, who, milestones)] if self.past(day)]
        if all(self.past(one[4]) for one in milestones):
            last = max(one[4] for one in milestones)
            done = self.given("director", self.moment(self.on(last)))
            events.append(((last[0], last[1] + 2), lambda: inside(actions.finish_project)(row.pk, **done)))
        return events

    def _said(self, row: Project, who: str, milestones: list) -> list[tuple[Day, Any]]:
        titles = {one[0] for one in milestones}
        found: list[tuple[Day, Any]] = [
            (told[1], lambda told=told: self._forecast(row, who, told)) for told in SAID if told[0] in titles
        ]
        for title, day, percent, words in REPORTS:
            if title == row.title:
                found.append((day, lambda words=(day, percent, words): self._report(row, who, *words)))
        for k, (title, day, risk) in enumerate(RISKS):
            if title == row.title:
                found.append((day, lambda words=(k, day, risk): self._risk(row, who, *words)))
        return found

    def _reach(self, row: Project, who: str, text: str, done: Day, note: str) -> None:
        inside(actions.reach_milestone)(
            row.pk, seen=self._seq(row), milestone_id=self._milestone(row, text), done_on=self.on(done), note=note,
            **self.given(who, self.moment(self.on(done))),
        )  # fmt: skip

    def _forecast(self, row: Project, who: str, told: tuple[str, Day, Day, str]) -> None:
        text, day, said, reason = told
        inside(actions.forecast_milestone)(
            row.pk, seen=self._seq(row), milestone_id=self._milestone(row, text), said_on=self.on(said), reason=reason,
            **self.given(who, self.moment(self.on(day))),
        )  # fmt: skip

    def _report(self, row: Project, who: str, day: Day, percent: int, words: str) -> None:
        given = self.given(who, self.moment(self.on(day)))
        inside(actions.report_project)(row.pk, seen=self._seq(row), percent=percent, words=words, **given)

    def _risk(self, row: Project, who: str, k: int, day: Day, risk: RiskValues) -> None:
        given = self.given(who, at(self.on(day), 10 + k))
        inside(actions.add_risk)(row.pk, values=risk, key=f"demo-risk-{k}", **given)
