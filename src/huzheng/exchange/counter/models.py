"""Tables of the exchange with the counter systems; none names a person. What must never happen is a constraint here."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from huzheng.exchange.counter.states import Choice, Difference, InKind, InState, OutKind, OutState, System, Trouble
from huzheng.foundation.tenancy import OfficeTable

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class Line(OfficeTable):
    """The connection of an office with one system. Its row lock orders what comes in; `last_in` is the number up to which all is taken."""

    system = models.CharField(max_length=4, choices=System.choices)
    on = models.BooleanField(default=False)
    last_in = models.PositiveIntegerField(default=0)
    last_out = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)  # the last answer that was whole and signed
    trouble = models.CharField(max_length=12, choices=Trouble.choices, blank=True, default="")

    class Meta:
        ordering = ["-system"]
        constraints = [
            models.UniqueConstraint(fields=["office", "system"], name="counter_line_once"),
            models.CheckConstraint(condition=Q(system__in=System.values), name="counter_line_system_known"),
            models.CheckConstraint(condition=Q(trouble__in=Trouble.values), name="counter_line_trouble_known"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.system}"


class Outgoing(OfficeTable):
    """One message that goes out, by number. What it says is read from the case when it is sent; `facts` are ids, numbers, amounts."""

    line = models.ForeignKey(Line, **POINTER)
    seq = models.PositiveIntegerField()
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=OutKind.choices)
    case = models.ForeignKey("cases.Case", null=True, **POINTER)
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=OutState.choices, default=OutState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    began_at = models.DateTimeField()  # of the present week of tries
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=12, choices=Trouble.choices, blank=True, default="")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["line", "seq"], name="counter_out_number_once"),
            models.CheckConstraint(condition=Q(state__in=OutState.values), name="counter_out_state_known"),
            models.CheckConstraint(condition=Q(kind__in=OutKind.values), name="counter_out_kind_known"),
            models.CheckConstraint(condition=Q(trouble__in=Trouble.values), name="counter_out_trouble_known"),
            models.CheckConstraint(
                condition=Q(state=OutState.SENT, sent_at__isnull=False)
                | ~Q(state=OutState.SENT) & Q(sent_at__isnull=True),
                name="counter_out_sent_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["line", "seq"], condition=Q(state=OutState.WAITING), name="counter_out_waiting"),
            models.Index(fields=["office", "-made_at"], name="counter_out_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}>{self.seq} {self.kind}"


class Incoming(OfficeTable):
    """One message that came in; its identity counts once, its number once. `fees` as they were said."""

    line = models.ForeignKey(Line, **POINTER)
    seq = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=InKind.choices)
    number = models.CharField(max_length=10)  # of the case, as they wrote it
    service = models.CharField(max_length=40, blank=True)
    fees = models.JSONField(default=list)
    case = models.ForeignKey("cases.Case", null=True, **POINTER)
    state = models.CharField(max_length=8, choices=InState.choices, default=InState.HELD)
    closed = models.BooleanField(default=False)  # it closed the case here
    came_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            # the same message twice, by two workers at once: it counts once
            models.UniqueConstraint(fields=["line", "key"], name="counter_in_key_once"),
            models.UniqueConstraint(fields=["line", "seq"], name="counter_in_number_once"),
            models.CheckConstraint(condition=Q(state__in=InState.values), name="counter_in_state_known"),
            models.CheckConstraint(condition=Q(kind__in=InKind.values), name="counter_in_kind_known"),
            models.CheckConstraint(
                condition=Q(state=InState.HELD, taken_at__isnull=True)
                | ~Q(state=InState.HELD) & Q(taken_at__isnull=False),
                name="counter_in_taken_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "taken_at"], name="counter_in_taken"),
            models.Index(fields=["office", "-came_at"], name="counter_in_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}<{self.seq} {self.kind}"


class Disagreement(OfficeTable):
    """A message that does not agree with what stands here: both sides, and who chose which, why."""

    message = models.OneToOneField(Incoming, **POINTER)
    kind = models.CharField(max_length=13, choices=Difference.choices)
    here = models.CharField(max_length=120, blank=True)
    there = models.CharField(max_length=120, blank=True)
    found_at = models.DateTimeField()
    choice = models.CharField(max_length=5, choices=Choice.choices, blank=True, default="")
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("office.Staff", null=True, **POINTER)
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Difference.values), name="counter_difference_known"),
            models.CheckConstraint(condition=Q(choice__in=["", *Choice.values]), name="counter_choice_known"),
            models.CheckConstraint(
                condition=Q(choice="", by__isnull=True, at__isnull=True)
                | ~Q(choice="") & Q(by__isnull=False, at__isnull=False) & ~Q(why=""),
                name="counter_choice_by_somebody_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["office"], condition=Q(choice=""), name="counter_difference_open")]

    def __str__(self) -> str:
        return f"{self.message_id} {self.kind}"
