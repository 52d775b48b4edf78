"""From an id to a row: of this office, or not found."""

from typing import Any

from django.db.models import QuerySet

from huzheng.foundation.errors import NotFound
from huzheng.plan.book import api as book
from huzheng.plan.yearend.models import Decision, NextYear, Publication, ReportEdition, YearReport

APPROVED = "approved"


def access_approved(office_id: int, plan_id: int, *, for_update: bool = False) -> Any:
    """Return the approved plan of this office. Raises NotFound, also for a draft."""
    plan = book.access_plan(office_id, plan_id, for_update=for_update)
    if plan.state != APPROVED:
        raise NotFound
    return plan


def access_report(office_id: int, plan_id: int, *, for_update: bool = False) -> YearReport:
    """Return the report of a plan of this office. Raises NotFound."""
    return _one(YearReport.objects.of(office_id).filter(plan_id=plan_id), for_update)


def access_edition(report: YearReport, number: int) -> ReportEdition:
    """Return an edition of this report, with its files. Raises NotFound."""
    rows = ReportEdition.objects.of(report.office_id).filter(report=report, number=number)
    return _one(rows.select_related("odt", "pdf"))


def access_next(office_id: int, plan_id: int, *, for_update: bool = False) -> NextYear:
    """Return the draft for the year after this plan's. Raises NotFound."""
    return _one(NextYear.objects.of(office_id).filter(plan_id=plan_id), for_update)


def access_new(draft: NextYear, decision_id: int) -> Decision:
    """Return a new measure of this draft. Raises NotFound."""
    return _one(Decision.objects.of(draft.office_id).filter(draft=draft, pk=decision_id, choice="new"))


def access_publication(office_id: int, plan_id: int, *, for_update: bool = False) -> Publication:
    """Return the publication of a plan of this office. Raises NotFound."""
    return _one(Publication.objects.of(office_id).filter(plan_id=plan_id), for_update)


def _one(rows: QuerySet, for_update: bool = False) -> Any:
    found = (rows.select_for_update() if for_update else rows).first()
    if found is None:
        raise NotFound
    return found
