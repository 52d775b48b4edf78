"""Tables of joint publicity. What must never happen is a constraint here."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.hall.publicity.states import Means

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class Campaign(OfficeTable):
    """Something that was made known together with a partner; it counts once its proof is laid in."""

    partner = models.ForeignKey("office.Partner", **POINTER)
    means = models.CharField(max_length=8, choices=Means.choices)
    title = models.CharField(max_length=120)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    reach = models.PositiveIntegerField(null=True)  # people; None: not known yet
    link = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey("files.KeptFile", null=True, **POINTER)
    by = models.ForeignKey("office.Staff", **POINTER)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(means__in=Means.values), name="campaign_means_known"),
            models.CheckConstraint(condition=~Q(title=""), name="campaign_says_something"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="campaign_days_forward"
            ),
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://") | Q(link__startswith="http://"),
                name="campaign_link_is_an_address",
            ),
        ]
        indexes = [models.Index(fields=["office", "-from_on"], name="campaign_day")]

    def __str__(self) -> str:
        return self.title


class Feed(OfficeTable):
    """The address by which one partner shows how many wait: read-only, no personal data, counted by the minute, revocable."""

    partner = models.ForeignKey("office.Partner", **POINTER)
    token = models.CharField(max_length=43)
    made_by = models.ForeignKey("office.Staff", **POINTER)
    made_at = models.DateTimeField()
    revoked_by = models.ForeignKey("office.Staff", null=True, **POINTER)
    revoked_at = models.DateTimeField(null=True)
    minute = models.DateTimeField(null=True)  # of the last asking
    asked = models.PositiveIntegerField(default=0)  # in that minute
    shown = models.PositiveBigIntegerField(default=0)  # ever
    shown_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["token"], name="feed_token"),
            models.UniqueConstraint(
                fields=["partner"], condition=Q(revoked_at__isnull=True), name="feed_one_per_partner"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="feed_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"feed {self.pk}"
