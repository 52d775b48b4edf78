"""What an office does with the catalogue: settings, its own dated changes, what it confirmed, its own services.

The services themselves are the rulebook's. `CatalogueMove` is the history, and its last id the version by which cards are kept in
memory: ids of a sequence are never given twice, not even after a rollback.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.services.catalogue.states import Field, What

HELD: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class ServiceSetting(OfficeTable):
    """How an office has set one service; a service without a row is offered, as the rulebook says."""

    code = models.CharField(max_length=4)
    offered = models.BooleanField(default=True)
    delegated = models.BooleanField(null=True)  # on the delegation list; null: as the rulebook says
    section = models.ForeignKey("office.Section", null=True, **HELD)
    queue_group = models.ForeignKey("office.ServiceGroup", null=True, **HELD)  # by which ticket it is asked for

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["office", "code"], name="service_setting_once")]

    def __str__(self) -> str:
        return f"{self.code} {'on' if self.offered else 'off'}"


class ServiceChange(OfficeTable):
    """An office's own change of one field from a day on; only ever added. A null value goes back to the rulebook."""

    append_only = True

    code = models.CharField(max_length=4)
    what = models.CharField(max_length=10, choices=What.choices)
    value = models.JSONField(null=True)
    from_on = models.DateField()
    reason = models.CharField(max_length=300)
    changed_by = models.ForeignKey("office.Staff", **HELD)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(what__in=What.values), name="service_change_what_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="service_change_has_reason"),
        ]
        indexes = [models.Index(fields=["office", "code"], name="service_change_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.what} {self.from_on}"


class FieldConfirmation(OfficeTable):
    """That an office has looked at an uncertain field of one version of the rulebook and stands by it; only ever added."""

    append_only = True

    code = models.CharField(max_length=4)
    field = models.CharField(max_length=12, choices=Field.choices)
    version = models.CharField(max_length=20)  # of the rulebook: a new entry has to be confirmed anew
    source = models.CharField(max_length=300)  # where it was looked up
    confirmed_by = models.ForeignKey("office.Staff", **HELD)
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ["-confirmed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "code", "field", "version"], name="field_confirmed_once"),
            models.CheckConstraint(condition=Q(field__in=Field.values), name="field_confirmation_field_known"),
            models.CheckConstraint(condition=~Q(source=""), name="field_confirmation_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.field}"


class LocalService(OfficeTable):
    """An office's own service (SVC-11); the code is L and its number. It is offered from the first day to the last."""

    number = models.PositiveSmallIntegerField()
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=20)  # a group of rulebook/categories.yaml
    limit_days = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(default=0)
    channels = models.JSONField(default=list)
    fees = models.JSONField(default=list)
    papers = models.JSONField(default=list)  # [[zh, en], …]
    applicants = models.JSONField(default=list)
    groups = models.JSONField(default=list)  # target groups
    section = models.ForeignKey("office.Section", null=True, **HELD)
    from_on = models.DateField()
    until_on = models.DateField(null=True)  # the last day
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="local_service_number"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=999), name="local_service_number_fits"),
            models.CheckConstraint(condition=~Q(name_zh=""), name="local_service_named"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="local_service_days_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_zh}"

    @property
    def code(self) -> str:
        """Return the code by which cases and pages name it."""
        return f"L{self.number:02d}"


class CatalogueMove(OfficeTable):
    """One change of the catalogue of an office: which verb, of which service, by whom; only ever added."""

    append_only = True

    seq = models.PositiveIntegerField()
    code = models.CharField(max_length=4)
    verb = models.CharField(max_length=20)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["office", "seq"], name="catalogue_move_seq")]
        indexes = [
            models.Index(fields=["office", "id"], name="catalogue_move_last"),
            models.Index(fields=["office", "code", "id"], name="catalogue_move_code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.verb}"


class SearchDay(OfficeTable):
    """How often citizens searched on a day, and how often nothing was found. No word of a search is kept."""

    on = models.DateField()
    searches = models.PositiveIntegerField(default=0)
    without_hit = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["office", "on"], name="search_day_once"),
            models.CheckConstraint(condition=Q(without_hit__lte=F("searches")), name="search_day_hits_fit"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.without_hit}/{self.searches}"
