"""Jobs of the notices, by name; each may run twice."""

from procrastinate.contrib.django import app

from huzheng.cases.notices import actions
from huzheng.cases.notices.queries import past_their_day
from huzheng.foundation.actors import system
from huzheng.foundation.clock import business_date, read_now
from huzheng.foundation.errors import IllegalMove
from huzheng.office import api as office


@app.task(name="notices.expire", queueing_lock="notices.expire")
def expire(timestamp: int = 0) -> int:
    """Let the notices expire whose day is over; return how many. Each is a verb of its own."""
    done = 0
    for card in office.offices():
        now = read_now(card.clock_offset)
        for notice_id in past_their_day(card.id, business_date(now)):
            try:
                actions.expire_notice(notice_id, by=system(card.id), now=now)
            except IllegalMove:  # somebody was faster: the papers came, or another run
                continue
            done += 1
    return done
