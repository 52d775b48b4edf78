"""What was filled in: months of the schedule, reports with their figures and proofs, decisions of meetings on items.

The words of the approved plan stay in its own tables and do not change; what is filled in by hand beside them stands here.
That 'done' is proved and that a sent report stays as it was sent is held by triggers of migration 0002.
"""

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.progress.states import SENT, Actual, DecisionState, ReportState, Status


class Report(OfficeTable):
    """The report on an item for a due day, or on a task of the schedule for a month (its last day)."""

    item = models.ForeignKey("plan.Item", on_delete=models.PROTECT, related_name="+", null=True)
    task = models.ForeignKey("plan.ScheduleTask", on_delete=models.PROTECT, related_name="+", null=True)
    due_on = models.DateField()
    file_by = models.DateField()  # the last day on which it comes in time
    state = models.CharField(max_length=12, choices=ReportState.choices, default=ReportState.DRAFT)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.ON_THE_WAY)
    words = models.TextField(blank=True)
    difficulties = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    by_itself = models.BooleanField(default=False)  # drafted by the closed figures, waits for a confirmation
    written_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    deputising = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)
    seq = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-due_on", "pk"]
        indexes = [models.Index(fields=["office", "due_on"], name="progress_report_due")]
        constraints = [
            models.UniqueConstraint(fields=["item", "due_on"], name="report_item_day"),
            models.UniqueConstraint(fields=["task", "due_on"], name="report_task_day"),
            models.CheckConstraint(
                condition=Q(item__isnull=False, task__isnull=True) | Q(item__isnull=True, task__isnull=False),
                name="report_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="report_status"),
            models.CheckConstraint(condition=Q(file_by__gte=F("due_on")), name="report_file_by"),
            models.CheckConstraint(
                condition=~Q(state__in=SENT) | Q(sent_at__isnull=False, written_by__isnull=False) & ~Q(words=""),
                name="report_sent_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id or self.task_id} {self.due_on}"


class ReportMove(OfficeTable):
    """One step of a report's life; insert-only."""

    append_only = True

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12)
    actor = models.CharField(max_length=60)
    name = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["report", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["report", "seq"], name="report_move_once"),
            models.CheckConstraint(condition=~Q(verb="return_report") | ~Q(reason=""), name="report_return_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.before} → {self.after}"


class ReportFigure(OfficeTable):
    """A figure of a report; `closed` is the closed value that it was taken from and that proves it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=100)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    unit = models.CharField(max_length=20, blank=True)
    closed = models.ForeignKey("metrics.MetricValue", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="report_figure_place"),
            models.CheckConstraint(condition=~Q(label=""), name="report_figure_named"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.value}{self.unit}"


class ReportProof(OfficeTable):
    """What proves a report: a kept file, or evidence in words that was laid in for a measure."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("files.KeptFile", on_delete=models.PROTECT, related_name="+", null=True)
    words = models.ForeignKey("plan.HandEvidence", on_delete=models.PROTECT, related_name="+", null=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, words__isnull=True) | Q(file__isnull=True, words__isnull=False),
                name="report_proof_one",
            ),
            models.UniqueConstraint(fields=["report", "words"], name="report_proof_words_once"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.file_id or self.words_id}"


class TaskMonth(OfficeTable):
    """A month of a task as filled in: marked as planned by hand where the import lost it, and what became of it."""

    task = models.ForeignKey("plan.ScheduleTask", on_delete=models.PROTECT, related_name="+")
    month = models.PositiveSmallIntegerField()
    by_hand = models.BooleanField(default=False)
    actual = models.CharField(max_length=8, choices=Actual.choices, default=Actual.NONE)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+", null=True)  # that says so
    filled_by = models.CharField(max_length=60)
    filled_at = models.DateTimeField()

    class Meta:
        ordering = ["task", "month"]
        constraints = [
            models.UniqueConstraint(fields=["task", "month"], name="task_month_once"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="task_month_of_a_year"),
            models.CheckConstraint(condition=Q(actual__in=Actual.values), name="task_month_actual"),
            # that nothing was done in a planned month has a reason, and the report says it
            models.CheckConstraint(
                condition=~Q(actual=Actual.SKIPPED) | Q(report__isnull=False), name="task_month_skipped_with_report"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}/{self.month} {self.actual}"


class ItemDecision(OfficeTable):
    """What a meeting decided on an item: it stands on the item until it is closed."""

    item = models.ForeignKey("plan.Item", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    meeting = models.CharField(max_length=60)  # the subject of the meeting, like "meeting:3"
    owner = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=DecisionState.choices, default=DecisionState.OPEN)
    noted_by = models.CharField(max_length=60)
    noted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-noted_at", "-pk"]
        indexes = [models.Index(fields=["office", "item"], name="item_decision_item")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="item_decision_says_something"),
            models.CheckConstraint(
                condition=Q(state=DecisionState.OPEN, closed_at__isnull=True)
                | Q(state=DecisionState.CLOSED, closed_at__isnull=False),
                name="item_decision_closed_with_time",
            ),
        ]

    def __str__(self) -> str:
        return self.text
