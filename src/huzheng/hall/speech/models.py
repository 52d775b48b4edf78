"""How the office's board calls, and the recordings of other languages."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.hall.speech.states import Tongue


class BoardSetting(OfficeTable):
    """One row an office: in which languages a call is spoken, in which order; whether it chimes; the colour of the called number."""

    tongues = ArrayField(models.CharField(max_length=8), default=list)
    chime = models.BooleanField(default=True)
    colour = models.CharField(max_length=7, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office"], name="board_setting_once")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.tongues}"


class Clip(OfficeTable):
    """One recording: a part of a call (請, a letter, a digit …) in one language."""

    tongue = models.CharField(max_length=8, choices=Tongue.choices)
    part = models.CharField(max_length=8)
    file = models.ForeignKey("files.KeptFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["tongue", "part"]
        constraints = [
            models.UniqueConstraint(fields=["office", "tongue", "part"], name="clip_once"),
            models.CheckConstraint(condition=Q(tongue__in=Tongue.values), name="clip_tongue_known"),
        ]

    def __str__(self) -> str:
        return f"{self.tongue} {self.part}"
