"""Dossiers and visits as lists."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from huzheng.plan.appraisal.models import Dossier, Finding, Visit
from huzheng.plan.appraisal.states import FindingState


def dossiers(office_id: int, kind: str) -> QuerySet[Dossier]:
    """Return the dossiers of a kind, the latest first."""
    return Dossier.objects.of(office_id).filter(kind=kind)


def visits(office_id: int) -> QuerySet[Visit]:
    """Return the visits, the latest first, each with `findings` and how many of them are not confirmed (`open_ones`)."""
    rows = Finding.objects.of(office_id).filter(visit=OuterRef("pk")).order_by().values("visit")
    every = rows.annotate(n=Count("pk")).values("n")
    still = rows.annotate(n=Count("pk", filter=~Q(state=FindingState.CONFIRMED))).values("n")
    return Visit.objects.of(office_id).annotate(
        findings=Coalesce(Subquery(every), 0), open_ones=Coalesce(Subquery(still), 0)
    )


def findings_of(visit: Visit) -> QuerySet[Finding]:
    """Return the findings of a visit in their order."""
    return Finding.objects.of(visit.office_id).filter(visit=visit).select_related("owner").order_by("number")


def open_findings(office_id: int) -> QuerySet[Finding]:
    """Return what is not confirmed yet, the earliest day first."""
    rows = Finding.objects.of(office_id).exclude(state=FindingState.CONFIRMED)
    return rows.select_related("visit", "owner").order_by("due_on", "pk")
