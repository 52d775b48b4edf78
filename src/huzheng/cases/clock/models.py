"""Tables of the clock. Everything is only ever added; what may happen once is unique."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from huzheng.cases.clock.states import DayPart, Stage, Telling
from huzheng.foundation.tenancy import OfficeTable

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class Ladder(OfficeTable):
    """The office's own steps of chasing, from a day on; the latest of a day holds. `rungs` is [[days, role], …]."""

    append_only = True

    from_on = models.DateField()
    rungs = models.JSONField()
    set_by = models.ForeignKey("office.Staff", null=True, **POINTER)
    at = models.DateTimeField()

    class Meta:
        ordering = ["from_on", "pk"]
        indexes = [models.Index(fields=["office", "from_on"], name="clock_ladder_day")]

    def __str__(self) -> str:
        return f"{self.from_on} {self.rungs}"


class ClockDay(OfficeTable):
    """The clock has looked at this part of this working day: who inserts the row does the work, so twice is once.

    At closing the row is the day's report: how the open cases stood, and which at-once cases were still open.
    """

    append_only = True

    on = models.DateField()
    part = models.CharField(max_length=8, choices=DayPart.choices)
    at = models.DateTimeField()  # when it ran; later than the day where it was caught up
    ok = models.PositiveIntegerField(default=0)
    soon = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    still = models.PositiveIntegerField(default=0)
    at_once = models.JSONField(default=list)  # ids of cases

    class Meta:
        ordering = ["-on", "-part"]
        constraints = [
            models.UniqueConstraint(fields=["office", "on", "part"], name="clock_day_once"),
            models.CheckConstraint(condition=Q(part__in=DayPart.values), name="clock_day_part_known"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.part}"


class ChaseStep(OfficeTable):
    """A rung of the ladder that a late case has reached, once for each limit. `told` is empty where it was over by then."""

    append_only = True

    case = models.ForeignKey("cases.Case", **POINTER)
    rung = models.CharField(max_length=20)
    due_on = models.DateField()
    on = models.DateField()
    overdue_days = models.PositiveSmallIntegerField()
    told = models.ForeignKey("office.Staff", null=True, **POINTER)
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "rung", "due_on"], name="clock_chase_once"),
            models.CheckConstraint(condition=Q(on__gt=F("due_on"), overdue_days__gte=1), name="clock_chase_after_due"),
        ]
        indexes = [
            models.Index(fields=["office", "on"], name="clock_chase_day"),
            models.Index(fields=["office", "told"], name="clock_chase_told"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.rung} {self.on}"


class DelayNotice(OfficeTable):
    """The applicant is told that a date does not hold, why, and what is promised instead. `message` is the row of the messages."""

    append_only = True

    case = models.ForeignKey("cases.Case", **POINTER)
    n = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=8, choices=Stage.choices)
    on = models.DateField()
    for_on = models.DateField()
    new_on = models.DateField()
    reason = models.CharField(max_length=20)
    channel = models.CharField(max_length=5, choices=Telling.choices)
    message = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "n"], name="clock_notice_number"),
            models.UniqueConstraint(fields=["case", "for_on", "new_on"], name="clock_notice_once_a_date"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="clock_notice_stage_known"),
            models.CheckConstraint(condition=Q(channel__in=Telling.values), name="clock_notice_channel_known"),
            models.CheckConstraint(
                condition=Q(channel="none", message__isnull=True) | ~Q(channel="none"), name="clock_notice_none_unsent"
            ),
        ]
        indexes = [models.Index(fields=["office", "on"], name="clock_notice_day")]

    def __str__(self) -> str:
        return f"{self.case_id} #{self.n} → {self.new_on}"
