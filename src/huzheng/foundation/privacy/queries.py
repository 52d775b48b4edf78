"""Named reads of what the house tells and keeps (個資法第 17 條: a public body publishes its files of personal data)."""

from typing import Any

from django.utils.translation import get_language

from huzheng.foundation.privacy.models import Deletion
from huzheng.foundation.privacy.registry import NOTICES, RETENTION

SAMPLES = {"style.sample"}


def notices() -> list[str]:
    """Return the keys of the notices that real forms show, in order."""
    return sorted(set(NOTICES) - SAMPLES)


def periods() -> list[dict[str, Any]]:
    """Return every rule of retention in the active language, with when it was last carried out."""
    english = (get_language() or "").startswith("en")
    last = dict(Deletion.objects.order_by("rule", "-at").distinct("rule").values_list("rule", "at"))
    return [
        {
            "name": rule.en if english else rule.zh,
            "hours": rule.hours if rule.days < 3 else 0,
            "days": rule.days,
            "blank": rule.then == "blank",
            "check": rule.check,
            "last": last.get(key),
        }
        for key, rule in sorted(RETENTION.items())
    ]
