"""From an id to a row: of this office, or not found. `for_update` locks the row."""

from typing import Any

from django.db.models import QuerySet

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.models import KeptFile
from huzheng.foundation.rights import allowed
from huzheng.plan.dispatch.errors import NotYours
from huzheng.plan.dispatch.models import Report, ReportField, ReportKind, ReportVersion
from huzheng.plan.dispatch.queries import owing

FILES = ("odt", "pdf", "proof")


def access_kind(office_id: int, kind_id: int, *, for_update: bool = False) -> ReportKind:
    """Return the kind of report of this office. Raises NotFound."""
    rows = ReportKind.objects.of(office_id).filter(pk=kind_id)
    return _one(rows if for_update else rows.select_related("duty", "holder", "deputy", "measure", "task"), for_update)


def access_field(kind: ReportKind, field_id: int) -> ReportField:
    """Return the figure of this kind. Raises NotFound."""
    return _one(ReportField.objects.of(kind.office_id).filter(kind=kind, pk=field_id))


def access_report(office_id: int, report_id: int) -> Report:
    """Return the report of this office, with its kind and who owes it. Raises NotFound."""
    rows = Report.objects.of(office_id).filter(pk=report_id)
    return _one(rows.select_related("kind__duty", "kind__holder", "kind__deputy"))


def lock_report(office_id: int, report_id: int) -> Report:
    """Return and lock the report of this office. Raises NotFound."""
    return _one(Report.objects.of(office_id).filter(pk=report_id), for_update=True)


def lock_owed_report(office_id: int, report_id: int, *, by: Actor, now: Any) -> Report:
    """Return and lock a report that the actor may fill: who owes it, and whoever keeps the reports. Raises NotFound, NotYours."""
    row = lock_report(office_id, report_id)
    if not may_fill(row.kind, by=by, today=business_date(now)):
        raise NotYours
    return row


def may_fill(kind: ReportKind, *, by: Actor, today: Any) -> bool:
    """Say whether somebody may draw up and send reports of this kind."""
    if by.kind is ActorKind.SYSTEM or allowed(by, "dispatch.keep"):
        return True
    return by.id in owing([kind], today)[kind.pk]


def access_version(report: Report, number: int, *, for_update: bool = False) -> ReportVersion:
    """Return a version of this report by its number. Raises NotFound."""
    rows = ReportVersion.objects.of(report.office_id).filter(report=report, number=number)
    return _one(rows, for_update)


def access_file(report: Report, number: int, what: str) -> KeptFile:
    """Return the paper or the proof of a version. Raises NotFound, also where the version has none."""
    version = access_version(report, number)
    file: KeptFile | None = getattr(version, what) if what in FILES else None
    if file is None:
        raise NotFound
    return file


def _one(rows: QuerySet, for_update: bool = False) -> Any:
    # ordered by its own column: the table's usual order joins other tables, and their rows would be locked, too
    found = (rows.order_by("pk").select_for_update(no_key=True) if for_update else rows).first()
    if found is None:
        raise NotFound
    return found
