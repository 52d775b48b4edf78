"""Events, who has heard them, and which subjects are parked."""

from django.db import models


class Event(models.Model):
    """Something that happened: ids and numbers, no personal data; written in the act's own transaction.

    `xact` is the writing transaction: the dispatcher never reads past one that is still open.
    """

    append_only = True

    office_id = models.BigIntegerField()
    subject = models.CharField(max_length=80)  # like "ticket:42"
    seq = models.PositiveIntegerField()  # order within the subject
    type = models.CharField(max_length=80)  # like "queue.ticket_called"
    version = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    xact = models.BigIntegerField(
        db_default=models.expressions.RawSQL("(pg_current_xact_id()::text)::bigint", []), editable=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "seq"], name="event_subject_seq")]
        indexes = [models.Index(fields=["xact", "id"], name="event_reading_order")]

    def __str__(self) -> str:
        return f"{self.type} {self.subject}#{self.seq}"


class Cursor(models.Model):
    """How far the dispatcher has read."""

    name = models.CharField(max_length=40, primary_key=True)
    xact = models.BigIntegerField(default=0)
    event_id = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} at {self.xact}/{self.event_id}"


class Heard(models.Model):
    """A subscriber has handled an event: twice is once."""

    subscriber = models.CharField(max_length=120)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscriber", "event"], name="heard_once")]

    def __str__(self) -> str:
        return f"{self.subscriber} heard {self.event_id}"


class Parked(models.Model):
    """An event that a subscriber could not handle: its subject waits, the stream goes on."""

    subscriber = models.CharField(max_length=120)
    subject = models.CharField(max_length=80)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    error = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscriber", "event"], name="parked_once")]
        indexes = [models.Index(fields=["subscriber", "subject"], name="parked_subject")]

    def __str__(self) -> str:
        return f"{self.subscriber} parked {self.event_id}"
