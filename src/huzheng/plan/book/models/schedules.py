"""The yearly schedule (年度工作期程) that a document prints: projects of a unit, their tasks, the months that carry a mark."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.book.models.trees import AT_COMMIT, Plan


class ScheduleProject(OfficeTable):
    """A numbered project of a unit, in the document's order; `section` where the unit bears the name of one."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    unit = models.TextField(blank=True)  # as printed above the table
    section = models.ForeignKey("office.Section", on_delete=models.PROTECT, related_name="+", null=True)
    number = models.PositiveSmallIntegerField()
    title = models.TextField(blank=True)
    lines = models.JSONField(default=list)

    class Meta:
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="schedule_project_place", deferrable=AT_COMMIT)
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ScheduleTask(OfficeTable):
    """A task of a project. `months` are those with a mark (1 to 12); null where the source lost them: unknown, never none."""

    project = models.ForeignKey(ScheduleProject, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    months = models.JSONField(null=True)
    lines = models.JSONField(default=list)

    class Meta:
        ordering = ["project", "position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "position"], name="schedule_task_place", deferrable=AT_COMMIT),
            models.CheckConstraint(
                condition=Q(months__isnull=True) | Q(months__contained_by=list(range(1, 13))),
                name="schedule_task_months",
            ),
        ]

    def __str__(self) -> str:
        return self.text
