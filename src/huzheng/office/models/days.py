"""When the office is open, and when it is closed."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from huzheng.foundation.tenancy import OfficeTable
from huzheng.office.models.people import Staff
from huzheng.office.models.places import ServicePoint

VALID = Func(F("valid_from"), F("valid_until"), Value("[]"), function="DATERANGE", output_field=DateRangeField())
# PostgreSQL has no range of times of day: those of one fixed day stand for them
HOURS = Func(
    F("opens"),
    F("closes"),
    arg_joiner=", DATE '2000-01-01' + ",  # in the order of the alphabet, else every migration check finds a change
    function="TSRANGE",
    template="%(function)s(DATE '2000-01-01' + %(expressions)s)",
    output_field=DateTimeRangeField(),
)


class OpeningHours(OfficeTable):
    """One span of one weekday (0 Monday .. 6 Sunday) at one place, valid from a day until a day."""

    service_point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    extended = models.BooleanField(default=False)  # noon, evening or Saturday service

    class Meta:
        ordering = ["service_point", "weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="opening_hours_forward"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="opening_hours_weekday"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="opening_hours_valid"
            ),
            ExclusionConstraint(
                name="opening_hours_apart",
                expressions=[
                    (F("service_point"), RangeOperators.EQUAL),
                    (F("weekday"), RangeOperators.EQUAL),
                    (VALID, RangeOperators.OVERLAPS),
                    (HOURS, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes}"


class Closure(OfficeTable):
    """A declared closing (停班停課 and other causes) of a day, or of its part from `from_time` on."""

    on = models.DateField()
    from_time = models.TimeField(null=True)
    reason_zh = models.CharField(max_length=100)
    reason_en = models.CharField(max_length=200, blank=True)
    declared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "on"], condition=Q(withdrawn_at__isnull=True), name="closure_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.reason_zh}"
