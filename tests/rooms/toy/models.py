"""Umbrellas and their moves."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from tests.rooms.toy.states import State


class Umbrella(OfficeTable):
    """One umbrella; `trips` counts how often it came back, `seq` its moves."""

    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OUT)
    seq = models.PositiveSmallIntegerField(default=1)
    returned_at = models.DateTimeField(null=True)
    trips = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="umbrella_number"),
            models.CheckConstraint(
                condition=Q(state=State.OUT, returned_at__isnull=True) | Q(state=State.HOME, returned_at__isnull=False),
                name="umbrella_home_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class UmbrellaMove(OfficeTable):
    """One step in an umbrella's life; only ever added."""

    append_only = True

    umbrella = models.ForeignKey(Umbrella, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["umbrella", "seq"], name="umbrella_move_seq")]

    def __str__(self) -> str:
        return f"{self.umbrella_id}#{self.seq} {self.verb}"
