"""Who wants to be told. The address is emptied when the message is written, and the row goes after the day."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.messages.states import Channel
from huzheng.foundation.tenancy import OfficeTable


class TurnWish(OfficeTable):
    """One ticket whose holder wants to be told when few are ahead; `origin` is the address under which the office was reached."""

    ticket = models.ForeignKey("queue.Ticket", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=5, choices=Channel.choices)
    to = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=10)
    origin = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket"], name="turn_wish_once"),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) & ~Q(to="") | Q(told_at__isnull=False, to=""),
                name="turn_wish_address_until_told",
            ),
            models.CheckConstraint(condition=Q(channel__in=["email", "sms"]), name="turn_wish_channel"),
        ]
        indexes = [models.Index(fields=["office", "asked_at"], condition=Q(told_at=None), name="turn_wish_open")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.channel}"
