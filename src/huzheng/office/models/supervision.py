"""What the secretary writes down: the supervision sheet of the counters and the telephone tests."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.office.models.people import Staff
from huzheng.office.models.places import Counter


class SupervisionCheck(OfficeTable):
    """One look at one counter: which points were in order (`points`: {key of rulebook/supervision.yaml: true or false})."""

    on = models.DateField()
    counter = models.ForeignKey(Counter, on_delete=models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    points = models.JSONField()
    findings = models.TextField(blank=True)
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.counter_id}"


class TelephoneTest(OfficeTable):
    """One unannounced call: points given by item of rulebook/telephone_test.yaml and the total out of 100."""

    on = models.DateField()
    tested = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    line = models.CharField(max_length=40)
    tested_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    scores = models.JSONField()
    total = models.DecimalField(max_digits=4, decimal_places=1)
    remark = models.TextField(blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(total__gte=0) & Q(total__lte=100), name="telephone_test_of_a_hundred")
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.line}"
