"""The rows of the session engine."""

import uuid

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """One browser. `seat` names it to other rooms: it stays when the key changes, and is no secret as the key is."""

    seat = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account_id = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()  # the last act of a person, kept to within SEEN_EVERY
    locked_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["account_id"], name="session_account"),
            models.Index(fields=["expire_date"], name="session_expiry"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(locked_at__isnull=True) | models.Q(account_id__isnull=False),
                name="session_locked_has_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} since {self.opened_at}"
