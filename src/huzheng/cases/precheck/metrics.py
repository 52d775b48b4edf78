"""What is measured of looking at papers in the hall, for every plan that promises to walk around and check first."""

from collections.abc import Sequence
from decimal import Decimal

from huzheng.cases.precheck.models import Precheck
from huzheng.cases.precheck.queries import between
from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_metric

ONE = Decimal(1)


def _checked(office_id: int, period: Period) -> list[Precheck]:
    """Return the tickets looked at, each once. One query."""
    return list(between(office_id, period.start, period.end).filter(n=1))


def checked(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return for how many tickets papers were looked at in the hall."""
    n = len(_checked(office_id, period))
    return Measured(Decimal(n), n)


def checked_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the tickets that were looked at."""
    return [Evidence(row.at, row.service_zh, ONE, None, f"precheck:{row.pk}") for row in _checked(office_id, period)]


def _told(office_id: int, period: Period) -> list[Precheck]:
    return list(between(office_id, period.start, period.end).filter(complete=False, left=True))


def told(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return how many went home with a notice from the hall, without a counter."""
    n = len(_told(office_id, period))
    return Measured(Decimal(n), n)


def told_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the notices given in the hall."""
    return [Evidence(row.at, row.service_zh, ONE, None, f"notice:{row.notice_id}") for row in _told(office_id, period)]


def register() -> None:
    """Put the room's metrics into the registry; called once from apps.py."""
    register_metric(
        Metric(
            "precheck.tickets", "大廳先行預審件數", "Tickets looked at in the hall", "tickets", Kind.COUNT,
            Direction.UP, ("count",), checked, checked_rows,
        )
    )  # fmt: skip
    register_metric(
        Metric(
            "precheck.notices", "大廳當場開立一次告知單件數", "One-time notices given in the hall", "times", Kind.COUNT,
            Direction.UP, ("count",), told, told_rows,
        )
    )  # fmt: skip
