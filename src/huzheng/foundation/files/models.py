"""Files that are kept: never changed. Rooms point to them from the row that the file proves.

When a rule of retention ends a file, its content and name go and nothing else: the row, its kind, size, fingerprint, times and office
stay, with the rule and the moment. Pages and worker may not change a row; `retention.forget` calls the function of the tables' owner.
"""

from django.db import models
from django.db.models import Q

from huzheng.foundation.files.data import Kind


class KeptFile(models.Model):
    """One file of one office; `content` is what was looked at, `sha256` its fingerprint; `gone_at` says that both are empty now."""

    append_only = True

    office_id = models.BigIntegerField()
    kind = models.CharField(max_length=4, choices=[(kind.value, kind.value.upper()) for kind in Kind])
    name = models.CharField(max_length=210)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    kept_by = models.CharField(max_length=60)
    kept_at = models.DateTimeField()
    gone_rule = models.CharField(max_length=80, blank=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="kept_file_kind"),
            models.CheckConstraint(
                condition=Q(gone_at__isnull=True, gone_rule="") & ~Q(name="")
                | Q(gone_at__isnull=False, name="", content=b"") & ~Q(gone_rule=""),
                name="kept_file_named_or_gone",
            ),
            # what a same-office pointer of a room's table leans on
            models.UniqueConstraint(fields=["office_id", "id"], name="files_keptfile_office_id_key"),
        ]
        indexes = [models.Index(fields=["office_id", "sha256"], name="kept_file_print")]

    def __str__(self) -> str:
        return self.name or f"{self.kind} {self.gone_rule}"
