"""Changes of things without a life: settings, roles, duties."""

from django.db import models


class Change(models.Model):
    """One change, insert-only: the verb, its subject, what stood before and after (no passwords, no identity numbers)."""

    append_only = True

    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office_id", "subject", "at"], name="change_subject")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
