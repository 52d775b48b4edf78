"""Jobs of the dispatch room, by name; each may run twice."""

from procrastinate.contrib.django import app

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.office import api as office
from huzheng.plan.dispatch.actions import open_calendar
from huzheng.plan.dispatch.queries import kinds_of

OPEN_CALENDARS = "dispatch.open_calendars"


@app.task(name=OPEN_CALENDARS, queueing_lock=OPEN_CALENDARS)
def open_calendars(timestamp: int = 0) -> int:
    """Put the reports of every kind on the calendar as the year goes on; return how many were added."""
    added = 0
    for card in office.offices():
        now = read_now(card.clock_offset)
        for kind in kinds_of(card.id):
            added += open_calendar(kind.pk, office_id=card.id, by=system(card.id), now=now)
    return added
