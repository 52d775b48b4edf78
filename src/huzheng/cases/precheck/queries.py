"""Named reads of what was looked at in the hall."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from huzheng.cases.book import api as book
from huzheng.cases.precheck import rules
from huzheng.cases.precheck.data import Paper, Ticks
from huzheng.cases.precheck.models import Precheck
from huzheng.foundation.clock import at
from huzheng.services.catalogue.api import papers_of
from huzheng.services.catalogue.data import ServiceCard


def papers_for(card: ServiceCard, ticks: Ticks) -> list[Paper]:
    """Return the papers of a service under these circumstances, as they were ticked."""
    asked = papers_of(card, ticks.circumstances)
    needed = {one.key for one in asked if book.is_needed(one, ticks.circumstances)}
    return rules.looked_at(asked, needed, ticks.seen)


def precheck_of(office_id: int, ticket_id: int) -> Precheck | None:
    """Return what was found last for a ticket."""
    return Precheck.objects.of(office_id).filter(ticket_id=ticket_id).order_by("-n").first()


def papers_in(row: Precheck) -> list[Paper]:
    """Return the papers of a row as they were ticked."""
    return [Paper(**paper) for paper in row.papers]


def between(office_id: int, start: date, end: date) -> QuerySet[Precheck]:
    """Return what was looked at from `start` until before `end`, the latest first."""
    return Precheck.objects.of(office_id).filter(at__gte=at(start), at__lt=at(end))


def latest(office_id: int, tickets: Sequence[int]) -> dict[int, Precheck]:
    """Return what was found last for each of these tickets. One query."""
    rows = Precheck.objects.of(office_id).filter(ticket__in=tickets).order_by("ticket_id", "n")
    return {row.ticket_id: row for row in rows}
