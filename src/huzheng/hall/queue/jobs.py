"""Jobs of the queue, by name; each may run twice."""

from datetime import timedelta

from procrastinate.contrib.django import app

from huzheng.foundation.actors import system
from huzheng.foundation.clock import business_date, read_now
from huzheng.foundation.live import notify
from huzheng.hall.queue import actions
from huzheng.hall.queue.queries import left_over
from huzheng.hall.queue.queries.closed import begins_now
from huzheng.office import api as office

TWO_MINUTES = timedelta(minutes=2)


@app.task(name="queue.close_past_days", queueing_lock="queue.close_past_days")
def close_past_days(timestamp: int = 0) -> int:
    """Let go everybody who still waits from a day that is over; return how many. Each ticket is a verb of its own."""
    done = 0
    for card in office.offices():
        now = read_now(card.clock_offset)
        for ticket_id in left_over(card.id, business_date(now)):
            actions.leave(ticket_id, by=system(card.id), now=now)
            done += 1
    return done


@app.task(name="queue.look_for_closures", queueing_lock="queue.look_for_closures")
def look_for_closures(timestamp: int = 0) -> int:
    """Let boards, kiosks and phones look again where a closure has just come into effect; return in how many offices."""
    told = 0
    for card in office.offices():
        if begins_now(card.id, read_now(card.clock_offset), TWO_MINUTES):
            notify("hall", card.code)
            told += 1
    return told
