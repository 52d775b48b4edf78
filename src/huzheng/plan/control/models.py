"""Rules of control, records of what was looked at, and what is to be mended.

A record is never changed; findings go to a section, never to a person's score. The words of a rule's clause are copied into it
(`source`), since an amendment of the plan may leave the clause out while the records stay.
"""

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.control.states import FollowUpState, Kind, Rhythm, WhoKind


class ControlRule(OfficeTable):
    """A rule of control for a year, and who is responsible: a role, a duty, or a section's head."""

    roc_year = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    source = models.TextField(blank=True)  # the clause as printed; empty where somebody typed the rule
    kind = models.CharField(max_length=10, choices=Kind.choices)
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices)
    unannounced = models.BooleanField(default=False)
    who_kind = models.CharField(max_length=10, choices=WhoKind.choices)
    who = models.CharField(max_length=40, blank=True)  # the key of a role or of a duty
    section = models.ForeignKey("office.Section", on_delete=models.PROTECT, related_name="+", null=True)
    from_on = models.DateField()
    retired_on = models.DateField(null=True)

    class Meta:
        ordering = ["roc_year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "roc_year", "text"], name="control_rule_once_a_year"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="control_rule_kind"),
            models.CheckConstraint(condition=Q(rhythm__in=Rhythm.values), name="control_rule_rhythm"),
            models.CheckConstraint(
                condition=Q(who_kind=WhoKind.SECTION, section__isnull=False, who="")
                | Q(who_kind__in=[WhoKind.ROLE, WhoKind.DUTY], section__isnull=True) & ~Q(who=""),
                name="control_rule_one_responsible",
            ),
            models.CheckConstraint(
                condition=Q(retired_on__isnull=True) | Q(retired_on__gte=F("from_on")), name="control_rule_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Check(OfficeTable):
    """One record: what was looked at, found and advised, to which section; `period_start` is that of the rule's period."""

    append_only = True

    rule = models.ForeignKey(ControlRule, on_delete=models.PROTECT, related_name="+", null=True)
    period_start = models.DateField(null=True)
    on = models.DateField()
    unannounced = models.BooleanField(default=False)
    section = models.ForeignKey("office.Section", on_delete=models.PROTECT, related_name="+", null=True)
    looked_at = models.CharField(max_length=300)
    finding = models.TextField()
    advice = models.TextField(blank=True)
    photo = models.ForeignKey("files.KeptFile", on_delete=models.PROTECT, related_name="+", null=True)
    checked_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["office", "rule", "period_start"], name="control_check_period")]
        constraints = [
            models.CheckConstraint(
                condition=Q(rule__isnull=True, period_start__isnull=True)
                | Q(rule__isnull=False, period_start__isnull=False, period_start__lte=F("on")),
                name="control_check_in_its_period",
            ),
            models.CheckConstraint(condition=~Q(finding=""), name="control_check_finds_something"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.looked_at}"


class FollowUp(OfficeTable):
    """What is to be mended after a check, until a day; closed with what was done."""

    check_row = models.OneToOneField(Check, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    owner = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=FollowUpState.choices, default=FollowUpState.OPEN)
    done_on = models.DateField(null=True)
    done = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=FollowUpState.OPEN, done_on__isnull=True)
                | Q(state=FollowUpState.CLOSED, done_on__isnull=False) & ~Q(done=""),
                name="follow_up_closed_with_words",
            )
        ]

    def __str__(self) -> str:
        return f"{self.check_row_id} {self.state}"


class FollowUpMove(OfficeTable):
    """One step in the life of what is to be mended; insert-only."""

    append_only = True

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10)
    actor = models.CharField(max_length=60)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["follow_up", "seq"]
        constraints = [models.UniqueConstraint(fields=["follow_up", "seq"], name="follow_up_move_once")]

    def __str__(self) -> str:
        return f"{self.verb} {self.before} → {self.after}"
