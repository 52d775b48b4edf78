"""Named reads of what the house tells and keeps (個資法第 17 條: a public body publishes its files of personal data)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Max, QuerySet, Sum
from django.utils.translation import get_language, pgettext_lazy

from huzheng.foundation.clock import at
from huzheng.foundation.privacy.data import Retention
from huzheng.foundation.privacy.models import Consent, Deletion
from huzheng.foundation.privacy.registry import NOTICES, RETENTION

SAMPLES = {"style.sample"}
DEEDS = {
    "delete": pgettext_lazy("retention", "刪除"),
    "blank": pgettext_lazy("retention", "清空"),
    "empty": pgettext_lazy("retention", "刪除檔案內容"),
}


def notices() -> list[str]:
    """Return the keys of the notices that real forms show, in order."""
    return sorted(set(NOTICES) - SAMPLES)


def periods() -> list[dict[str, Any]]:
    """Return every rule of retention in the active language, with when it was last carried out."""
    last = dict(Deletion.objects.order_by("rule", "-at").distinct("rule").values_list("rule", "at"))
    return [
        {
            "name": rule.name,
            "hours": rule.hours if rule.days < 3 else 0,
            "days": rule.days,
            "deed": str(DEEDS[rule.then]),
            "check": rule.check,
            "last": last.get(key),
        }
        for key, rule in sorted(RETENTION.items())
    ]


def consents(office_id: int, subject: str = "") -> QuerySet[Consent]:
    """Return consents, those that stand first, the latest first; of one subject ("case:12") where named."""
    rows = Consent.objects.filter(office_id=office_id)
    rows = rows.filter(subject=subject) if subject else rows
    return rows.order_by(F("withdrawn_at").desc(nulls_first=True), "-given_at", "-pk")


def purpose_of(consent: Consent) -> str:
    """Return what was agreed to in the active language: the purpose of the notice that was read, else its key."""
    notice = NOTICES.get(consent.notice)
    if notice is None:
        return consent.purpose
    return notice.purpose_en if (get_language() or "").startswith("en") else notice.purpose_zh


@dataclass(frozen=True, slots=True)
class Removed:
    """What one rule removed within a month: how many runs, how many rows, and when it last ran in it (None: not at all)."""

    rule: Retention
    runs: int
    rows: int
    last_at: datetime | None

    @property
    def name(self) -> str:
        """Return what the rule speaks of, in the active language."""
        return self.rule.name

    @property
    def deed(self) -> str:
        """Return what the rule does, in the active language."""
        return str(DEEDS[self.rule.then])


def removed_in(month: date) -> list[Removed]:
    """Return what every rule removed in the month that begins on this day; a rule that did not run is in the list, too. One query.

    The sweep runs for the whole installation; its protocol names rules and numbers, nobody's rows.
    """
    after = (month + timedelta(days=32)).replace(day=1)
    rows = Deletion.objects.filter(at__gte=at(month), at__lt=at(after)).values("rule")
    found = {row["rule"]: row for row in rows.annotate(runs=Count("pk"), total=Sum("rows"), last=Max("at"))}
    none: dict[str, Any] = {"runs": 0, "total": 0, "last": None}
    return [
        Removed(rule, told["runs"], told["total"], told["last"])
        for key, rule in sorted(RETENTION.items())
        for told in (found.get(key, none),)
    ]
