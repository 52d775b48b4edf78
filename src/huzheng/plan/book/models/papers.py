"""White papers and major yearly plans of the city, and which items and goals of a plan contribute to their statements."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.book.models.trees import AT_COMMIT, Clause, Item
from huzheng.plan.book.states import PaperKind


class WhitePaper(OfficeTable):
    """A paper from above that plans answer to; `source_text` is what was pasted or typed, as it was."""

    kind = models.CharField(max_length=12, choices=PaperKind.choices)
    title = models.CharField(max_length=200)
    issuer = models.CharField(max_length=100, blank=True)
    roc_year = models.PositiveSmallIntegerField()
    source_text = models.TextField()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-roc_year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "roc_year", "title"], name="white_paper_once"),
            models.CheckConstraint(condition=Q(kind__in=PaperKind.values), name="white_paper_kind"),
        ]

    def __str__(self) -> str:
        return self.title


class Statement(OfficeTable):
    """One statement of a paper; `label` is its printed number."""

    paper = models.ForeignKey(WhitePaper, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=20, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["paper", "position"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="statement_place", deferrable=AT_COMMIT),
            models.CheckConstraint(condition=~Q(text=""), name="statement_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.label}{self.text}"


class ItemStatement(OfficeTable):
    """A person's word that an item, or a goal of a plan, contributes to a statement."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+", null=True)
    goal = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+", null=True)
    linked_by = models.CharField(max_length=60)
    linked_at = models.DateTimeField()

    class Meta:
        ordering = ["statement", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "item", "goal"], name="item_statement_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(item__isnull=False, goal__isnull=True) | Q(item__isnull=True, goal__isnull=False),
                name="item_statement_one_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id or self.goal_id} → {self.statement_id}"
