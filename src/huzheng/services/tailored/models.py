"""Target groups, measures of care, brands and their results."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.page import wording
from huzheng.foundation.tenancy import OfficeTable
from huzheng.services.tailored.states import MeasureKind

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class TargetGroup(OfficeTable):
    """Whom a measure is for (服務對象): seniors, new immigrants …"""

    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=80)
    hint_zh = models.CharField(max_length=200, blank=True)  # how the desk knows such a guest, or asks
    hint_en = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name_zh"], name="target_group_name"),
            models.CheckConstraint(condition=~Q(name_zh=""), name="target_group_named"),
        ]

    def __str__(self) -> str:
        return self.name_zh


class Measure(OfficeTable):
    """A measure of care (適性措施): kept once, for one or more groups."""

    kind = models.CharField(max_length=8, choices=MeasureKind.choices)
    title_zh = models.CharField(max_length=60)
    title_en = models.CharField(max_length=120, blank=True)
    staff_zh = models.TextField(blank=True)  # what the desk does
    staff_en = models.TextField(blank=True)
    citizen_zh = models.TextField(blank=True)  # what the guest gets
    citizen_en = models.TextField(blank=True)
    service = models.CharField(max_length=20, blank=True)  # a code of the catalogue
    owner = models.ForeignKey("office.Staff", null=True, **POINTER)
    from_on = models.DateField()
    until_on = models.DateField(null=True)  # the last day; open while null

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "title_zh"], name="care_measure_title"),
            models.CheckConstraint(condition=Q(kind__in=MeasureKind.values), name="care_measure_kind"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="care_measure_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.title_zh


class MeasureGroup(OfficeTable):
    """That a measure is for a group."""

    measure = models.ForeignKey(Measure, **POINTER)
    group = models.ForeignKey(TargetGroup, **POINTER)

    class Meta:
        ordering = ["group", "measure"]
        constraints = [models.UniqueConstraint(fields=["measure", "group"], name="care_measure_group_once")]

    def __str__(self) -> str:
        return f"{self.measure_id}:{self.group_id}"


class MeasureCounter(OfficeTable):
    """That a measure is at a counter."""

    measure = models.ForeignKey(Measure, **POINTER)
    counter = models.ForeignKey("office.Counter", **POINTER)

    class Meta:
        ordering = ["measure", "counter"]
        constraints = [models.UniqueConstraint(fields=["measure", "counter"], name="care_measure_counter_once")]

    def __str__(self) -> str:
        return f"{self.measure_id}:{self.counter_id}"


class Brand(OfficeTable):
    """A local service under its own name (特色服務): `service` is its code in the catalogue, by which cases are counted."""

    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120, blank=True)
    summary_zh = models.CharField(max_length=300)
    summary_en = models.CharField(max_length=500, blank=True)
    procedure_zh = models.TextField(blank=True)  # one step a line
    procedure_en = models.TextField(blank=True)
    service = models.CharField(max_length=20, blank=True)
    bookable = models.BooleanField(default=False)
    owner = models.ForeignKey("office.Staff", null=True, **POINTER)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name_zh"], name="brand_name"),
            models.CheckConstraint(condition=~Q(name_zh=""), name="brand_named"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="brand_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh

    @property
    def procedure_lines(self) -> list[str]:
        """Return the steps in the reader's language, one a line."""
        return [line.strip() for line in wording.in_language(self, "procedure").splitlines() if line.strip()]


class BrandGroup(OfficeTable):
    """That a brand is for a group."""

    brand = models.ForeignKey(Brand, **POINTER)
    group = models.ForeignKey(TargetGroup, **POINTER)

    class Meta:
        ordering = ["group", "brand"]
        constraints = [models.UniqueConstraint(fields=["brand", "group"], name="brand_group_once")]

    def __str__(self) -> str:
        return f"{self.brand_id}:{self.group_id}"


class BrandCounter(OfficeTable):
    """That a brand is at a counter."""

    brand = models.ForeignKey(Brand, **POINTER)
    counter = models.ForeignKey("office.Counter", **POINTER)

    class Meta:
        ordering = ["brand", "counter"]
        constraints = [models.UniqueConstraint(fields=["brand", "counter"], name="brand_counter_once")]

    def __str__(self) -> str:
        return f"{self.brand_id}:{self.counter_id}"


class BrandResult(OfficeTable):
    """How many a brand served on a day, as kept by hand; a correction is a further line, which may be negative."""

    append_only = True

    brand = models.ForeignKey(Brand, **POINTER)
    on = models.DateField()
    number = models.IntegerField()
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("office.Staff", **POINTER)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(number=0), name="brand_result_counts")]
        indexes = [models.Index(fields=["office", "on"], name="brand_result_day")]

    def __str__(self) -> str:
        return f"{self.brand_id} {self.on} {self.number}"
