"""What the plan room itself measures: limits kept by hand, where no other room keeps the cases."""

from django.utils.translation import gettext_noop as _

from huzheng.foundation.metrics.data import Direction, Kind, Metric
from huzheng.foundation.metrics.registry import register_metric
from huzheng.plan.book.queries.hand import measure_many_within_limit, measure_within_limit, rows_within_limit

HAND_WITHIN_LIMIT = Metric(
    key="plan.hand_within_limit",
    zh="人工列冊案件於期限內回復的比率",
    en="Share of cases in a hand-kept register answered within their limit",
    unit="share",
    kind=Kind.WITHIN_LIMIT,
    direction=Direction.UP,
    aggregates=("rate",),
    measure=measure_within_limit,
    rows=rows_within_limit,
    accepts={"measure": _("哪一項作法的列冊")},
    measure_many=measure_many_within_limit,
)


def register() -> None:
    """Put the room's metrics into the registry."""
    register_metric(HAND_WITHIN_LIMIT)
