"""Visits of superiors, what they found, and what became of it."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.appraisal.states import FindingState


class Visit(OfficeTable):
    """A visit (上級訪視、督導): who came, when, what was said in general."""

    who = models.CharField(max_length=100)
    on = models.DateField()
    words = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(who=""), name="visit_named")]

    def __str__(self) -> str:
        return f"{self.on} {self.who}"


class Finding(OfficeTable):
    """A finding (缺失、建議) with what is to be done; `answer` says what was done."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    improvement = models.TextField()
    owner = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=FindingState.choices, default=FindingState.OPEN)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["visit", "number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="finding_number"),
            models.CheckConstraint(condition=Q(state__in=FindingState.values), name="finding_state"),
            models.CheckConstraint(
                condition=Q(state=FindingState.OPEN, answered_on__isnull=True)
                | ~Q(state=FindingState.OPEN) & ~Q(answer="") & Q(answered_on__isnull=False),
                name="finding_answered_with_words",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class FindingMove(OfficeTable):
    """One step of a finding's life; insert-only."""

    append_only = True

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    before = models.CharField(max_length=12, blank=True)  # empty where the life begins
    after = models.CharField(max_length=12)
    actor = models.CharField(max_length=60)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["finding", "seq"]
        constraints = [models.UniqueConstraint(fields=["finding", "seq"], name="finding_move_once")]

    def __str__(self) -> str:
        return f"{self.verb} {self.before} → {self.after}"
