"""Special projects (專案性工作): milestones that wait for one another, risks, and the life of the whole."""

from django.db import models
from django.db.models import Deferrable, F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.projects.models.moves import MoveRow
from huzheng.plan.projects.states import ProjectState

AT_COMMIT = Deferrable.DEFERRED


class Project(OfficeTable):
    """A project; `seq` counts its changes, so that nobody writes over what he has not seen."""

    title = models.CharField(max_length=200)
    aim = models.TextField(blank=True)
    owner = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    starts_on = models.DateField()
    percent = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=12, choices=ProjectState.choices, default=ProjectState.PROPOSED)
    seq = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ProjectState.values), name="project_state"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="project_percent"),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("owner")), name="project_deputy_is_another"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProjectMove(MoveRow):
    """One step of a project's life, or a report on it (`reason` then says how it stands)."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["project", "seq"]
        constraints = [models.UniqueConstraint(fields=["project", "seq"], name="project_move_once")]


class Milestone(OfficeTable):
    """A milestone: planned, last said (`said_on`), reached; `days` of work after those that it waits for."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    planned_on = models.DateField()
    days = models.PositiveSmallIntegerField(default=0)
    said_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["project", "position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "position"], name="milestone_place", deferrable=AT_COMMIT),
            models.CheckConstraint(condition=Q(days__lte=400), name="milestone_days"),
        ]

    def __str__(self) -> str:
        return self.title


class MilestoneLink(OfficeTable):
    """That a milestone waits for another one of its project."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["milestone", "after"]
        constraints = [
            models.UniqueConstraint(fields=["milestone", "after"], name="milestone_waits_once"),
            models.CheckConstraint(condition=~Q(milestone=F("after")), name="milestone_waits_for_another"),
        ]

    def __str__(self) -> str:
        return f"{self.milestone_id} after {self.after_id}"


class Risk(OfficeTable):
    """Something that may go wrong, how likely and how grave (1 to 5), what is done about it; closed with how it ended."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    measures = models.TextField(blank=True)
    noted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["project", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 5)) & Q(impact__range=(1, 5)), name="risk_one_to_five"
            ),
            models.CheckConstraint(condition=Q(closed_at__isnull=True) | ~Q(ended=""), name="risk_ends_with_words"),
        ]

    def __str__(self) -> str:
        return self.text
