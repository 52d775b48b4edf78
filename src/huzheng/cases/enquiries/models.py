"""Tables of enquiries. What is counted names nobody."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from huzheng.cases.enquiries.states import BY_STAFF, Channel, Outcome, Way
from huzheng.foundation.tenancy import OfficeTable

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}
ADDRESS_LENGTH = 45


class Enquiry(OfficeTable):
    """Somebody asked how far a case is: by which channel, when, and what came of it; nothing of who asked."""

    channel = models.CharField(max_length=7, choices=Channel.choices)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    case = models.ForeignKey("cases.Case", null=True, **POINTER)
    by = models.ForeignKey("office.Staff", null=True, **POINTER)
    settled_at = models.DateTimeField(null=True)
    proven = models.BooleanField(default=False)  # the second item was right
    called_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="enquiry_channel_known"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="enquiry_outcome_known"),
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(outcome=Outcome.NONE), name="enquiry_is_of_a_case_or_none"
            ),
            models.CheckConstraint(
                condition=~Q(channel__in=BY_STAFF) | Q(by__isnull=False), name="enquiry_by_staff_has_person"
            ),
            models.CheckConstraint(
                condition=Q(called_at__isnull=True) | Q(outcome=Outcome.CALL_BACK, called_at__gte=F("at")),
                name="enquiry_called_after_asked",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "at"], name="enquiry_day"),
            models.Index(fields=["office", "case"], name="enquiry_case"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.at}"


class LookupTry(OfficeTable):
    """One try to look up a case on the web, counted as failed until it succeeds; the number is kept as a keyed hash."""

    who = models.CharField(max_length=64)
    address = models.CharField(max_length=ADDRESS_LENGTH)
    at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["office", "who", "at"], name="lookup_who", condition=Q(cleared_at__isnull=True)),
            models.Index(
                fields=["office", "address", "at"], name="lookup_address", condition=Q(cleared_at__isnull=True)
            ),
            models.Index(fields=["at"], name="lookup_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at}"


class Confirmation(OfficeTable):
    """The applicant was sent a confirmation of the receipt: the first by itself, further ones when the clerk chose another way."""

    append_only = True

    case = models.ForeignKey("cases.Case", **POINTER)
    n = models.PositiveSmallIntegerField(default=1)
    channel = models.CharField(max_length=5, choices=Way.choices)
    message = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["case", "n"], name="confirmation_number"),
            models.CheckConstraint(condition=Q(channel__in=Way.values), name="confirmation_channel_known"),
        ]
        indexes = [models.Index(fields=["office", "at"], name="confirmation_at")]

    def __str__(self) -> str:
        return f"{self.case_id} #{self.n} {self.channel}"
