"""Jobs of the messages; each may run twice: who claims a message carries it."""

from functools import partial

from procrastinate.contrib.django import app

from huzheng.foundation.messages.delivery import deliver, deliver_due
from huzheng.foundation.messages.queries import office_of
from huzheng.foundation.offices import known_offices, now_at


@app.task(name="messages.deliver")
def deliver_one(message: int) -> str:
    """Try one message, right after the verb that wrote it."""
    office = known_offices().get(office_of(message) or 0)
    return str(deliver(message, office, partial(now_at, office)) or "") if office else ""


@app.task(name="messages.due", queueing_lock="messages.due")
def deliver_everything_due(timestamp: int = 0) -> int:
    """Carry what waited for the morning or for another try; what a stopped worker left is caught up once."""
    return sum(deliver_due(office, partial(now_at, office)) for office in known_offices().values())
