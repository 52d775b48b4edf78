"""The nightly seal; may run twice."""

from procrastinate.contrib.django import app

from huzheng.foundation.actors import system
from huzheng.foundation.offices import known_offices, now_at
from huzheng.foundation.reads.actions import seal_days


@app.task(name="reads.seal", queueing_lock="reads.seal")
def seal_everywhere(timestamp: int = 0) -> int:
    """Seal the days that are over, office by office; return how many."""
    return sum(seal_days(one.id, by=system(one.id), now=now_at(one)) for one in known_offices().values())
