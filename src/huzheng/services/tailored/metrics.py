"""What tailored services measure, for every plan that wants to be bound to it."""

from django.utils.translation import gettext_noop as _

from huzheng.foundation.metrics.data import Direction, Kind, Metric
from huzheng.foundation.metrics.registry import register_metric
from huzheng.services.tailored.queries import measure_groups, measure_served, rows_groups, rows_served

SERVED = Metric(
    key="tailored.brand_served",
    zh="特色服務的服務人數",
    en="People served by local brands",
    unit="people",
    kind=Kind.COUNT,
    direction=Direction.UP,
    aggregates=("count",),
    measure=measure_served,
    rows=rows_served,
    accepts={"brand": _("特色服務的名稱，未填為全部")},
)
GROUPS = Metric(
    key="tailored.groups",
    zh="有適性措施的對象數",
    en="Target groups with measures of care",
    unit="groups",
    kind=Kind.COUNT,
    direction=Direction.UP,
    aggregates=("count",),
    measure=measure_groups,
    rows=rows_groups,
    standing=True,
)


def register() -> None:
    """Put the room's metrics into the registry."""
    register_metric(SERVED)
    register_metric(GROUPS)
