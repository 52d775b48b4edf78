"""Closed metric values: they never change; a correction is a new version."""

from django.db import models

from huzheng.foundation.metrics.data import Ask, Period


class MetricValue(models.Model):
    """One value of one metric for one office and closed period; `filter` narrows it (like counter 6)."""

    append_only = True

    office_id = models.BigIntegerField()
    metric = models.CharField(max_length=80)
    aggregate = models.CharField(max_length=20)
    period_start = models.DateField()
    period_end = models.DateField()  # the day after the last
    filter = models.JSONField(default=dict)
    value = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    n = models.PositiveIntegerField()
    query_version = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    reason = models.TextField(blank=True)
    closed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "metric", "aggregate", "period_start", "period_end", "filter", "version"],
                name="metric_value_once",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(reason=""), name="metric_correction_has_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(period_end__gt=models.F("period_start")), name="metric_period_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.period_start}"

    @property
    def ask(self) -> Ask:
        """Return the question that this value answers."""
        return Ask(self.metric, Period(self.period_start, self.period_end), self.aggregate, self.filter)
