"""Doors for tests: an approved plan with a schedule, reports in every state."""

from datetime import date, datetime
from typing import Any

from huzheng.foundation.files.data import Kind, Upload
from huzheng.office.testing import MONDAY, OfficeSet, make_section
from huzheng.plan.book.api import due_items, schedule_tasks
from huzheng.plan.book.testing import approve, make_scheduled_plan, report_by
from huzheng.plan.progress.actions import submit_item_report
from huzheng.plan.progress.data import ReportValues
from huzheng.plan.progress.models import Report, ReportProof

SECTION = "戶籍登記課"
QUARTER = date(2026, 3, 31)  # the first due day of the plan's item: 持續辦理 is reported every quarter
SCHEDULE: list[dict[str, Any]] = [
    {"unit": SECTION, "no": 1, "project": "縮短等候時間", "tasks": ["統計叫號時間", "機動櫃檯演練"], "months": [[1, 2, 3, 4], [3, 9]]},
    {"unit": SECTION, "no": 2, "project": "到校服務", "tasks": ["函請名冊"], "months": [None]},
    {"unit": "推動小組", "no": 1, "project": "年度檢討", "tasks": ["撰寫成果報告"], "months": [[12]]},
]  # fmt: skip


def make_progress(
    made: OfficeSet, *, reporter: str = "clerk", rhythm: str = "", roc_year: int = 115, unit: str = SECTION
) -> Any:
    """Return an approved plan: one item reported by somebody each quarter, four tasks of two units, one with lost months."""
    section = make_section(made, unit, "Registration Section")
    for role in ("clerk", "reviewer", "section_head"):
        person = made.people[role]
        person.section = section
        person.save(update_fields=["section"])
    rows = [row | {"unit": unit} if row["unit"] == SECTION else row for row in SCHEDULE]
    draft = make_scheduled_plan(made, rows, roc_year=roc_year)
    plan = approve(made, draft, number=f"{made.office.code}字第{roc_year}號", on=date(roc_year + 1911, 1, 8))
    report_by(made, plan, reporter, rhythm)
    return plan


def paper(name: str = "佐證.pdf", content: bytes = b"%PDF-1.7 proof") -> Upload:
    """Return a file that was looked at."""
    return Upload(name, Kind.PDF, "1" * 64, content)


def values(status: str = "on_the_way", words: str = "依進度辦理。", **more: Any) -> ReportValues:
    """Return what somebody reports."""
    return ReportValues(status, words, **more)


def send(
    made: OfficeSet, plan: Any, item_id: int, *, role: str = "clerk", now: datetime = MONDAY, **words: Any
) -> Report:
    """Send the report on an item for the first quarter."""
    due_on = words.pop("due_on", QUARTER)
    return submit_item_report(
        plan.pk, office_id=made.office.pk, item_id=item_id, due_on=due_on, values=values(**words), by=made.actor(role), now=now
    )  # fmt: skip


def first_item(plan: Any) -> Any:
    """Return the plan's only item."""
    return due_items(plan, MONDAY.date())[0].row


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of progress need besides the office."""
    plan = make_progress(made, roc_year=114, unit="進度課")  # this year's plan in force belongs to the book's addresses
    item = first_item(plan)
    row = send(made, plan, item.pk, due_on=date(2025, 3, 31), uploads=[paper()])
    proof = ReportProof.objects.of(made.office.pk).get(report=row)
    task = schedule_tasks(plan)[0]
    return {
        "plan": plan.pk,
        "report": row.pk,
        "proof": proof.pk,
        "item": item.pk,
        "day": 20250630,
        "task": task.pk,
        "month": 3,
    }
