"""What the items of a plan are held against: indicators of an award's framework (which is a rulebook, no table)."""

from django.db import models

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.book.models.trees import Item


class ItemIndicator(OfficeTable):
    """A person's word that this item belongs under this indicator of a framework (評核指標對照)."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    framework = models.CharField(max_length=60)
    indicator = models.CharField(max_length=60)
    mapped_by = models.CharField(max_length=60)
    mapped_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "framework", "indicator"], name="item_indicator_once"),
            models.CheckConstraint(
                condition=~models.Q(framework="") & ~models.Q(indicator=""), name="item_indicator_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} → {self.framework}:{self.indicator}"
