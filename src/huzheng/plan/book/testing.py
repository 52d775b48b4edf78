"""Doors for tests: a small plan typed in, a reading, bindings."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from huzheng.foundation.clock import at
from huzheng.foundation.files.data import Kind, Upload
from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.plan.book.access import review_of
from huzheng.plan.book.actions import (
    add_hand_entry,
    add_hand_evidence,
    add_paper,
    add_value,
    amend_plan,
    approve_plan,
    bind_measure,
    close_period,
    discard_plan,
    import_plan,
    keep_reading,
    link_statement,
    map_items,
    mark_by_hand,
    name_reporter,
    open_amendment,
    set_rhythm,
    set_vision,
    tick_hand_entry,
)
from huzheng.plan.book.data import PaperValues, Reading, ReadLine, Terms, ValueValues, VisionValues
from huzheng.plan.book.jobs import read_document
from huzheng.plan.book.models import (
    Binding,
    HandEvidence,
    Item,
    Measure,
    Plan,
    PlanDocument,
    PlanVersion,
    Review,
    ScheduleProject,
    ScheduleTask,
    Statement,
    Value,
    WhitePaper,
)
from huzheng.plan.book.queries.readings import read_document as read_content
from huzheng.plan.book.queries.sheets import sheet_of
from huzheng.plan.book.queries.versions import last_version
from huzheng.plan.book.states import Comparator, DocumentState, KeptBy, PaperKind, PeriodKind

PROMISE = "人民陳情案件於6個工作日內回復。"
SCHEDULE = {
    "unit": "戶籍資料課", "no": 4, "project": "門牌業務",
    "tasks": ["每月成果報送本府民政局", "辦理結果報送本府民政局", "每月巡查門牌"], "months": [[1, 2, 3], None, [1]],
}  # fmt: skip
STATEMENTS = "一、積極回應人民陳情。\n（二）推動書證電子化。\n結語不編號。"


def parsed(
    *,
    measures: int = 3,
    title: str = "測試戶政事務所115年度提升服務品質執行計畫",
    deadline: str = "持續辦理",
    schedule: bool = False,
) -> dict[str, Any]:
    """Return the JSON of a parsed plan: one dimension, one item, `measures` measures, the first one PROMISE.

    With `schedule` it prints SCHEDULE: tasks that send results to the bureau, and one that does not.
    """
    texts = [PROMISE, *(f"第{k}項作法，持續改善服務。" for k in range(2, measures + 1))][:measures]
    tree = [
        {"label": f"{k}、", "text": text, "unit": None, "lines": [4 + k], "confidence": 0.98, "children": []}
        for k, text in enumerate(texts, 1)
    ]
    item = {
        "label": "(一)", "title": "意見回應", "group": None, "lines": [4], "confidence": 0.9, "measure_tree": tree,
        "deadline": deadline, "units": ["承辦人"], "benefits": ["有效協助民眾解決問題。"],
    }  # fmt: skip
    dimension = {"label": "壹、", "title": "服務評價", "lines": [3], "confidence": 1.0, "items": [item]}
    return {
        "title": title, "office": "測試戶政事務所", "roc_year": 115, "goals": ["提供有感的優質服務。"],
        "dimensions": [dimension], "schedule": [SCHEDULE] if schedule else [], "reviews": ["每季檢討。"],
        "meta": {"legal_bases": ["政府服務躍升方案。"], "target": "本所全體同仁。"}, "unplaced": [], "warnings": [],
    }  # fmt: skip


def reading(name: str = "plan.txt", sha256: str = "0" * 64, **words: Any) -> Reading:
    """Return a reading of two lines, the second of which went nowhere."""
    lines = (ReadLine(1, "測試戶政事務所", True), ReadLine(2, "壹、依據", False, "章節標題"))
    return Reading(name, sha256, 100, parsed(**words), lines)


def make_plan(made: OfficeSet, *, now: datetime = MONDAY, **words: Any) -> Plan:
    """Import a plan into an office as its evaluation officer; see `parsed` for the words."""
    by, office_id = made.actor("evaluation"), made.office.pk
    digest = f"{abs(hash(tuple(sorted(words.items())))):064x}"[:64]
    document = keep_reading(reading(sha256=digest, **words), office_id=office_id, by=by, now=now)
    return import_plan(document.pk, office_id=office_id, by=by, now=now)


def make_scheduled_plan(
    made: OfficeSet, schedule: list[dict[str, Any]], *, roc_year: int = 115, now: datetime = MONDAY
) -> Plan:
    """Import a plan with this schedule: [{unit, no, project, tasks, months}], months None where the source lost them."""
    given: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor("evaluation"), "now": now}
    read = reading(sha256=f"{roc_year:064x}")
    words = {"schedule": schedule, "roc_year": roc_year}
    document = keep_reading(replace(read, parsed=read.parsed | words), **given)
    return import_plan(document.pk, **given)


def import_file(made: OfficeSet, content: bytes, name: str, *, now: datetime = MONDAY) -> Plan:
    """Read a document by the real reader and import what it holds."""
    given: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor("evaluation"), "now": now}
    return import_plan(keep_reading(read_content(content, name), **given).pk, **given)


def report_by(made: OfficeSet, plan: Plan, role: str, rhythm: str = "", *, now: datetime = MONDAY) -> Item:
    """Name the person with this role as the reporter of the plan's first item, and how often it is reported on."""
    item = Item.objects.of(plan.office_id).filter(plan=plan).order_by("position")[0]
    given: dict[str, Any] = {
        "office_id": made.office.pk,
        "item_id": item.pk,
        "by": made.actor("evaluation"),
        "now": now,
    }
    name_reporter(plan.pk, reporter_id=made.people[role].pk, **given)
    return set_rhythm(plan.pk, rhythm=rhythm, **given)


def bind_first(made: OfficeSet, plan: Plan, *, now: datetime = MONDAY) -> Measure:
    """Bind the plan's first measure to its own register, every month, and return it."""
    measure = measures_of(plan)[0]
    bind(made, measure, now=now)
    return measure


def evidence(made: OfficeSet, item: Item, text: str, *, now: datetime = MONDAY) -> HandEvidence:
    """Lay evidence in words in for the first measure of an item, as the evaluation officer; the measure is kept by hand from then."""
    measure = Measure.objects.of(item.office_id).filter(item=item).order_by("position")[0]
    given: dict[str, Any] = {
        "office_id": made.office.pk,
        "measure_id": measure.pk,
        "by": made.actor("evaluation"),
        "now": now,
    }
    if measure.kept_by != KeptBy.BY_HAND:
        mark_by_hand(item.plan_id, reason="以紀錄為證。", **given)
    return add_hand_evidence(item.plan_id, on=now.date(), text=text, key=f"evidence-{text}", **given)


def make_review(made: OfficeSet, *, now: datetime = MONDAY, **words: Any) -> Review:
    """Return the open review of a reading that is no plan yet; see `parsed` for the words."""
    given: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor("evaluation"), "now": now}
    return review_of(keep_reading(reading(sha256="2" * 64, **words), **given))


def read_waiting(made: OfficeSet) -> None:
    """Do what the worker would do: read every document of the office that waits."""
    waiting = PlanDocument.objects.of(made.office.pk).filter(state=DocumentState.WAITING)
    for pk in list(waiting.values_list("pk", flat=True)):
        read_document(office=made.office.pk, document=pk)


def measures_of(plan: Plan) -> list[Measure]:
    """Return the plan's measures in order."""
    return list(Measure.objects.of(plan.office_id).filter(plan=plan).order_by("item", "position"))


def approve(made: OfficeSet, plan: Plan, *, now: datetime = MONDAY, **words: Any) -> Plan:
    """Approve a draft as the director, on a day in January."""
    given: dict[str, Any] = {"number": f"{made.office.code}字第1號", "on": date(2026, 1, 8), **words}
    return approve_plan(plan.pk, office_id=made.office.pk, by=made.actor("director"), now=now, **given)


def amend(
    made: OfficeSet, plan: Plan, *, text: str = "", days: int = 0, now: datetime = MONDAY, **words: Any
) -> PlanVersion:
    """Amend an approved plan as the director: `text` rewords the second measure; `days` moves the day of the approval."""
    sheet = words.pop("sheet", None) or sheet_of(plan)
    if text:
        sheet["dimensions"][0]["items"][0]["measure_tree"][1]["text"] = text
    last = last_version(plan)
    given: dict[str, Any] = {"base": last.number if last else 0, "number": "修字第2號", "reason": "配合實際需要"}
    given |= {"on": now.date() + timedelta(days=days), "sheet": sheet, **words}
    return amend_plan(plan.pk, office_id=made.office.pk, by=made.actor("director"), now=now, **given)


def drop_item(made: OfficeSet, plan: Plan, *, now: datetime = MONDAY) -> PlanVersion:
    """Amend an approved plan so that another item stands in place of its first one."""
    sheet = sheet_of(plan)
    items = sheet["dimensions"][0]["items"]
    items[0] = {
        **{name: value for name, value in items[0].items() if name != "id"},
        "title": "另一個要項",
        "measure_tree": [{"label": "1、", "text": "另一項作法。", "children": []}],
    }
    return amend(made, plan, sheet=sheet, now=now)


def terms(metric: str = "plan.hand_within_limit", **words: Any) -> Terms:
    """Return the terms of a binding: every month, at least 90 %."""
    given: dict[str, Any] = {
        "metric": metric,
        "filter": {},
        "period_kind": PeriodKind.MONTH.value,
        "aggregate": "rate",
        "comparator": Comparator.AT_LEAST.value,
        "target": Decimal("0.9"),
    }
    return Terms(**{**given, **words})


def bind(made: OfficeSet, measure: Measure, *, now: datetime = MONDAY, **words: Any) -> Binding:
    """Bind a measure as the evaluation officer; without a filter, to its own register."""
    words.setdefault("filter", {"measure": measure.pk})
    return bind_measure(
        measure.plan_id,
        office_id=made.office.pk,
        measure_id=measure.pk,
        terms=terms(**words),
        by=made.actor("evaluation"),
        now=now,
    )


def close_february(made: OfficeSet, measure: Measure, *, kept: int, missed: int) -> None:
    """Bind a measure of an approved plan to its register, answer so many cases of February in time or not, and close the month."""
    given: dict[str, Any] = {
        "office_id": made.office.pk,
        "measure_id": measure.pk,
        "by": made.actor("evaluation"),
        "now": MONDAY,
    }
    bind(made, measure, now=MONDAY - timedelta(days=45))
    for k in range(kept + missed):
        entry = add_hand_entry(
            measure.plan_id,
            received_on=date(2026, 2, 2),
            limit_days=6,
            note="陳情",
            key=f"february-{measure.pk}-{k}",
            **given,
        )
        replied = date(2026, 2, 5) if k < kept else date(2026, 2, 26)
        tick_hand_entry(measure.plan_id, entry_id=entry.pk, replied_on=replied, **given)
    close_period(measure.plan_id, office_id=made.office.pk, by=given["by"], now=MONDAY)


def map_item(made: OfficeSet, plan: Plan, item_id: int, framework: str, indicator: str) -> None:
    """Put an item under an indicator of a framework as the evaluation officer."""
    given: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor("evaluation"), "now": MONDAY}
    map_items(plan.pk, framework=framework, add=[(item_id, indicator)], **given)


def keep_case(made: OfficeSet, measure: Measure, received: date, replied: date, *, key: str) -> None:
    """Write a line into a measure's register on the day it came in, and answer it on another."""
    given: dict[str, Any] = {"office_id": made.office.pk, "measure_id": measure.pk, "by": made.actor("evaluation")}
    entry = add_hand_entry(
        measure.plan_id, received_on=received, limit_days=6, note="陳情", key=key, now=at(received, 10), **given
    )
    tick_hand_entry(measure.plan_id, entry_id=entry.pk, replied_on=replied, now=at(replied, 10), **given)


def close_figures(made: OfficeSet, plan: Plan, *, now: datetime = MONDAY) -> int:
    """Close every ended period of a plan's bindings as the evaluation officer."""
    return close_period(plan.pk, office_id=made.office.pk, by=made.actor("evaluation"), now=now)


def report_on(made: OfficeSet, plan: Plan, item: int, role: str, *, now: datetime = MONDAY) -> None:
    """Let the person of a role report on an item."""
    given: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor("evaluation"), "now": now}
    name_reporter(plan.pk, item_id=item, reporter_id=made.people[role].pk, **given)


def begin_amendment(made: OfficeSet, plan: Plan, *, now: datetime = MONDAY) -> Review:
    """Lay an approved plan on the desk to be amended."""
    return open_amendment(plan.pk, office_id=made.office.pk, by=made.actor("evaluation"), now=now)


def discard(made: OfficeSet, plan: Plan, *, now: datetime = MONDAY) -> Plan:
    """Discard a draft as the director."""
    return discard_plan(plan.pk, office_id=made.office.pk, by=made.actor("director"), now=now)


def add_schedule(made: OfficeSet, plan: Plan, title: str, tasks: list[tuple[str, list[int] | None]]) -> ScheduleProject:
    """Add a project with its tasks and their months to the schedule of a plan."""
    row = ScheduleProject.objects.create(office=made.office, plan=plan, position=0, number=1, title=title)
    for k, (text, months) in enumerate(tasks):
        ScheduleTask.objects.create(office=made.office, project=row, position=k, text=text, months=months)
    return row


def _amended(made: OfficeSet) -> dict[str, int]:
    """Approve a plan with its signed paper and amend it; return what the addresses of versions need."""
    paper = Upload("核定書.pdf", Kind.PDF, "0" * 64, b"%PDF-1.7")
    row = approve(made, make_plan(made, measures=2), scan=paper)
    amend(made, row, text="修正後的作法。")
    open_one = open_amendment(row.pk, office_id=made.office.pk, by=made.actor("evaluation"), now=MONDAY)
    return {"amendment": open_one.pk, "approved": row.pk, "other": row.pk, "number": 1, "older": 1, "newer": 2}


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the plan need besides the office: the third measure, a line in the first one's register."""
    plan = make_plan(made)
    first, _, third, *_ = measures_of(plan)
    bind(made, first)
    entry = add_hand_entry(
        plan.pk, office_id=made.office.pk, measure_id=first.pk, received_on=MONDAY.date(), limit_days=6, note="陳情",
        key="route", by=made.actor("evaluation"), now=MONDAY,
    )  # fmt: skip
    document = keep_reading(reading(sha256="1" * 64), office_id=made.office.pk, by=made.actor("evaluation"), now=MONDAY)
    rows = {
        "review": review_of(document).pk,
        "plan": plan.pk,
        "measure": first.pk,
        "entry": entry.pk,
        "document": document.pk,
    }
    rows |= {"item": third.item_id, **_held_against(made, plan, third.item_id)}
    rows |= _amended(made)
    return {**rows, "kind": "measure", "node": third.pk, "above": third.item_id, "how": "hand"}


def _held_against(made: OfficeSet, plan: Plan, item: int) -> dict[str, int]:
    """Give the office a vision, a value and a paper with a link; return the ids that addresses name."""
    value, paper = make_value(made), make_paper(made)
    statement = statements_of(paper)[0]
    given: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor("evaluation"), "now": MONDAY}
    set_vision(VisionValues("讓每個人安心回家。", MONDAY.date()), **given)
    link_statement(statement.pk, paper_id=paper.pk, plan_id=plan.pk, add=[("item", item)], **given)
    return {"value": value.pk, "paper": paper.pk, "statement": statement.pk}


def make_value(made: OfficeSet, letter: str = "N", zh: str = "溝通", en: str = "Negotiation") -> Value:
    """Add a value of the office as its evaluation officer."""
    given: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor("evaluation"), "now": MONDAY}
    return add_value(ValueValues(letter, zh, en, f"{zh}拉近距離。"), **given)


def make_paper(made: OfficeSet, text: str = STATEMENTS, title: str = "測試市民政白皮書") -> WhitePaper:
    """Add a white paper of the office as its evaluation officer, one statement for each line."""
    given: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor("evaluation"), "now": MONDAY}
    return add_paper(PaperValues(PaperKind.WHITE_PAPER, title, "測試市政府", 115, text), **given)


def statements_of(paper: WhitePaper) -> list[Statement]:
    """Return the paper's statements in order."""
    return list(Statement.objects.of(paper.office_id).filter(paper=paper).order_by("position"))
