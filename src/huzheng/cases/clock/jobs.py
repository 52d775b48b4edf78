"""The job that the clock runs by; it may run twice."""

from procrastinate.contrib.django import app

from huzheng.cases.clock.actions import run_clock
from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import Busy
from huzheng.office.api import offices


@app.task(name="clock.run", queueing_lock="clock.run")
def run_everywhere(timestamp: int = 0) -> int:
    """Let the clock of every office look at what has come; return how many parts of days were looked at."""
    parts, wrong = 0, []
    for card in offices():
        try:
            parts += run_clock(card.id, by=system(card.id), now=read_now(card.clock_offset)).parts
        except Busy:  # in a quarter of an hour it is tried again
            continue
        except Exception as error:  # one office's trouble is not the others'
            wrong.append(error)
    if wrong:
        raise wrong[0]
    return parts
