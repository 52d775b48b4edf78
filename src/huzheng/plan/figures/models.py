"""Tables of the figures room; the closed figures themselves stand in foundation.metrics."""

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable


class MonthClosing(OfficeTable):
    """A month whose standing figures are closed: once, by whom, how many."""

    append_only = True

    month = models.DateField()  # its first day
    figures = models.PositiveIntegerField()
    actor = models.CharField(max_length=60)
    closed_at = models.DateTimeField()

    class Meta:
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(fields=["office", "month"], name="month_closing_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="month_closing_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class Baseline(OfficeTable):
    """The months that a control chart is measured against, chosen by a person with a reason; one holds at a time."""

    metric = models.CharField(max_length=80)
    aggregate = models.CharField(max_length=20)
    from_month = models.DateField()
    to_month = models.DateField()  # the first day of the last month
    reason = models.TextField()
    set_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-set_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "metric", "aggregate"], condition=Q(ended_at__isnull=True), name="baseline_one_holds"
            ),
            models.CheckConstraint(condition=Q(to_month__gt=F("from_month")), name="baseline_forward"),
            models.CheckConstraint(condition=~Q(reason=""), name="baseline_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.from_month:%Y-%m}–{self.to_month:%Y-%m}"
