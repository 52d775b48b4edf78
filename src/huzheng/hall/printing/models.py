"""Printers and prints. No person stands in any of them."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.hall.printing.data import ROLLS
from huzheng.hall.printing.states import Reason, State


class Printer(OfficeTable):
    """A slip printer on the office's network; `device` is the kiosk whose numbers it prints, none for one at the reception."""

    name = models.CharField(max_length=60)
    host = models.CharField(max_length=120)
    port = models.PositiveIntegerField(default=9100)
    roll = models.PositiveSmallIntegerField(default=80)
    device = models.ForeignKey("office.Device", on_delete=models.PROTECT, related_name="+", null=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["-active", "name"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name"], name="printer_name"),
            models.UniqueConstraint(fields=["device"], condition=Q(active=True), name="printer_one_per_kiosk"),
            models.CheckConstraint(condition=Q(port__gte=1024) & Q(port__lte=65535), name="printer_port"),
            models.CheckConstraint(condition=Q(roll__in=ROLLS), name="printer_roll"),
        ]

    def __str__(self) -> str:
        return self.name


class Print(OfficeTable):
    """One slip on one printer; `ticket` none: a test. `origin` is the address under which the office is reached from a phone."""

    printer = models.ForeignKey(Printer, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey("queue.Ticket", on_delete=models.PROTECT, related_name="+", null=True)
    before = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)  # whose place it takes
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    seq = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    origin = models.CharField(max_length=200)
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            # whatever is tapped twice: a ticket has one first slip, and each slip is replaced once
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(before=None, ticket__isnull=False), name="print_first_once"
            ),
            models.UniqueConstraint(fields=["before"], name="print_replaced_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="print_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "printing"], ended_at=None, reason="")
                | Q(state="printed", ended_at__isnull=False, reason="")
                | Q(state="failed", ended_at__isnull=False) & ~Q(reason="")
                | Q(state="reprinted", ended_at__isnull=False),
                name="print_ended_and_why",
            ),
        ]
        indexes = [models.Index(fields=["office", "asked_at"], name="print_asked")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.state}"


class PrintMove(OfficeTable):
    """One step in a print's life; only ever added."""

    append_only = True

    print = models.ForeignKey(Print, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=12)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    reason = models.CharField(max_length=12, blank=True)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["print", "seq"], name="print_move_seq")]

    def __str__(self) -> str:
        return f"{self.print_id}#{self.seq} {self.verb}"
