"""Bureau, offices and what they consist of."""

from datetime import timedelta

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.office.states import CounterKind, PlaceKind

CODE = RegexValidator(r"^[a-z][a-z0-9-]{1,30}$")


class Bureau(models.Model):
    """The civil affairs bureau (民政局／處) above its offices."""

    code = models.CharField(max_length=31, unique=True, validators=[CODE])
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name_zh


class Office(models.Model):
    """A household registration office (戶政事務所); `code` is its word in URLs."""

    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="+", null=True)
    code = models.CharField(max_length=31, unique=True, validators=[CODE])
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    address_zh = models.CharField(max_length=200, blank=True)
    address_en = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    fax = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    rehearsal = models.BooleanField(default=False)  # 演練: every screen and paper says so
    clock_offset = models.DurationField(default=timedelta(0))  # only a rehearsal office lives in another time
    call_limit = models.PositiveSmallIntegerField(default=3)  # calls before a ticket is missed
    recall_pause = models.DurationField(
        default=timedelta(0), db_default=timedelta(0)
    )  # between two calls of one ticket

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(clock_offset=timedelta(0)) | Q(rehearsal=True), name="office_live_clock_is_true"
            ),
            models.CheckConstraint(condition=Q(call_limit__gte=1), name="office_call_limit_positive"),
            models.CheckConstraint(
                condition=Q(recall_pause__gte=timedelta(0)) & Q(recall_pause__lte=timedelta(minutes=10)),
                name="office_recall_pause_short",
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh


class Section(OfficeTable):
    """A section (課／室); an office may have none."""

    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["office", "name_zh"], name="section_name")]

    def __str__(self) -> str:
        return self.name_zh


class ServicePoint(OfficeTable):
    """A place where the office serves: its main hall, a branch office, a service point, a mobile service."""

    kind = models.CharField(max_length=10, choices=PlaceKind.choices, default=PlaceKind.MAIN)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    address_zh = models.CharField(max_length=200, blank=True)
    address_en = models.CharField(max_length=200, blank=True)
    languages = models.CharField(
        max_length=100, blank=True, db_default=""
    )  # of which one speaker is here every day: 阿美語、客語
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["office", "name_zh"], name="service_point_name")]

    def __str__(self) -> str:
        return self.name_zh


class ServiceGroup(OfficeTable):
    """What a citizen chooses at the kiosk: a group of services with its own letter."""

    letter = models.CharField(max_length=1, validators=[RegexValidator(r"^[A-Z]$")])
    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=80)
    prepare_zh = models.CharField(max_length=200, blank=True)  # what to have at hand when called
    prepare_en = models.CharField(max_length=200, blank=True)
    rank = models.PositiveSmallIntegerField(default=100)  # lower is called first
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)
    fast = models.BooleanField(default=False, db_default=False)  # simple: goes to the fast lane while it is open
    priority = models.BooleanField(default=False, db_default=False)  # whoever takes it comes first (博愛, Q-03)
    from_on = models.DateField(
        null=True
    )  # a group of a season (報稅, Q-06): offered from this day to that, both included
    until_on = models.DateField(null=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "letter"], name="service_group_letter"),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True, until_on__isnull=True)
                | Q(from_on__isnull=False, until_on__isnull=False, until_on__gte=F("from_on")),
                name="service_group_season_forward",
            ),
            models.CheckConstraint(condition=Q(fast=False) | Q(priority=False), name="service_group_fast_or_priority"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.name_zh}"


class Counter(OfficeTable):
    """A counter (櫃檯). All-purpose ones serve every group, others those of their CounterGroup rows."""

    service_point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    name_zh = models.CharField(max_length=40, blank=True)
    name_en = models.CharField(max_length=80, blank=True)
    kind = models.CharField(
        max_length=10, choices=CounterKind.choices, default=CounterKind.GENERAL, db_default=CounterKind.GENERAL
    )
    all_purpose = models.BooleanField(default=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["office", "service_point", "number"], name="counter_number"),
            models.CheckConstraint(condition=Q(number__gte=1) & Q(number__lte=99), name="counter_number_two_digits"),
            models.CheckConstraint(condition=Q(kind__in=CounterKind.values), name="counter_kind_known"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class CounterGroup(OfficeTable):
    """One group that a counter serves when it is not all-purpose."""

    counter = models.ForeignKey(Counter, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ServiceGroup, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = [F("counter_id").asc(), F("group_id").asc()]
        constraints = [models.UniqueConstraint(fields=["counter", "group"], name="counter_group_once")]

    def __str__(self) -> str:
        return f"{self.counter_id}:{self.group_id}"
