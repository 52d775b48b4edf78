"""The protocol of deletions, and consents."""

from django.db import models
from django.db.models import F, Q


class Deletion(models.Model):
    """One rule carried out once: which, on which table, how many rows, up to when. Insert-only; names nobody."""

    append_only = True

    rule = models.CharField(max_length=80)
    table = models.CharField(max_length=80)
    action = models.CharField(max_length=10)  # delete or blank
    rows = models.PositiveIntegerField()
    until = models.DateTimeField()  # rows whose clock stood before this (in the office's own time) are gone
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rule", "at"], name="deletion_rule")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.rows}"


class Consent(models.Model):
    """Somebody agreed to one purpose on one day (個資法 7), and may have taken it back."""

    office_id = models.BigIntegerField()
    subject = models.CharField(max_length=80)  # whose: like "ticket:42" or "person:7", never a name or number
    notice = models.CharField(max_length=80)  # what was told before
    purpose = models.CharField(max_length=80)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=60)  # who noted it
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "subject", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")), name="consent_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.purpose}"
