"""Messages and their moves. What must never happen is a constraint here."""

import uuid

from django.db import models
from django.db.models import Q

from huzheng.foundation.messages.states import CARRIED, Channel, State


class Message(models.Model):
    """One message about one subject ("case:12"). Retention blanks address, title and words; the row and its moves stay.

    `key` is what carriers get as its identity at every try. `began_at` is when its week of tries began.
    """

    office_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    to = models.CharField(max_length=254, blank=True)
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="zh-hant")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.QUEUED)
    seq = models.PositiveSmallIntegerField(default=1)
    tries = models.PositiveSmallIntegerField(default=0)
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    began_at = models.DateTimeField()
    next_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="message_state_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="message_channel_known"),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False) | ~Q(state=State.SENT) & Q(sent_at__isnull=True),
                name="message_sent_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENDING, claimed_at__isnull=False)
                | ~Q(state=State.SENDING) & Q(claimed_at__isnull=True),
                name="message_claim_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SENDING) | Q(channel__in=CARRIED), name="message_letters_are_not_claimed"
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(state=State.QUEUED, channel__in=CARRIED), name="message_due"),
            models.Index(fields=["claimed_at"], condition=Q(state=State.SENDING), name="message_claimed"),
            models.Index(fields=["office_id", "subject", "id"], name="message_subject"),
            models.Index(fields=["office_id", "state", "-id"], name="message_state"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.state}"


class MessageMove(models.Model):
    """One step in a message's life; only ever added, names nobody's address."""

    append_only = True

    office_id = models.BigIntegerField()
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=12)
    from_state = models.CharField(max_length=9, blank=True)
    to_state = models.CharField(max_length=9)
    channel = models.CharField(max_length=5)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()
    trouble = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["message", "seq"], name="message_move_seq")]

    def __str__(self) -> str:
        return f"{self.message_id}#{self.seq} {self.verb}"
