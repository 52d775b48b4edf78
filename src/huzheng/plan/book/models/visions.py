"""The vision of an office and its values, and which items serve which value."""

from django.db import models
from django.db.models import Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.book.models.trees import AT_COMMIT, Item


class Vision(OfficeTable):
    """The sentence that an office stands for (願景), from a day on; earlier ones stay."""

    sentence_zh = models.TextField()
    sentence_en = models.TextField(blank=True)
    effective_from = models.DateField()

    class Meta:
        ordering = ["-effective_from"]
        constraints = [
            models.UniqueConstraint(fields=["office", "effective_from"], name="vision_one_a_day"),
            models.CheckConstraint(condition=~Q(sentence_zh=""), name="vision_says_something"),
        ]

    def __str__(self) -> str:
        return self.sentence_zh


class Value(OfficeTable):
    """A value (核心價值) with its letter; the letters in the order of their places may spell a word."""

    letter = models.CharField(max_length=3)
    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60)
    meaning_zh = models.TextField(blank=True)
    meaning_en = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()
    active = models.BooleanField(default=True)  # a retired one stays on the items that it marks

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["office", "position"], name="value_place", deferrable=AT_COMMIT),
            models.UniqueConstraint(fields=["office", "letter", "name_zh"], name="value_once"),
            models.CheckConstraint(condition=~Q(letter="") & ~Q(name_zh=""), name="value_named"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.name_zh}"


class ItemValue(OfficeTable):
    """A person's word that this item serves this value."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    value = models.ForeignKey(Value, on_delete=models.PROTECT, related_name="+")
    tagged_by = models.CharField(max_length=60)
    tagged_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "value"]
        constraints = [models.UniqueConstraint(fields=["item", "value"], name="item_value_once")]

    def __str__(self) -> str:
        return f"{self.item_id} → {self.value_id}"
