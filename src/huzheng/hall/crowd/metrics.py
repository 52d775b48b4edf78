"""What the room measures, for every plan that promises to disperse crowds.

A crowd counts on the day on which it came; one that was averted counts nowhere but in its log.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef

from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_metric
from huzheng.hall.crowd.messages import crowd_title
from huzheng.hall.crowd.models import Crowd, CrowdStep
from huzheng.hall.crowd.queries import settled_crowds
from huzheng.hall.crowd.rules.simulator import percentile
from huzheng.hall.crowd.states import State

Value = Callable[[Crowd], Decimal]


def _came(office_id: int, period: Period) -> list[Any]:
    """Return the crowds that came in a period, each with whether anything was done about it. One query."""
    done = CrowdStep.objects.of(office_id).filter(crowd=OuterRef("pk"), done_at__isnull=False)
    return list(settled_crowds(office_id, period.start, period.end).annotate(answered=Exists(done)))


def _fallen(office_id: int, period: Period) -> list[Any]:
    return [row for row in _came(office_id, period) if row.state == State.FALLEN]


def _stood(crowd: Any) -> Decimal:
    """Return the minutes for which a crowd stood in the hall."""
    return Decimal(str(round((crowd.ended_at - crowd.came_at) / timedelta(minutes=1), 2)))


def _foreseen(crowd: Any) -> Decimal:
    return Decimal(crowd.came_at > crowd.raised_at)


def _answered(crowd: Any) -> Decimal:
    return Decimal(crowd.answered)


def _evidence(rows: Sequence[Any], value: Value, *, says: bool) -> list[Evidence]:
    return [
        Evidence(row.came_at, crowd_title(row), value(row), bool(value(row)) if says else None, f"crowd:{row.pk}")
        for row in rows
    ]


def over_minutes(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the minutes for which the hall was over the threshold; no crowd is nought."""
    rows = _fallen(office_id, period)
    return Measured(sum(map(_stood, rows), Decimal(0)), len(rows))


def over_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the crowds behind the minutes."""
    return _evidence(_fallen(office_id, period), _stood, says=False)


def to_fall(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return how long crowds stood before they fell."""
    values = [float(_stood(row)) for row in _fallen(office_id, period)]
    found = sum(values) / len(values) if values and aggregate == "mean" else percentile(values, _share(aggregate))
    return Measured(None if found is None else Decimal(str(round(found, 2))), len(values))


def _share(aggregate: str) -> float:
    return 0.9 if aggregate == "p90" else 0.5


def foreseen_rate(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the share of crowds of which somebody was told before they came."""
    return _rate(_came(office_id, period), _foreseen)


def foreseen_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the crowds, each foreseen or not."""
    return _evidence(_came(office_id, period), _foreseen, says=True)


def answered_rate(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the share of crowds about which something was done."""
    return _rate(_came(office_id, period), _answered)


def answered_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the crowds, each answered or not."""
    return _evidence(_came(office_id, period), _answered, says=True)


def _rate(rows: Sequence[Any], value: Value) -> Measured:
    return Measured(sum(map(value, rows), Decimal(0)) / len(rows) if rows else None, len(rows))


def register() -> None:
    """Put the room's metrics into the registry; called once from apps.py."""
    for metric in (
        Metric(
            "crowd.minutes_over_threshold", "人潮超過門檻的分鐘數", "Minutes over the crowd threshold", "minutes",
            Kind.COUNT, Direction.DOWN, ("count",), over_minutes, over_rows,
        ),
        Metric(
            "crowd.minutes_to_fall", "人潮消退所需時間", "Time for a crowd to fall", "minutes", Kind.PERCENTILE,
            Direction.DOWN, ("p50", "p90", "mean"), to_fall, over_rows,
        ),
        Metric(
            "crowd.foreseen", "人潮事先預見比率", "Crowds foreseen before they came", "share", Kind.RATE, Direction.UP,
            ("rate",), foreseen_rate, foreseen_rows,
        ),
        Metric(
            "crowd.answered", "人潮已採取措施比率", "Crowds about which something was done", "share", Kind.RATE,
            Direction.UP, ("rate",), answered_rate, answered_rows,
        ),
    ):  # fmt: skip
        register_metric(metric)
