"""Reminders: who was told what, when, and whether they have seen it."""

from django.db import models

from huzheng.foundation.tenancy import OfficeTable
from huzheng.office.models.people import Staff


class Reminder(OfficeTable):
    """One step of reminding one person of one due (foundation/dues.py), as it was told then; only `read_at` is written later.

    A due whose day moved begins anew, hence its day is part of what is told once.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80)
    step = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    due_on = models.DateField()
    url = models.TextField(blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["staff", "subject", "due_on", "step"], name="reminder_once"),
            models.CheckConstraint(
                condition=models.Q(read_at__isnull=True) | models.Q(read_at__gte=models.F("at")),
                name="reminder_read_after_told",
            ),
        ]
        indexes = [models.Index(fields=["office", "staff", "at"], name="reminder_inbox")]

    def __str__(self) -> str:
        return f"{self.subject} {self.step} {self.staff_id}"
