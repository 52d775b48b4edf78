"""The job of the night; it may run twice."""

from contextlib import suppress

from procrastinate.contrib.django import app

from huzheng.foundation.actors import system
from huzheng.foundation.clock import business_date, read_now
from huzheng.foundation.errors import Busy
from huzheng.hall.waiting import actions, queries
from huzheng.office.api import offices


@app.task(name="waiting.learn", queueing_lock="waiting.learn")
def learn_everywhere(timestamp: int = 0) -> int:
    """Judge the days that are over and learn anew, office by office; return how many tickets were judged."""
    judged = 0
    for card in offices():
        by, now = system(card.id), read_now(card.clock_offset)
        today = business_date(now)
        with suppress(Busy):  # tomorrow night it is caught up
            for day in queries.days_to_judge(card.id, today):
                if found := queries.judged_day(card.id, day):
                    judged += actions.keep_judged(found, by=by, now=now)
            if lesson := queries.lesson(card.id, today):
                actions.keep_lesson(lesson, by=by, now=now)
    return judged
