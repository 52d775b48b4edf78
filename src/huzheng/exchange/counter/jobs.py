"""Jobs of the exchange; each may run twice. The network lies between verbs, never inside one."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from procrastinate.contrib.django import app

from huzheng.exchange.counter import actions, queries, transport
from huzheng.exchange.counter.data import Arrival, CounterSystem
from huzheng.exchange.counter.errors import LineError
from huzheng.exchange.counter.models import Line
from huzheng.exchange.counter.states import Trouble
from huzheng.foundation.actors import Actor, system
from huzheng.foundation.errors import Busy
from huzheng.foundation.offices import KnownOffice, known_offices, now_at

log = logging.getLogger("huzheng.counter")
Clock = Callable[[], datetime]


@app.task(name="counter.exchange", queueing_lock="counter.exchange")
def exchange_everywhere(timestamp: int = 0) -> int:
    """Exchange with every system of every office; return how many connections answered."""
    return sum(exchange_with(office, partial(now_at, office)) for office in known_offices().values())


@app.task(name="counter.exchange_one")
def exchange_one(office: int) -> int:
    """Exchange with the systems of one office, right after somebody asked for it."""
    known = known_offices().get(office)
    return exchange_with(known, partial(now_at, known)) if known else 0


def exchange_with(office: KnownOffice, clock: Clock) -> int:
    """Send what waits and take in what came, for each system that is connected; return how many answered."""
    by, answered = system(office.id), 0
    for line in queries.lines_on(office.id):
        behind = transport.system_behind(line.system)
        trouble = Trouble.NOT_SET_UP if behind is None else _exchange(line, behind, office.code, by, clock)
        answered += not trouble
        try:
            actions.note_line(line.system, trouble=trouble, by=by, now=clock())
        except Busy:
            log.warning("line %s was busy", line.pk)
    return answered


def _exchange(line: Line, behind: CounterSystem, code: str, by: Actor, clock: Clock) -> str:
    """Send, then fetch; return what went wrong, "" where nothing did. What comes in is taken in though sending failed."""
    sent = _send(line, behind, by, clock)
    try:
        arrivals = [
            actions.take_in(message, system=line.system, by=by, now=clock())
            for message in behind.fetch(code, line.last_in)
        ]
    except LineError as error:
        return error.trouble
    except Busy:
        return Trouble.BUSY
    return Trouble.NUMBERS if Arrival.CLASH in arrivals else sent


def _send(line: Line, behind: CounterSystem, by: Actor, clock: Clock) -> str:
    """Send what waits in the order of its numbers, until something does not get through for now."""
    for row in queries.due(line, clock()):
        try:
            behind.send(queries.outbound(row))
        except LineError as error:
            actions.note_failed(row.pk, trouble=error.trouble, final=error.final, by=by, now=clock())
            if not error.final:
                return error.trouble
        else:
            actions.note_sent(row.pk, by=by, now=clock())
    return Trouble.NONE
