"""Reports with their figures and proofs, late ones, results, and decisions of meetings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from huzheng.foundation.clock import business_date
from huzheng.foundation.dues import Due
from huzheng.foundation.page import wording
from huzheng.office import api as office
from huzheng.plan.book import api as book
from huzheng.plan.progress.data import DecisionShort, FilledMonths, ItemResult, LateItem, ReportShort, SectionCount
from huzheng.plan.progress.models import ItemDecision, Report, ReportFigure, ReportMove, ReportProof, TaskMonth
from huzheng.plan.progress.queries.slots import Slot, Stand, stand_of
from huzheng.plan.progress.rules import days_late
from huzheng.plan.progress.states import SENT, Actual, DecisionState, ReportState, Status


@dataclass(frozen=True, slots=True)
class ReportParts:
    """What hangs on a report."""

    figures: list[ReportFigure]
    proofs: list[ReportProof]
    moves: list[ReportMove]

    @property
    def files(self) -> list[ReportProof]:
        """Return the proofs that are files."""
        return [proof for proof in self.proofs if proof.file_id]

    @property
    def words(self) -> list[ReportProof]:
        """Return the proofs in words."""
        return [proof for proof in self.proofs if proof.words_id]

    @property
    def returned(self) -> ReportMove | None:
        """Return why it was sent back, where that was the last judgement."""
        judged = [move for move in self.moves if move.verb in ("return_report", "accept_report", "submit_report")]
        return judged[-1] if judged and judged[-1].verb == "return_report" else None


def parts_of(report: Report) -> ReportParts:
    """Return figures, proofs (without their contents) and moves of a report. Three queries."""
    own: dict[str, Any] = {"report": report}
    proofs = ReportProof.objects.of(report.office_id).filter(**own).select_related("file", "words__measure")
    return ReportParts(
        list(ReportFigure.objects.of(report.office_id).filter(**own).select_related("closed")),
        list(proofs.defer("file__content")),
        list(ReportMove.objects.of(report.office_id).filter(**own)),
    )


def find_item_report(office_id: int, item_id: int, due_on: date) -> Report | None:
    """Return the report on an item for a day."""
    return Report.objects.of(office_id).filter(item=item_id, due_on=due_on).select_related("written_by").first()


def find_task_report(office_id: int, task_id: int, due_on: date) -> Report | None:
    """Return the report on a task for the month that ends on a day."""
    return Report.objects.of(office_id).filter(task=task_id, due_on=due_on).select_related("written_by").first()


def reports_of_item(office_id: int, item_id: int) -> QuerySet[Report]:
    """Return every report on an item, the newest day first."""
    return Report.objects.of(office_id).filter(item=item_id).select_related("written_by")


def late_items(office_id: int, today: date) -> list[LateItem]:
    """Return what is overdue without a report in the plan in force, the longest overdue first; empty without a plan."""
    stand = _stand(office_id, today)
    if stand is None:
        return []
    code = _code(office_id)
    english = wording.english()
    return [
        LateItem(
            slot.subject, slot.item.row.pk if slot.item else None, slot.task.pk if slot.task else None, slot.title,
            slot.section, stand.people.section_name(slot.section, english=english), slot.due_on,
            days_late(slot.file_by, today), slot.owes, address_of(slot, code, stand.plan.pk),
        )
        for slot in stand.slots
        if slot.light == "late"
    ]  # fmt: skip


def dues(office_id: int, today: date) -> Iterable[Due]:
    """Tell every report that is owed: past and coming, as foundation/dues.py asks."""
    stand = _stand(office_id, today)
    if stand is None:
        return []
    code = _code(office_id)
    return [
        Due(f"progress_{slot.subject}", slot.title, slot.file_by, slot.owes, address_of(slot, code, stand.plan.pk), slot.due_on)
        for slot in stand.slots
        if slot.sent_on is None and slot.light != "ok"
    ]  # fmt: skip


def section_overview(office_id: int, plan: Any, today: date) -> list[SectionCount]:
    """Return how each section keeps its dues, in the office's order; what no section answers for alone stands last."""
    return count_sections(stand_of(plan, today))


def count_sections(stand: Stand) -> list[SectionCount]:
    """Count a stand by section."""
    found: dict[int | None, dict[str, int]] = {}
    for slot in stand.slots:
        row = found.setdefault(slot.section, {})
        key = fate(slot, stand.today)
        row[key] = row.get(key, 0) + 1
        row["finished"] = row.get("finished", 0) + is_finished(slot)
    order = [*(pk for pk in stand.people.sections if pk in found), *(pk for pk in (None,) if pk in found)]
    english = wording.english()
    return [SectionCount(pk, stand.people.section_name(pk, english=english), **found[pk]) for pk in order]


def is_finished(slot: Slot) -> bool:
    """Say whether the work itself is done: a sent report says so, or the month of the board."""
    if slot.report is not None and slot.report.state in SENT:
        return slot.report.status == Status.DONE
    return slot.month is not None and slot.month.actual == Actual.DONE


def fate(slot: Slot, today: date) -> str:
    """Return what became of a due day: on_time, late, missing or coming."""
    if slot.sent_on is not None:
        return "on_time" if slot.sent_on <= slot.file_by else "late"
    if slot.light == "ok":
        return "on_time"
    return "missing" if slot.file_by < today else "coming"


def months_of(plan: Any) -> dict[int, FilledMonths]:
    """Return what was filled in of a plan's schedule: {task id: months marked as planned by hand, months done}. One query."""
    rows = TaskMonth.objects.of(plan.office_id).filter(task__project__plan=plan)
    found: dict[int, FilledMonths] = {}
    for task, month, by_hand, actual in rows.values_list("task_id", "month", "by_hand", "actual"):
        filled = found.setdefault(task, FilledMonths([], []))
        if by_hand:
            filled.planned.append(month)
        if actual == Actual.DONE:
            filled.done.append(month)
    return found


def results_of(plan: Any, office_id: int) -> dict[int, ItemResult]:
    """Return what was reported on the items of a plan: {item id: result}; items without a sent report are left out. Three queries."""
    rows = Report.objects.of(office_id).filter(item__plan=plan, state__in=SENT)
    counts = evidence_counts(office_id, Q(report__item__plan=plan))
    found: dict[int, list[ReportShort]] = {}
    for row in rows.order_by("-due_on", "-pk"):
        sent_on = business_date(row.sent_at)
        short = ReportShort(row.pk, row.due_on, row.state, row.status, row.words, sent_on, counts.get(row.pk, 0))
        found.setdefault(row.item_id, []).append(short)
    return {item: _result(reports) for item, reports in found.items()}


def evidence_counts(office_id: int, which: Q) -> dict[int, int]:
    """Return how many proofs reports have: {report id: files, evidence in words and closed figures}. Two queries."""
    found: dict[int, int] = {}
    proofs = ReportProof.objects.of(office_id).filter(which)
    figures = ReportFigure.objects.of(office_id).filter(which, closed__isnull=False)
    for rows in (proofs, figures):
        for row in rows.order_by().values("report").annotate(n=Count("pk")):
            found[row["report"]] = found.get(row["report"], 0) + row["n"]
    return found


def _result(reports: Sequence[ReportShort]) -> ItemResult:
    ordered = sorted(reports, key=lambda one: one.state != ReportState.ACCEPTED)  # stable: newest first within each
    first = ordered[0]
    return ItemResult(tuple(ordered), first.status, first.words, sum(one.evidence for one in reports))


def decisions_on(plan: Any) -> list[DecisionShort]:
    """Return what meetings decided on the items of a plan, open ones first, the newest first. One query."""
    rows = ItemDecision.objects.of(plan.office_id).filter(item__plan=plan).select_related("owner")
    found = [_decision(row) for row in rows]
    return sorted(found, key=lambda one: not one.open)


def decisions_of_item(office_id: int, item_id: int) -> list[DecisionShort]:
    """Return what meetings decided on an item, the newest first."""
    rows = ItemDecision.objects.of(office_id).filter(item=item_id).select_related("owner")
    return [_decision(row) for row in rows]


def _decision(row: ItemDecision) -> DecisionShort:
    return DecisionShort(
        row.pk, row.item_id, row.text, row.meeting, row.owner_id, row.owner.name if row.owner else "", row.due_on,
        row.state == DecisionState.OPEN, business_date(row.noted_at),
    )  # fmt: skip


def address_of(slot: Slot, code: str, plan: int) -> str:
    """Return the address of the page on which a report is written."""
    name, arguments = slot.route
    return reverse(name, kwargs={"office": code, "plan": plan, **arguments})


def _stand(office_id: int, today: date) -> Stand | None:
    plan = book.current_plan(office_id, today)
    return stand_of(plan, today) if plan is not None else None


def _code(office_id: int) -> str:
    return next(card.code for card in office.offices() if card.id == office_id)
