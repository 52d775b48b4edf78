"""What was found when papers were looked at in the hall. Nobody is named: the ticket is the link."""

from typing import Any

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class Precheck(OfficeTable):
    """Papers looked at for a waiting ticket; looked at again, it is a further row. `papers` is the list as it was ticked.

    Where something lacked and a notice was given on the spot, `case` and `notice` say which.
    """

    append_only = True

    ticket = models.ForeignKey("queue.Ticket", **POINTER)
    n = models.PositiveSmallIntegerField()
    service = models.CharField(max_length=20)
    service_zh = models.CharField(max_length=120)
    service_en = models.CharField(max_length=200)
    circumstances = models.JSONField(default=list)
    papers = models.JSONField(default=list)  # [{key, zh, en, needed, seen}]
    complete = models.BooleanField()
    case = models.ForeignKey("cases.Case", null=True, **POINTER)
    notice = models.ForeignKey("notices.Notice", null=True, **POINTER)
    left = models.BooleanField(default=False)  # went home with the notice, without a counter
    staff = models.ForeignKey("office.Staff", **POINTER)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "n"], name="precheck_number"),
            models.CheckConstraint(
                condition=Q(complete=True, notice__isnull=True, case__isnull=True, left=False)
                | Q(complete=False, notice__isnull=False, case__isnull=False),
                name="precheck_lacking_has_notice",
            ),
        ]
        indexes = [models.Index(fields=["office", "at"], name="precheck_day")]

    def __str__(self) -> str:
        return f"{self.ticket_id}#{self.n} {self.service}"
