"""Tables of the scorecard: a card a year, its perspectives, goals, what causes what, and what measures a goal."""

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.book.api import Comparator, PeriodKind
from huzheng.plan.scorecard.states import CardState, Source

AT_COMMIT = models.Deferrable.DEFERRED


class Card(OfficeTable):
    """The scorecard of a year (平衡計分卡)."""

    roc_year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=CardState.choices, default=CardState.DRAFT)
    approved_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-roc_year"]
        constraints = [
            models.UniqueConstraint(fields=["office", "roc_year"], name="card_one_a_year"),
            models.CheckConstraint(condition=Q(state__in=CardState.values), name="card_state"),
            models.CheckConstraint(
                condition=Q(state=CardState.DRAFT, approved_on__isnull=True)
                | ~Q(state=CardState.DRAFT) & Q(approved_on__isnull=False),
                name="card_in_force_with_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CardMove(OfficeTable):
    """One step of a card's life; insert-only."""

    append_only = True

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    before = models.CharField(max_length=12, blank=True)  # empty where the life begins
    after = models.CharField(max_length=12)
    actor = models.CharField(max_length=60)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["card", "seq"]
        constraints = [models.UniqueConstraint(fields=["card", "seq"], name="card_move_once")]

    def __str__(self) -> str:
        return f"{self.verb} {self.before} → {self.after}"


class Perspective(OfficeTable):
    """A perspective (構面) of a card, the uppermost first."""

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["card", "position"]
        constraints = [
            models.UniqueConstraint(fields=["card", "position"], name="perspective_place", deferrable=AT_COMMIT),
            models.CheckConstraint(condition=~Q(name_zh=""), name="perspective_named"),
        ]

    def __str__(self) -> str:
        return self.name_zh


class Goal(OfficeTable):
    """A strategic goal (策略目標) in a perspective; its earlier wordings are its revisions."""

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="+")
    perspective = models.ForeignKey(Perspective, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    revision = models.PositiveSmallIntegerField(default=1)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["perspective", "position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="goal_says_something")]

    def __str__(self) -> str:
        return self.title


class GoalRevision(OfficeTable):
    """One wording of a goal; insert-only. The first has no reason, later ones of a card in force have one."""

    append_only = True

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["goal", "-number"]
        constraints = [models.UniqueConstraint(fields=["goal", "number"], name="goal_revision_once")]

    def __str__(self) -> str:
        return f"{self.goal_id} v{self.number}"


class GoalLink(OfficeTable):
    """A cause-effect link (因果連結): `cause` helps to reach `effect`."""

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="+")
    cause = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")
    effect = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["cause", "effect"]
        constraints = [
            models.UniqueConstraint(fields=["cause", "effect"], name="goal_link_once"),
            models.CheckConstraint(condition=~Q(cause=F("effect")), name="goal_link_leads_on"),
        ]

    def __str__(self) -> str:
        return f"{self.cause_id} → {self.effect_id}"


class GoalItem(OfficeTable):
    """An item of the plan that works for a goal."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("plan.Item", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["goal", "item"]
        constraints = [models.UniqueConstraint(fields=["goal", "item"], name="goal_item_once")]

    def __str__(self) -> str:
        return f"{self.goal_id} ← {self.item_id}"


class GoalMeasure(OfficeTable):
    """A measure of the plan that works for a goal."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey("plan.Measure", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["goal", "measure"]
        constraints = [models.UniqueConstraint(fields=["goal", "measure"], name="goal_measure_once")]

    def __str__(self) -> str:
        return f"{self.goal_id} ← {self.measure_id}"


class Indicator(OfficeTable):
    """What measures a goal (衡量指標): a registered metric, or a value reported by hand."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    source = models.CharField(max_length=8, choices=Source.choices)
    metric = models.CharField(max_length=80, blank=True)
    aggregate = models.CharField(max_length=20, blank=True)
    filter = models.JSONField(default=dict)
    unit = models.CharField(max_length=20, blank=True)
    period_kind = models.CharField(max_length=8, choices=PeriodKind.choices)
    comparator = models.CharField(max_length=10, choices=Comparator.choices)
    target = models.DecimalField(max_digits=18, decimal_places=6)
    weight = models.PositiveSmallIntegerField(default=1)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["goal", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source=Source.METRIC) & ~Q(metric="") & ~Q(aggregate="")
                | Q(source=Source.HAND, metric="", aggregate=""),
                name="indicator_source",
            ),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=100), name="indicator_weight"),
            models.CheckConstraint(condition=Q(period_kind__in=PeriodKind.values), name="indicator_period"),
            models.CheckConstraint(condition=Q(comparator__in=Comparator.values), name="indicator_comparator"),
        ]

    def __str__(self) -> str:
        return self.title


class PeriodTarget(OfficeTable):
    """The target of one period, where it is another than the indicator's usual one."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    target = models.DecimalField(max_digits=18, decimal_places=6)

    class Meta:
        ordering = ["indicator", "start"]
        constraints = [models.UniqueConstraint(fields=["indicator", "start"], name="period_target_once")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.start} {self.target}"


class Actual(OfficeTable):
    """A value reported by hand for a period, with what proves it; a correction is the next version with its reason."""

    append_only = True

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    version = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=18, decimal_places=6)
    words = models.TextField()
    reason = models.CharField(max_length=300, blank=True)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["indicator", "start", "version"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "start", "version"], name="actual_version_once"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="actual_correction_has_reason"),
            models.CheckConstraint(condition=~Q(words=""), name="actual_says_what_proves_it"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.start} v{self.version}"


class QuarterReview(OfficeTable):
    """What was said about a quarter (每季檢討); written again, it is a further row and the last one counts."""

    append_only = True

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="+")
    quarter = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    words = models.TextField()
    by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["card", "quarter", "version"]
        constraints = [
            models.UniqueConstraint(fields=["card", "quarter", "version"], name="quarter_review_once"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="quarter_of_four"),
            models.CheckConstraint(condition=~Q(words=""), name="quarter_review_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.card_id} Q{self.quarter} v{self.version}"
