"""Partners of the office, and what it does together with each of them."""

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.office.models.people import Staff
from huzheng.office.states import Channel, PartnerKind


class Partner(OfficeTable):
    """An agency, town, company, association, hospital or school; the contact is the one of its business, never a private one."""

    kind = models.CharField(max_length=12, choices=PartnerKind.choices)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=160, blank=True)
    county_zh = models.CharField(max_length=20, blank=True)  # empty: works nationwide
    county_en = models.CharField(max_length=40, blank=True)
    contact_name = models.CharField(max_length=80, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_email = models.EmailField(blank=True)
    keeper = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)  # who looks after it here

    class Meta:
        ordering = ["county_zh", "name_zh", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name_zh"], name="partner_name"),
            models.CheckConstraint(condition=Q(kind__in=PartnerKind.values), name="partner_kind"),
        ]

    def __str__(self) -> str:
        return self.name_zh


class Cooperation(OfficeTable):
    """One service that is done with a partner by one channel, from a day until a day (both included; open end: until ended).

    One that has passed its end waits for somebody to renew or to close it; `settled_at` says that this was decided.
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    service_zh = models.CharField(max_length=120)
    service_en = models.CharField(max_length=240, blank=True)
    service_key = models.CharField(max_length=60, blank=True)  # the stable word by which other rooms route
    channel = models.CharField(max_length=10, choices=Channel.choices)
    document_number = models.CharField(max_length=80, blank=True)
    document_on = models.DateField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    settled_at = models.DateTimeField(null=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    file = models.ForeignKey("files.KeptFile", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="cooperation_forward"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(ends_on__isnull=False), name="cooperation_settled_has_end"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="cooperation_channel"),
            models.UniqueConstraint(
                fields=["follows"], condition=Q(follows__isnull=False), name="cooperation_followed_once"
            ),
        ]
        indexes = [models.Index(fields=["office", "partner"], name="cooperation_partner")]

    def __str__(self) -> str:
        return f"{self.service_zh} {self.channel}"
