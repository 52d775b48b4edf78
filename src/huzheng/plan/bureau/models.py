"""What the bureau asks its offices for. The task stands above the offices; what becomes of it in each belongs to the office."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.bureau.states import TaskState


class BureauTask(models.Model):
    """A task of the bureau: its words never change; it may be withdrawn."""

    bureau = models.ForeignKey("office.Bureau", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=100)
    words = models.TextField()
    due_on = models.DateField()
    key = models.CharField(max_length=64)  # of the form, so that a second tap makes no second task
    sent_by = models.ForeignKey("office.Account", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["bureau", "key"], name="bureau_task_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(words=""), name="bureau_task_says_something"),
        ]

    def __str__(self) -> str:
        return self.title


class OfficeTask(OfficeTable):
    """The task in one office: its state, who sees to it, and the number of its last answer (0: none)."""

    task = models.ForeignKey(BureauTask, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=TaskState.choices, default=TaskState.SENT)
    assignee = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    answers = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["task__due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["task", "office"], name="office_task_once"),
            models.CheckConstraint(condition=Q(state__in=TaskState.values), name="office_task_state"),
            models.CheckConstraint(
                condition=~Q(state__in=[TaskState.ANSWERED, TaskState.RETURNED, TaskState.ACCEPTED])
                | Q(answers__gte=1),
                name="office_task_answered_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.state}"


class OfficeTaskMove(OfficeTable):
    """One step of a task in an office; insert-only."""

    append_only = True

    office_task = models.ForeignKey(OfficeTask, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12)
    actor = models.CharField(max_length=60)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["office_task", "seq"]
        constraints = [models.UniqueConstraint(fields=["office_task", "seq"], name="office_task_move_once")]

    def __str__(self) -> str:
        return f"{self.verb} {self.before} → {self.after}"


class OfficeTaskAnswer(OfficeTable):
    """What an office answered; a further answer stands beside it."""

    append_only = True

    office_task = models.ForeignKey(OfficeTask, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    answered_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["office_task", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["office_task", "number"], name="office_task_answer_number"),
            models.CheckConstraint(condition=~Q(words=""), name="office_task_answer_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.office_task_id}#{self.number}"


class OfficeTaskFile(OfficeTable):
    """A file of the task (`answer` empty: each office holds its own copy) or of an answer."""

    append_only = True

    office_task = models.ForeignKey(OfficeTask, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey(OfficeTaskAnswer, on_delete=models.PROTECT, related_name="+", null=True)
    file = models.ForeignKey("files.KeptFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["office_task", "pk"]

    def __str__(self) -> str:
        return f"{self.office_task_id}: {self.file_id}"
