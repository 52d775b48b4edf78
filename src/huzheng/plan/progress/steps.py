"""Parts of the verbs of progress; they ask for an open transaction. Meetings note their decisions through here."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.files.steps import keep_file
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book import api as book
from huzheng.plan.progress.access import access_decision
from huzheng.plan.progress.data import FigureValues, ReportValues
from huzheng.plan.progress.errors import WithoutProof, WordsMissing
from huzheng.plan.progress.models import ItemDecision, Report, ReportFigure, ReportMove, ReportProof, TaskMonth
from huzheng.plan.progress.states import ACTUAL_OF, DECISION_LIFE, Actual, Status


def note_move(report: Report, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write one step of a report's life."""
    require_transaction()
    ReportMove.objects.create(
        office_id=report.office_id, report=report, seq=report.seq, verb=verb, before=before, after=report.state,
        actor=by.key, name=by.name if by.kind == ActorKind.STAFF else "", reason=reason, at=now,
    )  # fmt: skip


def hold_report(office_id: int, about: dict[str, int], due_on: date, file_by: date, *, now: datetime) -> Report:
    """Return the report on this for this day, locked; a new draft where there is none. `about` is {"item_id": …} or {"task_id": …}."""
    require_transaction()
    rows = Report.objects.of(office_id).select_for_update()
    found = rows.filter(due_on=due_on, **about).first()
    if found is not None:
        return found
    return Report.objects.create(office_id=office_id, due_on=due_on, file_by=file_by, made_at=now, **about)


def write_values(report: Report, values: ReportValues, *, by: Actor, now: datetime) -> None:
    """Write what somebody typed into an open report: words, figures, proofs added and taken away."""
    require_transaction()
    for name in ("status", "words", "difficulties", "next_step"):
        setattr(report, name, getattr(values, name).strip())
    if by.kind == ActorKind.STAFF:
        report.written_by_id = by.id
    report.save(update_fields=["status", "words", "difficulties", "next_step", "written_by", "deputising"])
    write_figures(report, values.figures)
    _proofs(report).filter(pk__in=list(values.drop_ids)).delete()
    for upload in values.uploads:
        file = keep_file(upload, office_id=report.office_id, by=by, now=now)
        ReportProof.objects.create(office_id=report.office_id, report=report, file=file, added_at=now)
    _add_words(report, values.words_ids, now=now)


def write_figures(report: Report, figures: Sequence[FigureValues]) -> None:
    """Put these figures into a report in place of those it had. Raises NotFound for a closed value of another office."""
    require_transaction()
    closed = {one.closed_id for one in figures if one.closed_id is not None}
    if MetricValue.objects.filter(office_id=report.office_id, pk__in=closed).count() != len(closed):
        raise NotFound
    ReportFigure.objects.of(report.office_id).filter(report=report).delete()
    for position, one in enumerate(figures):
        ReportFigure.objects.create(
            office_id=report.office_id, report=report, position=position, label=one.label, value=one.value,
            unit=one.unit, closed_id=one.closed_id,
        )  # fmt: skip


def check_complete(report: Report) -> None:
    """Raise WordsMissing, or WithoutProof where it says done and nothing proves it."""
    if not report.words:
        raise WordsMissing(field="words")
    if report.status == Status.DONE and not proof_count(report):
        raise WithoutProof(field="uploads")


def proof_count(report: Report) -> int:
    """Return how many proofs a report has: files, evidence in words, closed figures."""
    figures = ReportFigure.objects.of(report.office_id).filter(report=report, closed__isnull=False)
    return _proofs(report).count() + figures.count()


def mark_month(report: Report, *, by: Actor, now: datetime) -> None:
    """Let the month of a task say what its report says; a report that was taken back says nothing any more."""
    require_transaction()
    if report.task_id is None:
        return
    sent = report.sent_at is not None
    actual = ACTUAL_OF[report.status] if sent else Actual.NONE.value
    values = {"actual": actual, "report": report if sent else None, "filled_by": by.key, "filled_at": now}
    month = {"task_id": report.task_id, "month": report.due_on.month}
    rows = TaskMonth.objects.of(report.office_id).filter(**month)
    if not rows.update(**values):
        TaskMonth.objects.create(office_id=report.office_id, **month, **values)


def note_decision(
    item_id: int, *, office_id: int, plan_id: int, decision_text: str, meeting: str, owner_id: int | None, due_on: date | None,
    by: Actor, now: datetime,
) -> int:  # fmt: skip
    """Write a meeting's decision on an item of a plan and return its id; `meeting` is its subject like "meeting:3".

    It stands with the item until it is closed. Raises NotFound, Invalid without words.
    """
    require_transaction()
    item = book.access_item(book.access_plan(office_id, plan_id), item_id)
    if not decision_text.strip():
        raise Invalid(field="text")
    row = ItemDecision.objects.create(
        office_id=office_id, item=item, text=decision_text.strip(), meeting=meeting, owner_id=owner_id, due_on=due_on,
        noted_by=by.key, noted_at=now,
    )  # fmt: skip
    record("note_decision", f"item:{item.pk}", None, {"decision": row.pk, "meeting": meeting}, by=by, now=now)
    return row.pk


def close_decision(decision_id: int, *, office_id: int, by: Actor, now: datetime) -> None:
    """Close a decision: nothing more is asked. Raises NotFound, IllegalMove where it is closed already."""
    require_transaction()
    row = access_decision(office_id, decision_id, for_update=True)
    before = row.state
    row.state, row.closed_at = DECISION_LIFE.after(row.state, "close_decision"), now
    row.save(update_fields=["state", "closed_at"])
    record("close_decision", f"item:{row.item_id}", {"state": before}, {"decision": row.pk}, by=by, now=now)


def _proofs(report: Report) -> Any:
    return ReportProof.objects.of(report.office_id).filter(report=report)


def _add_words(report: Report, ids: Sequence[int], *, now: datetime) -> None:
    """Point to evidence in words of the report's own item. Raises NotFound for any other."""
    if not ids:
        return
    if report.item is None:
        raise NotFound
    known = set(book.proofs_in_words(report.item).values_list("pk", flat=True))
    if not set(ids) <= known:
        raise NotFound
    has = set(_proofs(report).filter(words__isnull=False).values_list("words_id", flat=True))
    for pk in sorted(set(ids) - has):
        ReportProof.objects.create(office_id=report.office_id, report=report, words_id=pk, added_at=now)
