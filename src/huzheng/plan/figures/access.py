"""From a question to the rows of this office that answer it; verbs lock them."""

from datetime import date

from huzheng.foundation.metrics.models import MetricValue
from huzheng.plan.figures.models import Baseline
from huzheng.plan.figures.rules import month_of


def access_baseline(office_id: int, metric: str, aggregate: str) -> Baseline | None:
    """Return and lock the baseline that holds; None where none does."""
    rows = Baseline.objects.of(office_id).filter(metric=metric, aggregate=aggregate, ended_at__isnull=True)
    return rows.select_for_update().first()


def last_versions(office_id: int, metric: str, month: date) -> list[MetricValue]:
    """Return the last version of each closed figure of a metric's month, whole and parts, that has no other filter."""
    period = month_of(month)
    rows = MetricValue.objects.filter(
        office_id=office_id, metric=metric, period_start=period.start, period_end=period.end
    ).order_by("version")
    return list({row.ask.key: row for row in rows}.values())
