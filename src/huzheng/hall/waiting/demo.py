"""The demo office's estimate: learned some days ago from the weeks before, judged since, and learned again for today."""

from datetime import datetime, timedelta
from typing import Any, Protocol

from huzheng.foundation.actors import system
from huzheng.foundation.clock import business_date
from huzheng.foundation.verbs import inside
from huzheng.hall.waiting import queries
from huzheng.hall.waiting.actions import keep_judged, keep_lesson

SPAN, SINCE, MOST = timedelta(weeks=4), timedelta(days=9), 600  # a short lesson: the demo is built while somebody waits


class Made(Protocol):
    """What the estimate needs of the demo office."""

    @property
    def office(self) -> Any: ...


def build_waiting(made: Made, *, seed: int, now: datetime) -> None:
    """Learn, judge and learn again; call after the visits are written."""
    office_id, today = made.office.pk, business_date(now)
    by = system(office_id)
    for day in (today - SINCE, today):
        if lesson := queries.lesson(office_id, day, most=MOST, span=SPAN):
            inside(keep_lesson)(lesson, by=by, now=now)
        if day != today:
            for closed in queries.days_to_judge(office_id, today, back=SINCE):
                if found := queries.judged_day(office_id, closed):
                    inside(keep_judged)(found, by=by, now=now)
