"""Reports and their editions."""

from typing import Any

from django.db.models import QuerySet

from huzheng.plan.yearend.models import ReportEdition, YearReport


def report_of(plan: Any) -> YearReport | None:
    """Return the report of a plan."""
    return YearReport.objects.of(plan.office_id).filter(plan=plan).first()


def editions_of(report: YearReport) -> QuerySet[ReportEdition]:
    """Return the editions of a report, the latest first, without what they say and the bytes of their files."""
    rows = ReportEdition.objects.of(report.office_id).filter(report=report).select_related("approved_by", "odt", "pdf")
    return rows.defer("snapshot", "odt__content", "pdf__content").order_by("-number")


def last_edition(report: YearReport) -> ReportEdition | None:
    """Return the latest edition with what it says and its files."""
    rows = ReportEdition.objects.of(report.office_id).filter(report=report).select_related("odt", "pdf")
    return rows.order_by("-number").first()


def next_number(report: YearReport) -> int:
    """Return the number of the edition that would be printed now."""
    last = ReportEdition.objects.of(report.office_id).filter(report=report).order_by("-number").first()
    return last.number + 1 if last else 1
