"""The log of reads, its seals and its weekly confirmations. All insert-only; the period is kept by a function of the owner."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q


class Read(models.Model):
    """Somebody looked at something about a person. `fields` names what was shown, never what stood there; 0 hits count too."""

    append_only = True

    office_id = models.BigIntegerField()
    at = models.DateTimeField()
    day = models.DateField()  # the office's own day
    actor = models.CharField(max_length=60)
    session = models.CharField(max_length=64, blank=True)
    purpose = models.CharField(max_length=20)
    case = models.CharField(max_length=80, blank=True)  # for which case, like "case:12"
    subject = models.CharField(max_length=80)  # what was opened, or the list or search
    fields = models.JSONField(default=list)
    hits = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(purpose=""), name="read_has_purpose"),
            models.CheckConstraint(condition=~Q(subject=""), name="read_has_subject"),
        ]
        indexes = [
            models.Index(fields=["office_id", "day", "id"], name="read_day"),
            models.Index(fields=["office_id", "subject", "id"], name="read_subject"),
            BrinIndex(fields=["at"], name="read_at"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.purpose} {self.subject}"


class ReadSeal(models.Model):
    """The seal over one closed day of an office: the digest of its rows and of the seal before, so no row can be changed unseen."""

    append_only = True

    office_id = models.BigIntegerField()
    day = models.DateField()
    rows = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "day"], name="read_seal_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.digest[:8]}"


class ReadReview(models.Model):
    """A supervisor looked through one week (its Monday) and says what came of it."""

    append_only = True

    office_id = models.BigIntegerField()
    week = models.DateField()
    rows = models.PositiveIntegerField()
    words = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "week"], name="read_review_once_a_week")]

    def __str__(self) -> str:
        return f"{self.week} {self.by}"
