"""What this room measures: office meetings held, and decisions carried out in time, as rows and as numbers."""

from decimal import Decimal

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Evidence, Filter, Measured, Period
from huzheng.foundation.page import wording
from huzheng.plan.meetings.models import Decision, Meeting
from huzheng.plan.meetings.states import DecisionState, MeetingKind, MeetingState


def measure_held(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Count the office meetings held in the period."""
    n = _held(office_id, period).count()
    return Measured(Decimal(n), n)


def rows_held(office_id: int, period: Period, filter: Filter) -> list[Evidence]:
    """Return the office meetings behind the count, the latest first."""
    return [
        Evidence(row.opened_at, str(row.named), Decimal(1), True, f"meeting:{row.pk}")
        for row in _held(office_id, period).order_by("-on", "-pk")
        if row.opened_at
    ]


def measure_in_time(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the share of decisions carried out by the day first decided, among those whose day lies in the period."""
    rows = _due(office_id, period)
    n = rows.count()
    kept = rows.filter(_IN_TIME).count()
    return Measured(Decimal(kept) / n if n else None, n)


def rows_in_time(office_id: int, period: Period, filter: Filter) -> list[Evidence]:
    """Return the decisions behind the share, the latest day first."""
    return [
        Evidence(
            at(row.first_due_on),
            _("%(text)s（期限 %(due)s）") % {"text": row.text, "due": wording.short_date(row.first_due_on)},
            None,
            row.state == DecisionState.DONE and row.closed_on is not None and row.closed_on <= row.first_due_on,
            f"decision:{row.pk}",
        )
        for row in _due(office_id, period).order_by("-first_due_on", "-pk")
    ]


_IN_TIME = Q(state=DecisionState.DONE, closed_on__lte=F("first_due_on"))


def _held(office_id: int, period: Period) -> QuerySet[Meeting]:
    states = (MeetingState.HELD, MeetingState.APPROVED)
    rows = Meeting.objects.of(office_id).filter(kind=MeetingKind.OFFICE, state__in=states)
    return rows.filter(on__gte=period.start, on__lt=period.end).select_related("group")


def _due(office_id: int, period: Period) -> QuerySet[Decision]:
    """Return the decisions that had to be carried out in the period and, while it runs, before today."""
    end = min(period.end, period.as_of) if period.as_of else period.end
    rows = Decision.objects.of(office_id).exclude(state=DecisionState.WITHDRAWN)
    return rows.filter(first_due_on__gte=period.start, first_due_on__lt=end)
