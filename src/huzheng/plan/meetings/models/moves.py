"""What the move rows of both lives have in common."""

from django.db import models

from huzheng.foundation.tenancy import OfficeTable


class MoveRow(OfficeTable):
    """One step of a life: old, new, who, why, when; insert-only."""

    append_only = True

    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    before = models.CharField(max_length=12, blank=True)  # empty where the life begins
    after = models.CharField(max_length=12)
    actor = models.CharField(max_length=60)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.verb} {self.before} → {self.after}"
