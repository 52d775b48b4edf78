"""Named reads of the room."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from huzheng.foundation.clock import at, business_date
from huzheng.hall.paper.models import PaperEntry
from huzheng.hall.queue.api import Called, Standing, called_today, code, given_numbers, line_up
from huzheng.office.api import offered_groups

MOST = 2_000  # who waits on one list: more than any hall holds
SHOWN = 130  # rows of the screen: a request takes a thousand fields
NEXT = 24  # numbers of each group that may be given on paper


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a group that may be given by hand: those after the last one."""

    name: str
    codes: tuple[str, ...]


def waiting(office_id: int, now: datetime, limit: int = MOST) -> list[Standing]:
    """Return who waits, in the order of the calls."""
    return line_up(office_id, business_date(now), now=now, limit=limit).rows


@dataclass(frozen=True, slots=True)
class Known:
    """The numbers of the screen: who was called and is not done, who waits; `more` wait whom it does not show."""

    called: list[Called]
    waiting: list[Standing]
    more: int


def known_numbers(office_id: int, now: datetime) -> Known:
    """Return the numbers of which something may have happened on paper, those at counters first. Two queries."""
    called = called_today(office_id, business_date(now))[:SHOWN]
    line = line_up(office_id, business_date(now), now=now, limit=max(1, SHOWN - len(called)))
    return Known(called, line.rows, line.total - len(line.rows))


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
