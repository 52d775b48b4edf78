"""Versions of a plan, and who has read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from huzheng.foundation.clock import at
from huzheng.foundation.errors import NotFound
from huzheng.foundation.roc import OFFSET
from huzheng.office.api import serving_staff
from huzheng.plan.book.models import Measure, Plan, PlanRead, PlanScan, PlanVersion, Review
from huzheng.plan.book.states import KeptBy, PlanState, ReviewState


@dataclass(frozen=True, slots=True)
class Reader:
    """One line of the read list: who, of which section, since when the version waits for them, and when they read it."""

    number: str
    name: str
    section: object
    since: datetime
    read_at: datetime | None


def versions_of(plan: Plan) -> QuerySet[PlanVersion]:
    """Return the versions of a plan, the latest first, without their sheets and papers."""
    rows = PlanVersion.objects.of(plan.office_id).filter(plan=plan).order_by("-number")
    return rows.select_related("approved_by", "scan").defer("sheet", "scan__content")


def last_version(plan: Plan) -> PlanVersion | None:
    """Return the version that holds now, without its sheet; None for a draft."""
    return PlanVersion.objects.of(plan.office_id).filter(plan=plan).defer("sheet").order_by("-number").first()


def approved_version(plan: Plan) -> PlanVersion:
    """Return the version of an approved plan that holds now, with its sheet: the words as they were approved. Raises NotFound."""
    version = PlanVersion.objects.of(plan.office_id).filter(plan=plan).order_by("-number").first()
    if version is None:
        raise NotFound
    return version


def standing_version(plan: Plan, staff_id: int) -> PlanVersion | None:
    """Return the version that holds now, with `was_read`: whether this member of staff has read it. One query."""
    if plan.state != PlanState.APPROVED:
        return None
    rows = PlanRead.objects.of(plan.office_id).filter(version=OuterRef("pk"), staff_id=staff_id)
    versions = PlanVersion.objects.of(plan.office_id).filter(plan=plan).defer("sheet")
    return versions.annotate(was_read=Exists(rows)).order_by("-number").first()


def read_list(version: PlanVersion, day: date) -> Sequence[Reader]:
    """Return everybody on the staff on this day with what they have read, those who still have to first. Two queries."""
    rows = PlanRead.objects.of(version.office_id).filter(version=version)
    read = dict(rows.order_by().values_list("staff_id", "at"))
    people = serving_staff(version.office_id, day).select_related("section")
    found = [
        Reader(person.number, person.name, person.section, max(version.at, at(person.joined_on)), read.get(person.pk))
        for person in people.order_by("section__position", "section_id", "number")
    ]
    return sorted(found, key=lambda reader: reader.read_at is not None)


def unread_version(office_id: int, staff_id: int, day: date) -> PlanVersion | None:
    """Return the latest version of the plan of this year that somebody has not read yet. Two queries."""
    latest = (
        PlanVersion.objects.of(office_id)
        .filter(plan__state=PlanState.APPROVED, plan__roc_year=day.year - OFFSET)
        .order_by("-number")
        .defer("sheet")
        .select_related("plan")
    )
    version = latest.first()
    if version is None or has_read(version, staff_id):
        return None
    return version


def has_read(version: PlanVersion, staff_id: int) -> bool:
    """Say whether somebody has read this version."""
    return PlanRead.objects.of(version.office_id).filter(version=version, staff_id=staff_id).exists()


def scan_of(version: PlanVersion) -> PlanScan | None:
    """Return the signed paper of a version with its content."""
    return PlanScan.objects.of(version.office_id).filter(pk=version.scan_id).first()


def gone_measures(plan: Plan) -> set[str]:
    """Return the ids, as sheets write them, of the measures that amendments left out and on which something was kept."""
    rows = Measure.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=False).exclude(kept_by=KeptBy.UNBOUND)
    return {f"m{pk}" for pk in rows.values_list("pk", flat=True)}


def plan_of_year(office_id: int, roc_year: int) -> Plan | None:
    """Return the approved plan of a year."""
    return Plan.objects.of(office_id).filter(state=PlanState.APPROVED, roc_year=roc_year).first()


def plan_before(office_id: int, roc_year: int | None) -> Plan | None:
    """Return the approved plan of the year before, else the latest one before it; without a year the latest of all."""
    rows = Plan.objects.of(office_id).filter(state=PlanState.APPROVED)
    return (rows.filter(roc_year__lt=roc_year) if roc_year else rows).order_by("-roc_year").first()


def open_amendment_of(plan: Plan) -> Review | None:
    """Return the amendment of a plan that lies on the desk just now."""
    return Review.objects.of(plan.office_id).filter(plan=plan, state=ReviewState.OPEN).first()


def published_versions(office_ids: Sequence[int]) -> QuerySet[PlanVersion]:
    """Return every approved version of these offices' plans, each with its plan, without their sheets, papers and people."""
    rows = PlanVersion.objects.across_offices(reason="the bureau reads what its offices have approved")
    found = rows.filter(office_id__in=office_ids, plan__state=PlanState.APPROVED).select_related("plan")
    return found.defer("sheet").order_by("office_id", "-plan__roc_year", "-number")


def published_version(office_id: int, plan_id: int, number: int) -> PlanVersion | None:
    """Return one approved version of an office with its sheet; None where there is none."""
    rows = PlanVersion.objects.of(office_id).filter(plan_id=plan_id, number=number, plan__state=PlanState.APPROVED)
    return rows.select_related("plan").first()
