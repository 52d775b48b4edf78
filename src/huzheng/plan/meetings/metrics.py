"""What the meetings room measures, for every plan that wants to be bound to it."""

from huzheng.foundation.metrics.data import Direction, Kind, Metric
from huzheng.foundation.metrics.registry import register_metric
from huzheng.plan.meetings.queries.measured import measure_held, measure_in_time, rows_held, rows_in_time

HELD = Metric(
    key="meetings.office_meetings",
    zh="所務會議召開次數",
    en="Office meetings held",
    unit="times",
    kind=Kind.COUNT,
    direction=Direction.UP,
    aggregates=("count",),
    measure=measure_held,
    rows=rows_held,
)
IN_TIME = Metric(
    key="meetings.decisions_in_time",
    zh="會議決議如期完成的比率",
    en="Share of meeting decisions carried out in time",
    unit="share",
    kind=Kind.WITHIN_LIMIT,
    direction=Direction.UP,
    aggregates=("rate",),
    measure=measure_in_time,
    rows=rows_in_time,
)


def register() -> None:
    """Put the room's metrics into the registry."""
    for metric in (HELD, IN_TIME):
        register_metric(metric)
