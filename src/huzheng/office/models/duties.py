"""Duties with holder and deputy, absences, and the day sheet of who is present."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from huzheng.foundation.tenancy import OfficeTable
from huzheng.office.models.people import Staff
from huzheng.office.states import AbsenceKind

DAYS = Func(F("from_on"), F("until_on"), Value("[]"), function="DATERANGE", output_field=DateRangeField())


class Duty(OfficeTable):
    """A responsibility for which the plan demands a designated person (專人); `key` is its stable word."""

    key = models.CharField(max_length=40)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["office", "key"], name="duty_key")]

    def __str__(self) -> str:
        return self.name_zh


class DutyAssignment(OfficeTable):
    """Who holds a duty and who stands in, from a day until a day."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)  # the last day; open while null

    class Meta:
        ordering = ["duty", "-from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty"], condition=Q(until_on__isnull=True), name="duty_one_open_assignment"
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("holder")), name="duty_deputy_is_another"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="duty_assignment_forward"
            ),
            ExclusionConstraint(
                name="duty_assignment_apart",
                expressions=[
                    (F("duty"), RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty_id}: {self.holder_id}"


class Absence(OfficeTable):
    """Somebody is away on these days (both included)."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=AbsenceKind.choices)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="absence_forward"),
            ExclusionConstraint(
                name="absence_apart",
                expressions=[
                    (F("staff"), RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.from_on}"


class DayPresence(OfficeTable):
    """The day sheet: whether somebody is here today, as kept by hand."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    present = models.BooleanField()
    kept_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["staff", "on"], name="presence_once_a_day")]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.on}"
