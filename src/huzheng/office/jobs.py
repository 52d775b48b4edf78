"""Jobs of the office, by name; each may run twice."""

from contextlib import suppress

from procrastinate.contrib.django import app

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import Busy
from huzheng.office.actions.reminders import remind
from huzheng.office.queries import offices


@app.task(name="office.remind", queueing_lock="office.remind")
def remind_everybody(timestamp: int = 0) -> int:
    """Let every office that is at work now remind its people; return how many reminders were written."""
    told = 0
    for card in offices():
        with suppress(Busy):  # in a quarter of an hour it is tried again
            told += remind(card.id, by=system(card.id), now=read_now(card.clock_offset))
    return told
