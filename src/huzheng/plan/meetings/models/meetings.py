"""A meeting, its moves, and who was invited, came and read the minutes."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.meetings.models.groups import TaskForce
from huzheng.plan.meetings.models.moves import MoveRow
from huzheng.plan.meetings.states import MeetingKind, MeetingState, Presence


class Meeting(OfficeTable):
    """A meeting; its agenda is drawn anew until people are invited and stays as it was from then on (trigger of 0002)."""

    kind = models.CharField(max_length=10, choices=MeetingKind.choices)
    group = models.ForeignKey(TaskForce, on_delete=models.PROTECT, related_name="+", null=True)
    title = models.CharField(max_length=200, blank=True)  # of a project meeting; else the kind says it
    on = models.DateField()
    at = models.TimeField()
    place = models.CharField(max_length=100)
    chair = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    recorder = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    seq = models.PositiveIntegerField(default=1)
    drawn_at = models.DateTimeField(null=True)  # when the agenda was drawn last
    opened_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-on", "-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind", "on", "at"],
                condition=~Q(state=MeetingState.CANCELLED) & Q(kind=MeetingKind.OFFICE),
                name="meeting_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=MeetingKind.values), name="meeting_kind"),
            models.CheckConstraint(condition=Q(state__in=MeetingState.values), name="meeting_state"),
            models.CheckConstraint(
                condition=Q(kind=MeetingKind.TASK_FORCE, group__isnull=False)
                | ~Q(kind=MeetingKind.TASK_FORCE) & Q(group__isnull=True),
                name="meeting_of_a_group",
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.APPROVED, approved_at__isnull=False)
                | ~Q(state=MeetingState.APPROVED) & Q(approved_at__isnull=True),
                name="meeting_approved_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[MeetingState.HELD, MeetingState.APPROVED]) | Q(opened_at__isnull=False),
                name="meeting_held_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"

    @property
    def named(self) -> str:
        """Return what stands above the paper: the title, else the group's, else the kind's name."""
        if self.title:
            return self.title
        return f"{self.group.name}會議" if self.group else str(MeetingKind(self.kind).label)

    @property
    def open(self) -> bool:
        """Say whether it is still to be held."""
        return self.state in (MeetingState.PLANNED, MeetingState.INVITED)

    @property
    def took_place(self) -> bool:
        """Say whether it was held, whether or not its minutes are approved."""
        return self.state in (MeetingState.HELD, MeetingState.APPROVED)


class MeetingMove(MoveRow):
    """One step of a meeting's life."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["meeting", "seq"]
        constraints = [models.UniqueConstraint(fields=["meeting", "seq"], name="meeting_move_once")]


class Attendee(OfficeTable):
    """Somebody who is invited; whoever was not there confirms having read the minutes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=8, choices=Presence.choices, default=Presence.INVITED)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["meeting", "staff"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "staff"], name="attendee_once"),
            models.CheckConstraint(condition=Q(presence__in=Presence.values), name="attendee_presence"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.staff_id} {self.presence}"
