"""How a measure is kept: its bindings to metrics, version after version, and the moves between the ways of keeping."""

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.book.models.moves import MoveRow
from huzheng.plan.book.models.trees import Measure
from huzheng.plan.book.states import Comparator, PeriodKind


class MeasureMove(MoveRow):
    """One change of how a measure is kept."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["measure", "seq"]
        constraints = [models.UniqueConstraint(fields=["measure", "seq"], name="measure_move_once")]


class Binding(OfficeTable):
    """A person's confirmed word that this metric proves this measure. A rebind ends the row and writes the next version."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    metric = models.CharField(max_length=80)
    filter = models.JSONField(default=dict)
    period_kind = models.CharField(max_length=8, choices=PeriodKind.choices)
    aggregate = models.CharField(max_length=20)
    comparator = models.CharField(max_length=10, choices=Comparator.choices)
    target = models.DecimalField(max_digits=18, decimal_places=6)
    tolerance = models.DecimalField(max_digits=18, decimal_places=6, default=0)  # off target by no more: close to it
    confirmed_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["measure", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "version"], name="binding_version"),
            models.UniqueConstraint(fields=["measure"], condition=Q(ended_at__isnull=True), name="binding_one_live"),
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="binding_tolerance"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("confirmed_at")), name="binding_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} → {self.metric} v{self.version}"
