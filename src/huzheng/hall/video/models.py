"""Tables of the video sessions. A name and a telephone are kept for a call-back only, and no longer than the rulebook says."""

from typing import Any

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.hall.video.states import Result, State, Trouble

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class VideoSession(OfficeTable):
    """One session: what for, when it is wanted, when it was connected and ended, what came of it; or by when we call back."""

    kind = models.CharField(max_length=20)  # a key of rulebook/kinds.yaml
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    seq = models.PositiveSmallIntegerField(default=1)
    rings = models.PositiveSmallIntegerField(default=0)
    wanted_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    staff = models.ForeignKey("office.Staff", **POINTER)
    name = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    room = models.CharField(max_length=300, blank=True)  # where the bureau waits
    trouble = models.CharField(max_length=12, choices=Trouble.choices, blank=True)
    connected_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    due_on = models.DateField(null=True)  # by when we call back

    class Meta:
        ordering = ["-wanted_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="video_state_known"),
            models.CheckConstraint(condition=Q(trouble__in=Trouble.values), name="video_trouble_known"),
            models.CheckConstraint(condition=Q(result__in=Result.values), name="video_result_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[State.CONNECTED, State.ENDED]) | Q(connected_at__isnull=False),
                name="video_connected_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ENDED) | Q(ended_at__isnull=False) & ~Q(result=""),
                name="video_ended_has_result",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CALL_BACK) | Q(due_on__isnull=False) & ~Q(trouble=""),
                name="video_call_back_has_day",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "wanted_at"], name="video_wanted"),
            models.Index(fields=["office", "due_on"], condition=Q(state=State.CALL_BACK), name="video_call_backs"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class VideoMove(OfficeTable):
    """One line of a session's life; only ever added."""

    append_only = True

    session = models.ForeignKey(VideoSession, **POINTER)
    seq = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["session", "seq"], name="video_move_seq")]

    def __str__(self) -> str:
        return f"{self.session_id}#{self.seq} {self.verb}"
