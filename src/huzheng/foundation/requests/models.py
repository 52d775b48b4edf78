"""One row per answered request key, kept 48 h."""

from django.db import models


class RequestKey(models.Model):
    """The answer that a repeatable request got: same key and body returns it, another body is a conflict."""

    office_id = models.BigIntegerField()
    who = models.CharField(max_length=60)
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    result = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "who", "key"], name="request_key_once")]
        indexes = [models.Index(fields=["at"], name="request_key_at")]

    def __str__(self) -> str:
        return f"{self.who} {self.key}"
