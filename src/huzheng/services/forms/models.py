"""The office's own forms and their versions. What the rulebook describes is never stored."""

from typing import Any

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class OwnForm(OfficeTable):
    """A form that the office hands out besides the common ones, or in place of one (`replaces`)."""

    name_zh = models.CharField(max_length=100)
    name_en = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=20)
    services = models.JSONField(default=list)  # codes of the catalogue
    replaces = models.CharField(max_length=40, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name_zh", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name_zh"], name="own_form_name"),
            models.CheckConstraint(condition=~Q(name_zh=""), name="own_form_named"),
            models.UniqueConstraint(
                fields=["office", "replaces"], condition=Q(active=True) & ~Q(replaces=""), name="own_form_replaces_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh


class OwnFormVersion(OfficeTable):
    """The files of an own form from a day on; only ever added, so that last year's form can be shown."""

    append_only = True

    form = models.ForeignKey(OwnForm, **POINTER)
    number = models.PositiveSmallIntegerField()
    version_on = models.DateField()
    odf = models.ForeignKey("files.KeptFile", null=True, **POINTER)
    pdf = models.ForeignKey("files.KeptFile", null=True, **POINTER)
    word = models.ForeignKey("files.KeptFile", null=True, **POINTER)
    sample = models.ForeignKey("files.KeptFile", null=True, **POINTER)
    by = models.ForeignKey("office.Staff", **POINTER)
    at = models.DateTimeField()

    class Meta:
        ordering = ["form", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="own_form_version_number"),
            models.CheckConstraint(
                condition=Q(odf__isnull=False) | Q(pdf__isnull=False) | Q(word__isnull=False) | Q(sample__isnull=False),
                name="own_form_version_has_a_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} v{self.number}"
