"""What the forms measure, for every plan that wants to be bound to it."""

from huzheng.foundation.metrics.data import Direction, Kind, Metric
from huzheng.foundation.metrics.registry import register_metric
from huzheng.services.forms.queries import measure_complete, rows_complete

COMPLETE = Metric(
    key="forms.in_both_formats",
    zh="書表同時提供 ODF 與 PDF 的比率",
    en="Share of forms offered both as ODF and as PDF",
    unit="share",
    kind=Kind.RATE,
    direction=Direction.UP,
    aggregates=("rate",),
    measure=measure_complete,
    rows=rows_complete,
    standing=True,
)


def register() -> None:
    """Put the room's metrics into the registry."""
    register_metric(COMPLETE)
