"""Closed cases against their limit. Withdrawn and sent on ones are nobody's work in time, so they do not count."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate

from huzheng.cases.book import api as book
from huzheng.cases.clock.models import DelayNotice
from huzheng.foundation.clock import TAIPEI, at

COUNTED = ("done", "refused")
FINISHED_ON = TruncDate("finished_at", tzinfo=TAIPEI)
IN_TIME = Q(finished_on__lte=F("due_on"))


@dataclass(frozen=True, slots=True)
class Rate:
    """How one service did: closed, of these in time."""

    service: str
    service_zh: str
    service_en: str
    n: int
    in_time: int

    @property
    def percent(self) -> float:
        """Return the share in per cent."""
        return self.in_time / self.n * 100 if self.n else 0.0


def finished(office_id: int, start: date, end: date) -> QuerySet[Any]:
    """Return the cases closed from `start` until before `end` that count, each with `finished_on` and `in_time`."""
    rows = book.cases(office_id).filter(state__in=COUNTED, finished_at__gte=at(start), finished_at__lt=at(end))
    return rows.annotate(finished_on=FINISHED_ON, in_time=IN_TIME)


def rates(office_id: int, start: date, end: date) -> list[Rate]:
    """Return the on-time rate of each service, the most used first. One query over the same rows as the list."""
    rows = finished(office_id, start, end).order_by().values("service")
    names = rows.annotate(n=Count("pk"), kept=Count("pk", filter=Q(in_time=True)))
    found = list(names.values_list("service", "n", "kept").order_by("-n", "service"))
    words = {row.service: row for row in finished(office_id, start, end).order_by("service", "-pk").distinct("service")}
    return [
        Rate(code, words[code].service_zh, words[code].service_en, n, kept) for code, n, kept in found if code in words
    ]


def late_cases(office_id: int, start: date, end: date, today: date) -> QuerySet[Any]:
    """Return the cases whose limit fell into these days and was passed before they were closed; `told` says whether with notice."""
    rows = book.cases(office_id).filter(due_on__gte=start, due_on__lt=min(end, today))
    over = Q(finished_at__isnull=True) & ~Q(state="lacking") | Q(finished_on__gt=F("due_on"))
    sent = DelayNotice.objects.of(office_id).exclude(channel="none").values("case")
    return rows.annotate(finished_on=FINISHED_ON).filter(over).annotate(told=Q(pk__in=sent))
