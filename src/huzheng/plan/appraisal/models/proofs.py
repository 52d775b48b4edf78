"""Evidence: an item of the plan, a closed figure with its version, a file, or words."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.appraisal.models.dossiers import Criterion, Piece
from huzheng.plan.appraisal.states import ProofKind

POINTERS = ("item", "figure", "file")


def _only(kind: str) -> Q:
    """Return that exactly what the kind names is there."""
    found = Q(kind=kind)
    for name in POINTERS:
        found &= Q(**{f"{name}__isnull": name != kind})
    return found & ~Q(words="") if kind == ProofKind.WORDS else found


class Proof(OfficeTable):
    """One piece of evidence under a criterion; `piece` is the need that it meets, where it meets one. Taken out, it stays a row."""

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=8, choices=ProofKind.choices)
    item = models.ForeignKey("plan.Item", on_delete=models.PROTECT, related_name="+", null=True)
    figure = models.ForeignKey("metrics.MetricValue", on_delete=models.PROTECT, related_name="+", null=True)
    file = models.ForeignKey("files.KeptFile", on_delete=models.PROTECT, related_name="+", null=True)
    words = models.TextField(blank=True)  # the evidence itself, or a note to it
    added_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["criterion", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=_only("item") | _only("figure") | _only("file") | _only("words"),
                name="proof_is_what_it_says",
            ),
            models.UniqueConstraint(
                fields=["criterion", "item"], condition=Q(gone_at__isnull=True, piece__isnull=True), name="proof_item_once"
            ),
            models.UniqueConstraint(
                fields=["piece", "item"], condition=Q(gone_at__isnull=True), name="proof_piece_item_once"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.criterion_id} {self.kind}"
