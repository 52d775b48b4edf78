"""The document that a plan was read from, and what became of each of its lines."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.models.trees import Plan
from huzheng.plan.states import Fate


class PlanDocument(OfficeTable):
    """A file as it was read: its name and fingerprint, and the whole reading. `plan` is empty until it is saved as a draft."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    reading = models.JSONField()  # title, office, year, goals, dimensions, schedule, reviews, meta, unplaced, warnings
    read_by = models.ForeignKey(
        "office.Staff", on_delete=models.PROTECT, related_name="+", null=True
    )  # empty: the command line
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            # the same file read twice before it is saved is one reading
            models.UniqueConstraint(
                fields=["office", "sha256"], condition=Q(plan__isnull=True), name="document_open_reading"
            ),
            models.UniqueConstraint(fields=["plan"], name="document_one_a_plan"),
        ]

    def __str__(self) -> str:
        return self.name


class DocumentLine(OfficeTable):
    """One numbered line of the extraction and what became of it; `why` says why it went nowhere."""

    document = models.ForeignKey(PlanDocument, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()
    fate = models.CharField(max_length=10, choices=Fate.choices)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_line_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.text}"
