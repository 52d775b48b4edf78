"""What is written at the year's end: evaluations, the report and its editions, decisions for the next year, what the public sees."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.yearend.states import Choice, NextState, PublicationState, Rated, ReportState

STAFF = "office.Staff"


class Move(OfficeTable):
    """One step of a life: old, new, who, why, when; insert-only."""

    append_only = True

    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    before = models.CharField(max_length=12, blank=True)  # empty where the life begins
    after = models.CharField(max_length=12)
    actor = models.CharField(max_length=60)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.verb} {self.before} → {self.after}"


class Evaluation(OfficeTable):
    """What became of an item's expected benefit, in words; who writes again writes the next version, the latest holds."""

    append_only = True

    item = models.ForeignKey("plan.Item", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    actual = models.TextField()
    rated = models.CharField(max_length=8, choices=Rated.choices)
    shortcomings = models.TextField(blank=True)
    improvement = models.TextField(blank=True)
    written_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+", null=True)  # empty: the system
    at = models.DateTimeField()

    class Meta:
        ordering = ["item", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="evaluation_number"),
            models.CheckConstraint(condition=Q(number__gte=1) & ~Q(actual=""), name="evaluation_says_something"),
            models.CheckConstraint(condition=Q(rated__in=Rated.values), name="evaluation_rated"),
        ]

    def __str__(self) -> str:
        return self.actual


class YearReport(OfficeTable):
    """The year-end report of a plan; `summary` is what the office says of the year in its own words."""

    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=ReportState.choices, default=ReportState.DRAFT)
    seq = models.PositiveIntegerField(default=1)
    summary = models.TextField(blank=True)
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["-plan__roc_year"]
        constraints = [
            models.UniqueConstraint(fields=["plan"], name="year_report_once"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="year_report_state"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.state}"


class ReportMove(Move):
    """One step of a report's life."""

    report = models.ForeignKey(YearReport, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["report", "seq"]
        constraints = [models.UniqueConstraint(fields=["report", "seq"], name="year_report_move_once")]


class ReportEdition(OfficeTable):
    """The report as it was printed: what it says, and the bytes; a correction is the next edition, with its reason."""

    append_only = True

    report = models.ForeignKey(YearReport, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    snapshot = models.JSONField()
    odt = models.ForeignKey("files.KeptFile", on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey("files.KeptFile", on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+", null=True)  # empty: the system
    at = models.DateTimeField()

    class Meta:
        ordering = ["report", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="edition_number"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="edition_corrected_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number}"


class NextYear(OfficeTable):
    """The draft of the next year as it is thought about; `links` name for each part of the planted plan the part it came from."""

    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="+")  # this year's
    state = models.CharField(max_length=12, choices=NextState.choices, default=NextState.OPEN)
    seq = models.PositiveIntegerField(default=1)
    made = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="+", null=True)
    links = models.JSONField(default=dict)
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["-plan__roc_year"]
        constraints = [
            models.UniqueConstraint(fields=["plan"], name="next_year_once"),
            models.CheckConstraint(
                condition=Q(state=NextState.OPEN, made__isnull=True) | Q(state=NextState.PLANTED, made__isnull=False),
                name="next_year_planted_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.state}"


class NextMove(Move):
    """One step in the life of a next year's draft."""

    draft = models.ForeignKey(NextYear, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["draft", "seq"]
        constraints = [models.UniqueConstraint(fields=["draft", "seq"], name="next_move_once")]


class Decision(OfficeTable):
    """What becomes of one item (no measure), of one measure, or a new measure of an item; the audit keeps what was said before."""

    draft = models.ForeignKey(NextYear, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("plan.Item", on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey("plan.Measure", on_delete=models.PROTECT, related_name="+", null=True)
    choice = models.CharField(max_length=8, choices=Choice.choices)
    words = models.TextField(blank=True)
    deadline = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["draft", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "item"],
                condition=Q(measure__isnull=True) & ~Q(choice=Choice.NEW),
                name="decision_once_an_item",
            ),
            models.UniqueConstraint(
                fields=["draft", "measure"], condition=Q(measure__isnull=False), name="decision_once_a_measure"
            ),
            models.CheckConstraint(condition=Q(choice=Choice.CARRY) | ~Q(reason=""), name="decision_for_a_reason"),
            models.CheckConstraint(
                condition=~Q(choice__in=[Choice.CHANGE, Choice.NEW]) | ~Q(words="") | ~Q(deadline=""),
                name="decision_says_how",
            ),
            models.CheckConstraint(condition=~Q(choice=Choice.NEW) | Q(measure__isnull=True), name="decision_new"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.measure_id or ''} {self.choice}"


class Publication(OfficeTable):
    """That the public may read a plan: always the version that holds, with its schedule and results."""

    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=PublicationState.choices, default=PublicationState.PUBLISHED)
    seq = models.PositiveIntegerField(default=1)
    published_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ["-plan__roc_year"]
        constraints = [
            models.UniqueConstraint(fields=["plan"], name="publication_once"),
            models.CheckConstraint(
                condition=Q(state=PublicationState.PUBLISHED, withdrawn_on__isnull=True)
                | Q(state=PublicationState.WITHDRAWN, withdrawn_on__isnull=False),
                name="publication_withdrawn_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.state}"


class PublicationMove(Move):
    """One step in the life of a publication."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["publication", "seq"]
        constraints = [models.UniqueConstraint(fields=["publication", "seq"], name="publication_move_once")]
