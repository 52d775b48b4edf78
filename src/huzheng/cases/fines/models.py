"""Tables of fines. What must never happen is a constraint here."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from huzheng.cases.fines.states import BEFORE, CLOSED, PaperKind, Served, Sex, State
from huzheng.foundation.tenancy import OfficeTable

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}
AFTER = [State.DECIDED, State.SERVED, State.BILLED, State.PRESSED, State.ENFORCED, State.PAID]
SENT = [State.SERVED, State.BILLED, State.PRESSED, State.ENFORCED, State.PAID]


class DispatchSeries(OfficeTable):
    """The last dispatch number (發文字號) of a year; its row lock orders everybody who issues a paper in one office."""

    roc_year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "roc_year"], name="fine_series_once_a_year")]

    def __str__(self) -> str:
        return f"{self.roc_year}: {self.last}"


class Fine(OfficeTable):
    """One offence of one person. What held when it was found is kept on the row (period), what was decided never changes.

    `duty` names the statutory period or "offence:KEY"; `offence` the scale. Retention blanks what names the person.
    """

    case = models.ForeignKey("cases.Case", null=True, **POINTER)
    duty = models.CharField(max_length=40)
    offence = models.CharField(max_length=40)
    notice = models.PositiveSmallIntegerField(default=0)
    event_on = models.DateField()
    months = models.PositiveSmallIntegerField(default=0)
    days = models.PositiveSmallIntegerField(default=0)
    last_on = models.DateField()  # the last day of the period; of an offence by notice its own day
    applied_on = models.DateField(null=True)
    words = models.CharField(max_length=500, blank=True)  # what was found, without names
    state = models.CharField(max_length=10, choices=State.choices, default=State.FOUND)
    seq = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=200)
    id_number = models.CharField(max_length=20, blank=True)
    born_on = models.DateField(null=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    address = models.CharField(max_length=200, blank=True)
    found_on = models.DateField()
    holder = models.ForeignKey("office.Staff", null=True, **POINTER)
    due_on = models.DateField(null=True)  # of the reminder, the statement, the bill or its reminder: the one that runs
    reminder_due_on = models.DateField(null=True)  # stays: whether it was heeded decides the amount
    opinion = models.CharField(max_length=1000, blank=True)
    unheard = models.CharField(max_length=20, blank=True)  # the ground on which nobody was heard
    proposed_twd = models.PositiveIntegerField(null=True)
    overdue_days = models.PositiveIntegerField(default=0)
    rung = models.CharField(max_length=20, blank=True)
    twd = models.PositiveIntegerField(null=True)
    twd_reason = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey("office.Staff", null=True, **POINTER)
    served_how = models.CharField(max_length=10, choices=Served.choices, blank=True)
    served_on = models.DateField(null=True)
    served_to = models.CharField(max_length=60, blank=True)  # what they are to the person, no name
    served_proof = models.ForeignKey("files.KeptFile", null=True, **POINTER)
    effective_on = models.DateField(null=True)
    appeal_until = models.DateField(null=True)
    ground = models.CharField(max_length=20, blank=True)
    ground_words = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="fine_state_known"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(case__isnull=False) & ~Q(state=State.REVOKED), name="fine_once_a_case"
            ),
            models.CheckConstraint(
                condition=Q(state__in=CLOSED, finished_at__isnull=False)
                | ~Q(state__in=CLOSED) & Q(finished_at__isnull=True),
                name="fine_finished_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*BEFORE, State.WAIVED], twd__isnull=True, decided_on__isnull=True)
                | Q(state__in=[*AFTER, State.REVOKED], twd__gt=0, decided_on__isnull=False, decided_by__isnull=False),
                name="fine_decided_has_amount",
            ),
            models.CheckConstraint(
                condition=Q(twd__isnull=True) | Q(twd=F("proposed_twd")) | ~Q(twd_reason=""),
                name="fine_other_amount_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SENT) | Q(served_on__isnull=False, effective_on__gte=F("served_on")),
                name="fine_served_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.WAIVED, State.REVOKED]) | ~Q(ground="") | ~Q(ground_words=""),
                name="fine_waived_has_ground",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "due_on", "id"], condition=~Q(state__in=CLOSED), name="fine_open"),
            models.Index(fields=["office", "-finished_at"], name="fine_finished"),
            models.Index(fields=["office", "decided_on"], name="fine_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.offence} {self.state}"


class FineMove(OfficeTable):
    """One line of a fine's history; only ever added. `reason` is written without names."""

    append_only = True

    fine = models.ForeignKey(Fine, **POINTER)
    seq = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=30)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["fine", "seq"], name="fine_move_seq")]

    def __str__(self) -> str:
        return f"{self.fine_id}#{self.seq} {self.verb}"


class FinePaper(OfficeTable):
    """One issued paper: its dispatch number and every word of it. A trigger holds it; only retention may blank its words.

    `digest` is the fingerprint of the words, `whose` the keyed hash of the person, compared again before it is handed out.
    """

    fine = models.ForeignKey(Fine, **POINTER)
    kind = models.CharField(max_length=10, choices=PaperKind.choices)
    roc_year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    words = models.TextField(blank=True)  # JSON: what messages/papers.py prints
    digest = models.CharField(max_length=64)
    whose = models.CharField(max_length=64)
    issued_by = models.CharField(max_length=60)
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "roc_year", "serial"], name="fine_paper_number_once"),
            models.CheckConstraint(condition=Q(kind__in=PaperKind.values), name="fine_paper_kind_known"),
        ]
        indexes = [models.Index(fields=["fine"], name="fine_paper_fine")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Return the dispatch number as printed."""
        return f"戶罰字第 {self.roc_year:03}{self.serial:07} 號"
