"""What a meeting decided, and what became of it."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.meetings.models.meetings import Meeting
from huzheng.plan.meetings.models.moves import MoveRow
from huzheng.plan.meetings.states import DecisionState


class Decision(OfficeTable):
    """A decision: the words, who sees to it, until when; it comes back on every agenda until it is done or withdrawn."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey("meetings.Point", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()  # within the meeting
    text = models.TextField()
    owner = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    first_due_on = models.DateField()  # as decided; later days stand in the moves
    item = models.ForeignKey("plan.Item", on_delete=models.PROTECT, related_name="+", null=True)
    noted = models.ForeignKey("progress.ItemDecision", on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=DecisionState.choices, default=DecisionState.OPEN)
    seq = models.PositiveIntegerField(default=1)
    outcome = models.TextField(blank=True)  # what was done, or why it was withdrawn
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["-meeting__on", "meeting", "number"]
        indexes = [models.Index(fields=["office", "state", "due_on"], name="decision_due")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="decision_number"),
            models.CheckConstraint(condition=~Q(text=""), name="decision_says_something"),
            models.CheckConstraint(condition=Q(due_on__gte=models.F("first_due_on")), name="decision_due_moves_back"),
            models.CheckConstraint(
                condition=Q(state=DecisionState.OPEN, closed_on__isnull=True)
                | Q(state__in=[DecisionState.DONE, DecisionState.WITHDRAWN], closed_on__isnull=False) & ~Q(outcome=""),
                name="decision_closed_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}#{self.number}"

    @property
    def prolonged(self) -> bool:
        """Say whether its day has been moved."""
        return self.due_on != self.first_due_on


class DecisionMove(MoveRow):
    """One step of a decision's life, with the day until which it was due then."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()  # before this step

    class Meta:
        ordering = ["decision", "seq"]
        constraints = [models.UniqueConstraint(fields=["decision", "seq"], name="decision_move_once")]
