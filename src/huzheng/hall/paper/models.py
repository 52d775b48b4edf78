"""Which tickets were entered afterwards, from paper."""

from django.db import models

from huzheng.foundation.tenancy import OfficeTable


class PaperEntry(OfficeTable):
    """A ticket of which something happened on paper, and who entered it when; only ever added."""

    append_only = True

    ticket = models.ForeignKey("queue.Ticket", on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    came_new = models.BooleanField()  # its number was given on paper, too

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["office", "entered_at"], name="paper_entered")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.entered_at}"
