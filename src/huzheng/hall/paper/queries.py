"""Named reads of the room."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from huzheng.foundation.clock import at, business_date
from huzheng.hall.paper.models import PaperEntry
from huzheng.hall.queue.api import Standing, code, given_numbers, line_up
from huzheng.office.api import offered_groups

MOST = 200  # who waits on one list
NEXT = 24  # numbers of each group that may be given on paper


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a group that may be given by hand: those after the last one."""

    name: str
    codes: tuple[str, ...]


def waiting(office_id: int, now: datetime) -> list[Standing]:
    """Return who waits, in the order of the calls."""
    return line_up(office_id, business_date(now), now=now, limit=MOST).rows


def next_numbers(office_id: int, now: datetime, language: str) -> list[Numbers]:
    """Return the numbers of each group that are free to be given on paper."""
    today = business_date(now)
    last = given_numbers(office_id, today)
    return [
        Numbers(
            group.name_en if language == "en" and group.name_en else group.name_zh,
            tuple(code(group.letter, last.get(group.pk, 0) + k) for k in range(1, NEXT + 1)),
        )
        for group in offered_groups(office_id, today)
    ]


def entered_today(office_id: int, now: datetime) -> QuerySet[PaperEntry]:
    """Return what was entered from paper today, the latest first."""
    rows = PaperEntry.objects.of(office_id).filter(entered_at__gte=at(business_date(now)))
    return rows.select_related("ticket__group", "ticket__counter", "entered_by").order_by("-pk")
