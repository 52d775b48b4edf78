"""The points of an agenda with their minutes, and the figures that lay before the meeting."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.meetings.models.meetings import Meeting
from huzheng.plan.meetings.states import Source


class Point(OfficeTable):
    """A point of an agenda: what was drawn, with where it comes from, and beside it what the meeting said.

    `part` is the key of its part in rulebook/agenda.yaml. Drawn words stand once people are invited, minutes once they are
    approved: triggers of migration 0002.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20)
    part_place = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=12, choices=Source.choices)
    subject = models.CharField(max_length=80, blank=True)  # "item:12"; empty for what was typed
    title = models.TextField()
    body = models.TextField(blank=True)  # of a proposal
    facts = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True)
    due_on = models.DateField(null=True)
    light = models.CharField(max_length=8, blank=True)
    item = models.ForeignKey("plan.Item", on_delete=models.PROTECT, related_name="+", null=True)
    measure = models.ForeignKey("plan.Measure", on_delete=models.PROTECT, related_name="+", null=True)
    decision = models.ForeignKey("meetings.Decision", on_delete=models.PROTECT, related_name="+", null=True)
    typed_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    discussion = models.TextField(blank=True)
    conclusion = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)  # counts what was written on it
    minuted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["meeting", "part_place", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "source", "subject"], condition=~Q(subject=""), name="point_drawn_once"
            ),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="point_source"),
            models.CheckConstraint(condition=~Q(title=""), name="point_says_something"),
            models.CheckConstraint(
                condition=Q(source=Source.TYPED) | Q(typed_by__isnull=True), name="point_typed_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def minuted(self) -> bool:
        """Say whether anything is written on it."""
        return bool(self.discussion or self.conclusion)


class MeetingFigure(OfficeTable):
    """A figure of the month as it lay before the meeting: value, cases and version, so that the paper stays as it was."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    measure = models.ForeignKey("plan.Measure", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    metric = models.CharField(max_length=80)
    start = models.DateField()
    end = models.DateField()  # the day after the last
    value = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    before = models.DecimalField(max_digits=18, decimal_places=6, null=True)  # of the period before
    n = models.PositiveIntegerField()
    target = models.DecimalField(max_digits=18, decimal_places=6)
    comparator = models.CharField(max_length=10)
    light = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()  # of the closed figure; 0 where it was not closed yet

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "measure"], name="meeting_figure_once"),
            models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="meeting_figure_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.metric} {self.value}"
