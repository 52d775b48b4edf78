"""What is kept by hand: register lines with a limit, and evidence in words. No personal data belongs here."""

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.book.models.moves import MoveRow
from huzheng.plan.book.models.trees import Measure
from huzheng.plan.book.states import EntryState


class HandEntry(OfficeTable):
    """One case of a register kept by hand: when it came, until when it must be answered, when it was."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()  # running number within the measure
    received_on = models.DateField()
    limit_days = models.PositiveSmallIntegerField()  # working days
    due_on = models.DateField()
    replied_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=EntryState.choices, default=EntryState.OPEN)
    note = models.CharField(max_length=200, blank=True)
    added_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["measure", "-number"]
        indexes = [models.Index(fields=["office", "measure", "due_on"], name="hand_entry_due")]
        constraints = [
            models.UniqueConstraint(fields=["measure", "number"], name="hand_entry_number"),
            models.CheckConstraint(condition=Q(limit_days__gte=1), name="hand_entry_limit"),
            models.CheckConstraint(condition=Q(due_on__gt=F("received_on")), name="hand_entry_due_later"),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True) | Q(replied_on__gte=F("received_on")),
                name="hand_entry_reply_later",
            ),
            models.CheckConstraint(
                condition=Q(state=EntryState.OPEN, replied_on__isnull=True)
                | Q(state=EntryState.REPLIED, replied_on__isnull=False),
                name="hand_entry_replied_with_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id}#{self.number}"


class HandEntryMove(MoveRow):
    """One step of a register line's life."""

    entry = models.ForeignKey(HandEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["entry", "seq"]
        constraints = [models.UniqueConstraint(fields=["entry", "seq"], name="hand_entry_move_once")]


class HandEvidence(OfficeTable):
    """A dated sentence that proves a measure which the system cannot measure; insert-only."""

    append_only = True

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    text = models.TextField()
    added_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="hand_evidence_says_something")]

    def __str__(self) -> str:
        return self.text
