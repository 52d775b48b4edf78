"""Doors for tests: a small plan typed in, a reading, bindings."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.plan.access import review_of
from huzheng.plan.actions import add_hand_entry, bind_measure, import_plan, keep_reading
from huzheng.plan.data import Reading, ReadLine, Terms
from huzheng.plan.jobs import read_document
from huzheng.plan.models import Binding, Measure, Plan, PlanDocument, Review
from huzheng.plan.states import Comparator, DocumentState, PeriodKind

PROMISE = "人民陳情案件於6個工作日內回復。"


def parsed(*, measures: int = 3, title: str = "測試戶政事務所115年度提升服務品質執行計畫") -> dict[str, Any]:
    """Return the JSON of a parsed plan: one dimension, one item, `measures` measures, the first one PROMISE."""
    texts = [PROMISE, *(f"第{k}項作法，持續改善服務。" for k in range(2, measures + 1))][:measures]
    tree = [
        {"label": f"{k}、", "text": text, "unit": None, "lines": [4 + k], "confidence": 0.98, "children": []}
        for k, text in enumerate(texts, 1)
    ]
    item = {
        "label": "(一)", "title": "意見回應", "group": None, "lines": [4], "confidence": 0.9, "measure_tree": tree,
        "deadline": "持續辦理", "units": ["承辦人"], "benefits": ["有效協助民眾解決問題。"],
    }  # fmt: skip
    dimension = {"label": "壹、", "title": "服務評價", "lines": [3], "confidence": 1.0, "items": [item]}
    return {
        "title": title, "office": "測試戶政事務所", "roc_year": 115, "goals": ["提供有感的優質服務。"],
        "dimensions": [dimension], "schedule": [], "reviews": ["每季檢討。"],
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


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the plan need besides the office: the third measure, a line in the first one's register."""
    plan = make_plan(made)
    first, _, third = measures_of(plan)
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
        "item": first.item_id,
    }
    return {**rows, "kind": "measure", "node": third.pk, "above": third.item_id, "how": "hand"}
