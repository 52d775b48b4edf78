"""A plan and its tree: dimension → item → measure, in the document's own order and with its printed numbers.

`lines` are the numbers of the source lines that a part was read from; empty where somebody typed it in. References go by id,
so renumbering the printed labels breaks none; what an amendment leaves out is gone (`gone_at`), and keeps its row for what proved it.

A place is taken once among the rows that are not gone: exclusion constraints of migration 0003, compared at commit, because two
rows change places inside one transaction. The words of an approved plan change by an amendment only: triggers of the same migration.
"""

from django.db import models
from django.db.models import Deferrable, F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.book.data import Due, UnitReading
from huzheng.plan.book.models.moves import MoveRow
from huzheng.plan.book.states import ClauseKind, DueKind, KeptBy, PlanState, Rhythm, UnitMeaning

AT_COMMIT = Deferrable.DEFERRED


class Plan(OfficeTable):
    """A yearly service-quality plan (提升服務品質執行計畫) of one office."""

    roc_year = models.PositiveSmallIntegerField(null=True)  # the document may print none; a draft may lack it
    title = models.TextField()
    office_name = models.TextField(blank=True)  # as printed in the document
    target = models.TextField(blank=True)  # 實施對象
    scope = models.TextField(blank=True)  # 實施範圍
    period_text = models.TextField(blank=True)  # 實施期間 as printed
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    columns = models.JSONField(default=list)  # heads of the printed table; empty where nothing was read
    state = models.CharField(max_length=12, choices=PlanState.choices, default=PlanState.DRAFT)
    approval_number = models.CharField(max_length=100, blank=True)
    approved_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = [F("roc_year").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="plan_state"),
            models.CheckConstraint(
                condition=~Q(state=PlanState.APPROVED)
                | (Q(approved_on__isnull=False) & ~Q(approval_number="") & Q(roc_year__isnull=False)),
                name="plan_approved_with_number_and_date",
            ),
            models.CheckConstraint(
                condition=Q(period_from__isnull=True) | Q(period_to__isnull=True) | Q(period_to__gte=F("period_from")),
                name="plan_period_forward",
            ),
            # two plans of one year cannot both be in force
            models.UniqueConstraint(
                fields=["office", "roc_year"], condition=Q(state=PlanState.APPROVED), name="plan_one_approved_a_year"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanMove(MoveRow):
    """One step of a plan's life."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["plan", "seq"]
        constraints = [models.UniqueConstraint(fields=["plan", "seq"], name="plan_move_once")]


class Clause(OfficeTable):
    """A legal basis, a goal or a review rule, as printed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ClauseKind.choices)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["plan", "kind", "position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "position"], name="clause_place", deferrable=AT_COMMIT)
        ]

    def __str__(self) -> str:
        return self.text


class Dimension(OfficeTable):
    """A dimension (構面) of the plan; `label` is its printed number."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    label = models.TextField(blank=True)
    title = models.TextField(blank=True)  # empty where none is printed
    lines = models.JSONField(default=list)
    confidence = models.FloatField(default=1.0)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["plan", "position"]

    def __str__(self) -> str:
        return f"{self.label}{self.title}"


class Item(OfficeTable):
    """An item (實施要項) with what the table prints beside it; the deadline stays as printed, beside it what it was read as."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    dimension = models.ForeignKey(Dimension, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    label = models.TextField(blank=True)
    title = models.TextField(blank=True)
    group = models.TextField(blank=True)  # headings over several items, joined by ／
    group_label = models.TextField(blank=True)  # their printed numbers, joined the same way
    deadline = models.TextField(blank=True)
    due_kind = models.CharField(max_length=10, choices=DueKind.choices, default=DueKind.UNKNOWN)
    due_from = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_marks = models.JSONField(default=list)  # days that it names besides: [year or null, month, day]
    rhythm = models.CharField(max_length=12, choices=Rhythm.choices, blank=True)  # empty: only on the days themselves
    reporter = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    lines = models.JSONField(default=list)
    confidence = models.FloatField(default=1.0)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["dimension", "position"]
        constraints = [
            models.CheckConstraint(condition=Q(due_kind__in=DueKind.values), name="item_due_kind"),
            models.CheckConstraint(condition=Q(rhythm__in=["", *Rhythm.values]), name="item_rhythm"),
            models.CheckConstraint(
                condition=Q(due_from__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("due_from")),
                name="item_due_forward",
            ),
            # a day, a month and a period end; of what is not understood nothing is known
            models.CheckConstraint(
                condition=~Q(due_kind__in=[DueKind.DAY, DueKind.MONTH, DueKind.PERIOD]) | Q(due_on__isnull=False),
                name="item_due_ends",
            ),
            models.CheckConstraint(
                condition=~Q(due_kind=DueKind.UNKNOWN) | Q(due_on__isnull=True, due_from__isnull=True, due_marks=[]),
                name="item_due_unknown",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}{self.title}"

    @property
    def due(self) -> Due:
        """Return what the deadline was read as; the rhythm may have been set by somebody since."""
        marks = tuple((year, month, day) for year, month, day in self.due_marks)
        return Due(self.due_kind, self.due_from, self.due_on, self.rhythm, marks)


class ItemUnit(OfficeTable):
    """One of the responsible units or persons of an item (承辦): as printed, and whom it means."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    means = models.CharField(max_length=10, choices=UnitMeaning.choices, default=UnitMeaning.UNKNOWN)
    section = models.ForeignKey("office.Section", on_delete=models.PROTECT, related_name="+", null=True)
    role = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["item", "position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="item_unit_place", deferrable=AT_COMMIT),
            models.CheckConstraint(condition=Q(means__in=UnitMeaning.values), name="item_unit_means"),
            models.CheckConstraint(
                condition=Q(means=UnitMeaning.SECTION, section__isnull=False, role="")
                | Q(means=UnitMeaning.ROLE, section__isnull=True) & ~Q(role="")
                | ~Q(means__in=[UnitMeaning.SECTION, UnitMeaning.ROLE]) & Q(section__isnull=True, role=""),
                name="item_unit_means_one",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def reading(self) -> UnitReading:
        """Return whom the unit means."""
        return UnitReading(self.means, self.section_id, self.role)


class Benefit(OfficeTable):
    """One part of an item's expected benefit (預期效益)."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["item", "position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="benefit_place", deferrable=AT_COMMIT)]

    def __str__(self) -> str:
        return self.text


class Measure(OfficeTable):
    """A promise (推動作法) of the plan; children are its (1)(2). `kept_by` has a life and MeasureMove rows."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    position = models.PositiveSmallIntegerField()
    label = models.TextField(blank=True)
    text = models.TextField(blank=True)  # empty where the sentence stands in the children alone
    unit = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    confidence = models.FloatField(default=1.0)
    kept_by = models.CharField(max_length=12, choices=KeptBy.choices, default=KeptBy.UNBOUND)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["item", F("parent_id").asc(nulls_first=True), "position"]
        constraints = [models.CheckConstraint(condition=Q(kept_by__in=KeptBy.values), name="measure_kept_by")]

    def __str__(self) -> str:
        return f"{self.label}{self.text}"
