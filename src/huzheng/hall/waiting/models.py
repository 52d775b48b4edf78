"""Tables of the waiting estimate: what was learned each night, and what it was worth."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class Learned(OfficeTable):
    """What an office's days had taught when a day began; the latest of a day holds. Older ones keep their place, not their body."""

    on = models.DateField()
    at = models.DateTimeField()
    first_on = models.DateField()
    last_on = models.DateField()
    tickets = models.PositiveIntegerField()
    body = models.JSONField(default=dict)  # rules.model.Model.plain, versioned
    hours = models.JSONField(default=dict)  # half hours, months and services of the peaks

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["office", "on"], name="waiting_learned_once_a_day"),
            models.CheckConstraint(condition=Q(on__gt=F("last_on")), name="waiting_learned_from_closed_days"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.tickets}"


class Judged(OfficeTable):
    """What the holder of a ticket was told, in whole minutes, and how long the wait was; only ever added."""

    append_only = True

    ticket = models.ForeignKey("queue.Ticket", **POINTER, db_constraint=False)
    learned = models.ForeignKey(Learned, **POINTER, db_constraint=False)
    business_date = models.DateField()
    letter = models.CharField(max_length=1)
    low = models.PositiveSmallIntegerField()
    high = models.PositiveSmallIntegerField()
    mid = models.FloatField()
    waited = models.FloatField()
    within = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket"], name="waiting_judged_once"),
            models.CheckConstraint(condition=Q(high__gte=F("low"), waited__gte=0), name="waiting_judged_forward"),
            models.CheckConstraint(
                condition=Q(within=True, waited__gte=F("low"), waited__lte=F("high"))
                | Q(within=False) & (Q(waited__lt=F("low")) | Q(waited__gt=F("high"))),
                name="waiting_judged_as_counted",
            ),
        ]
        indexes = [models.Index(fields=["office", "business_date"], name="waiting_judged_day")]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.low}-{self.high}, {self.waited:.1f}"
