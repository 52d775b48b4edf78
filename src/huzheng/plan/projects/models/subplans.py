"""A section's own plan (課室實施子計畫) under a row of the main plan, and its versions.

A version is never changed once another one stands after it; its steps keep the state in which they were left. `key` names the same
step over all versions, so that two of them can be held against each other.
"""

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.projects.models.moves import MoveRow
from huzheng.plan.projects.states import SubPlanState


class SubPlan(OfficeTable):
    """A sub-plan; `number` is that of the version which holds."""

    section = models.ForeignKey("office.Section", on_delete=models.PROTECT, related_name="+", null=True)
    owner = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=SubPlanState.choices, default=SubPlanState.RUNNING)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(state__in=SubPlanState.values), name="sub_plan_state")]

    def __str__(self) -> str:
        return f"{self.pk} v{self.number}"


class SubPlanMove(MoveRow):
    """One step of a sub-plan's life."""

    sub_plan = models.ForeignKey(SubPlan, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["sub_plan", "seq"]
        constraints = [models.UniqueConstraint(fields=["sub_plan", "seq"], name="sub_plan_move_once")]


class SubPlanVersion(OfficeTable):
    """One version: year, words, and the row of the main plan; why it was made and from which day it holds."""

    append_only = True

    sub_plan = models.ForeignKey(SubPlan, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    roc_year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    aim = models.TextField(blank=True)
    item = models.ForeignKey("plan.Item", on_delete=models.PROTECT, related_name="+", null=True)
    task = models.ForeignKey("plan.ScheduleTask", on_delete=models.PROTECT, related_name="+", null=True)
    reason = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    made_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["sub_plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sub_plan", "number"], name="sub_plan_version_once"),
            models.CheckConstraint(condition=Q(item__isnull=True) | Q(task__isnull=True), name="sub_plan_one_row"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="sub_plan_revised_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"


class SubPlanStep(OfficeTable):
    """A step of one version."""

    version = models.ForeignKey(SubPlanVersion, on_delete=models.PROTECT, related_name="+")
    key = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    starts_on = models.DateField(null=True)
    due_on = models.DateField()
    owner = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    done_on = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="sub_plan_step_key"),
            models.UniqueConstraint(fields=["version", "position"], name="sub_plan_step_place"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__gte=F("starts_on")), name="sub_plan_step_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.text
