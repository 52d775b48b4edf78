"""Named reads of joint publicity."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, Sum

from huzheng.foundation.clock import business_date
from huzheng.foundation.page.wording import in_language
from huzheng.hall.publicity.models import Campaign, Feed
from huzheng.hall.queue import api as queue
from huzheng.office.api import partners


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A year in three numbers: campaigns with proof, those that still lack it, people reached."""

    proven: int
    open: int
    reach: int


def campaigns(office_id: int, first: date, end: date) -> QuerySet:
    """Return the campaigns that began from `first` until before `end`, the latest first."""
    rows = Campaign.objects.of(office_id).filter(from_on__gte=first, from_on__lt=end)
    return rows.select_related("partner", "by").order_by("-from_on", "-pk")


def proven(office_id: int, first: date, end: date) -> QuerySet:
    """Return those of them whose proof is laid in: they count."""
    return campaigns(office_id, first, end).filter(file__isnull=False)


def figures(office_id: int, first: date, end: date) -> YearFigures:
    """Return a span of days in three numbers."""
    rows = Campaign.objects.of(office_id).filter(from_on__gte=first, from_on__lt=end)
    with_proof = rows.filter(file__isnull=False)
    reach = with_proof.aggregate(n=Sum("reach"))["n"] or 0
    return YearFigures(with_proof.count(), rows.filter(file__isnull=True).count(), reach)


def partner_choices(office_id: int, on: date, keep: Campaign | None = None) -> list[tuple[int, str]]:
    """Return with whom the office works on this day, each once, and the partner that a campaign has already."""
    found = {card.partner_id: in_language(card, "name") for card in partners(office_id, on)}
    if keep is not None:
        found.setdefault(keep.partner_id, in_language(keep.partner, "name"))
    return sorted(found.items(), key=lambda one: one[1])


def feeds(office_id: int) -> list[Feed]:
    """Return the addresses that are in use."""
    return list(Feed.objects.of(office_id).filter(revoked_at=None).select_related("partner").order_by("pk"))


def without_feed(office_id: int, on: date) -> list[tuple[int, str]]:
    """Return the partners that have no address yet."""
    have = set(Feed.objects.of(office_id).filter(revoked_at=None).values_list("partner_id", flat=True))
    return [one for one in partner_choices(office_id, on) if one[0] not in have]


def hall_now(office: Any, now: datetime) -> dict[str, Any]:
    """Return what a partner may show: how many wait by group, the last calls, whether the office is closed; names nobody."""
    today, shut = business_date(now), queue.shut_now(office.id, now)
    lines = queue.group_lines(office.id, today, learn=False)
    return {
        "office": {"zh": office.name_zh, "en": office.name_en},
        "at": now.isoformat(timespec="seconds"),
        "closed": {"zh": shut.reason_zh, "en": shut.reason_en} if shut else None,
        "waiting": sum(line.waiting for line in lines),
        "groups": [
            {"letter": line.letter, "zh": line.name_zh, "en": line.name_en, "waiting": line.waiting} for line in lines
        ],
        "called": [{"number": call.code, "counter": call.counter} for call in queue.last_calls(office.id, today)[:3]],
    }
