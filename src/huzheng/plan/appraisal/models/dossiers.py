"""A dossier: what an inspection or an award asks for, criterion by criterion, who brings it and by when."""

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.appraisal.states import DossierState, Kind


class Dossier(OfficeTable):
    """An inspection file (受考資料) or an award entry (參獎); `due_on` is the day of the inspection or of handing in."""

    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=200)
    host = models.CharField(max_length=100)  # who inspects or awards
    roc_year = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    framework = models.CharField(max_length=60, blank=True)  # where its criteria came from
    state = models.CharField(max_length=12, choices=DossierState.choices, default=DossierState.PREPARING)
    outcome = models.CharField(max_length=100, blank=True)  # grade, score, prize
    outcome_words = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-due_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="dossier_kind"),
            models.CheckConstraint(condition=Q(state__in=DossierState.values), name="dossier_state"),
            models.CheckConstraint(
                condition=Q(period_from__isnull=True) | Q(period_to__isnull=True) | Q(period_to__gte=F("period_from")),
                name="dossier_period_forward",
            ),
            models.CheckConstraint(
                condition=Q(state=DossierState.DECIDED) & ~Q(outcome="")
                | ~Q(state=DossierState.DECIDED) & Q(outcome=""),
                name="dossier_decided_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DossierMove(OfficeTable):
    """One step of a dossier's life; insert-only."""

    append_only = True

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    before = models.CharField(max_length=12, blank=True)  # empty where the life begins
    after = models.CharField(max_length=12)
    actor = models.CharField(max_length=60)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["dossier", "seq"]
        constraints = [models.UniqueConstraint(fields=["dossier", "seq"], name="dossier_move_once")]

    def __str__(self) -> str:
        return f"{self.verb} {self.before} → {self.after}"


class Criterion(OfficeTable):
    """One criterion (項目、評核指標) in the order of the list; `key` is its indicator in the framework, `limit` of its text."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    depth = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=200)
    weight = models.PositiveSmallIntegerField(null=True)
    key = models.CharField(max_length=60, blank=True)
    owner = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    due_on = models.DateField(null=True)
    limit = models.PositiveIntegerField(null=True)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)  # of the text

    class Meta:
        ordering = ["dossier", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "position"], name="criterion_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=~Q(title=""), name="criterion_named"),
            models.CheckConstraint(condition=Q(weight__isnull=True) | Q(weight__lte=100), name="criterion_weight"),
        ]

    def __str__(self) -> str:
        return f"{self.label}{self.title}"


class Wording(OfficeTable):
    """One text of a criterion as it was saved; insert-only, so that nothing that was written is lost."""

    append_only = True

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["criterion", "-number"]
        constraints = [models.UniqueConstraint(fields=["criterion", "number"], name="wording_once")]

    def __str__(self) -> str:
        return f"{self.criterion_id} v{self.number}"


class Piece(OfficeTable):
    """A piece of evidence that a criterion needs (應備佐證)."""

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["criterion", "position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="piece_named")]

    def __str__(self) -> str:
        return self.text


class Stage(OfficeTable):
    """A day of a dossier's timetable (期程)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=100)
    due_on = models.DateField()
    owner = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ["dossier", "due_on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="stage_named")]

    def __str__(self) -> str:
        return self.title
