"""What was approved, version by version: the words, the number, the signed paper, and who has read them. Rows are only ever added."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.book.models.trees import Plan
from huzheng.plan.book.states import ScanKind


class PlanScan(OfficeTable):
    """A scan of the signed paper, byte for byte as it was kept after the check."""

    append_only = True

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=12, choices=ScanKind.choices)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        ordering = ["plan", "pk"]

    def __str__(self) -> str:
        return self.name


class PlanVersion(OfficeTable):
    """One approved state of a plan; the first is the approval itself, each further one an amendment."""

    append_only = True

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    approval_number = models.CharField(max_length=100)
    on = models.DateField()  # day of the approval
    reason = models.CharField(max_length=300, blank=True)
    sheet = models.JSONField()  # the whole plan as it read from here on: queries.sheets
    scan = models.ForeignKey(PlanScan, on_delete=models.PROTECT, related_name="+", null=True)
    approved_by = models.ForeignKey(
        "office.Staff", on_delete=models.PROTECT, related_name="+", null=True
    )  # empty: the system
    at = models.DateTimeField()

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_counts_from_one"),
            models.CheckConstraint(condition=~Q(approval_number=""), name="version_has_a_number_of_approval"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="version_amended_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number}"


class PlanRead(OfficeTable):
    """A member of staff has read a version."""

    append_only = True

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["version", "at"]
        constraints = [models.UniqueConstraint(fields=["version", "staff"], name="plan_read_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.staff_id}"
