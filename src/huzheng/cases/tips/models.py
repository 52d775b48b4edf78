"""Tables of the next-steps sheets. A sheet is what was given, word by word; it names nobody."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}
CHANNELS = ("print", "email")


class OfficeTip(OfficeTable):
    """A next step of the office's own, from a day on; ended, never deleted: sheets that hold it stay as they were."""

    kind = models.CharField(max_length=12)
    zh = models.CharField(max_length=120)
    en = models.CharField(max_length=200, blank=True)
    agency_zh = models.CharField(max_length=120, blank=True)
    agency_en = models.CharField(max_length=200, blank=True)
    bring_zh = models.CharField(max_length=200, blank=True)
    bring_en = models.CharField(max_length=300, blank=True)
    where_zh = models.CharField(max_length=200, blank=True)
    where_en = models.CharField(max_length=300, blank=True)
    link = models.CharField(max_length=300, blank=True)
    age_from = models.PositiveSmallIntegerField(null=True)
    age_to = models.PositiveSmallIntegerField(null=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)  # the first day without it

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(zh=""), name="office_tip_says_something"),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_to__isnull=True) | Q(age_to__gte=F("age_from")),
                name="office_tip_ages_forward",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="office_tip_days_forward"
            ),
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://") | Q(link__startswith="http://"),
                name="office_tip_link_is_an_address",
            ),
        ]
        indexes = [models.Index(fields=["office", "kind"], condition=Q(until_on__isnull=True), name="office_tip_kind")]

    def __str__(self) -> str:
        return self.zh


class TipSheet(OfficeTable):
    """A sheet that was given for a case: its items word by word (data.Tip), in which language, how, by whom; only ever added."""

    append_only = True

    case = models.ForeignKey("cases.Case", **POINTER)
    number = models.PositiveSmallIntegerField()  # in the case
    kind = models.CharField(max_length=12)
    language = models.CharField(max_length=10)
    items = models.JSONField()
    channel = models.CharField(max_length=5)
    staff = models.ForeignKey("office.Staff", **POINTER)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="tip_sheet_number_once"),
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="tip_sheet_channel_known"),
            models.CheckConstraint(condition=~Q(items=[]), name="tip_sheet_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}-{self.number}"
