"""The document that a plan was read from, what became of each of its lines, and the review in which a person mends the reading."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.book.models.trees import Plan
from huzheng.plan.book.states import DocumentState, Fate, ReviewKind, ReviewState


class PlanDocument(OfficeTable):
    """A file and its reading, made by a job. `plan` is empty until it is saved as a draft."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=DocumentState.choices, default=DocumentState.WAITING)
    step = models.CharField(max_length=12, blank=True)  # what the reader is doing, and how far it is
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=24, blank=True)  # the code of a reading error
    detail = models.CharField(max_length=200, blank=True)
    reading = models.JSONField(
        null=True
    )  # title, office, year, goals, dimensions, schedule, reviews, meta, unplaced, warnings
    read_by = models.ForeignKey(
        "office.Staff", on_delete=models.PROTECT, related_name="+", null=True
    )  # empty: the command line
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            # the same file read twice before it is saved is one reading; one refused or withdrawn may be tried again
            models.UniqueConstraint(
                fields=["office", "sha256"],
                condition=Q(plan__isnull=True, state__in=[DocumentState.WAITING, DocumentState.READ]),
                name="document_open_reading",
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.WAITING, reading__isnull=True, refusal="")
                | Q(state__in=[DocumentState.READ, DocumentState.WITHDRAWN], reading__isnull=False, refusal="")
                | (Q(state=DocumentState.REFUSED, reading__isnull=True) & ~Q(refusal="")),
                name="document_read_or_refused",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=True) | Q(state=DocumentState.READ), name="document_of_a_plan_is_read"
            ),
            models.UniqueConstraint(fields=["plan"], name="document_one_a_plan"),
        ]

    def __str__(self) -> str:
        return self.name


class DocumentFile(OfficeTable):
    """The bytes of a document as they came, so that what was imported can be shown again; insert-only."""

    append_only = True

    document = models.ForeignKey(PlanDocument, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document"], name="document_file_once")]

    def __str__(self) -> str:
        return f"{self.document_id}"


class DocumentLine(OfficeTable):
    """One numbered line of the extraction and what became of it; `why` says why it went nowhere."""

    document = models.ForeignKey(PlanDocument, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()
    fate = models.CharField(max_length=10, choices=Fate.choices)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_line_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.text}"


class Review(OfficeTable):
    """The desk on which a reading, or an amendment of a plan in force, is mended: what lay there first, and how many of its
    steps count now. Undo and redo move `cursor`; the present sheet is always the base with the steps replayed."""

    kind = models.CharField(max_length=10, choices=ReviewKind.choices)
    document = models.ForeignKey(PlanDocument, on_delete=models.PROTECT, related_name="+", null=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+", null=True)  # that is amended
    base = models.JSONField(null=True)  # of an amendment; the base of an import is the document's reading
    base_version = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=10, choices=ReviewState.choices, default=ReviewState.OPEN)
    cursor = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(
        default=0
    )  # grows with every act, undo and redo too: what a page says it has seen
    started_by = models.CharField(max_length=60)  # the key of an actor
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ReviewKind.IMPORT, document__isnull=False, plan__isnull=True, base__isnull=True)
                | Q(
                    kind=ReviewKind.AMENDMENT,
                    document__isnull=True,
                    plan__isnull=False,
                    base__isnull=False,
                    base_version__isnull=False,
                ),
                name="review_of_one_thing",
            ),
            models.UniqueConstraint(fields=["document"], name="review_one_a_document"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state=ReviewState.OPEN), name="review_one_open_amendment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ReviewStep(OfficeTable):
    """One step of a review; those of one press of a button share its `act`. A new one after an undo writes over what was taken back."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()  # 1 ...
    act = models.PositiveIntegerField()  # the revision that it made
    step = models.JSONField()
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["review", "seq"]
        constraints = [models.UniqueConstraint(fields=["review", "seq"], name="review_step_once")]

    def __str__(self) -> str:
        return f"{self.review_id}#{self.seq}"
