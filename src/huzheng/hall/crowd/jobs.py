"""Jobs of the room, by name; each may run twice."""

from contextlib import suppress
from datetime import timedelta

from procrastinate.contrib.django import app

from huzheng.foundation.actors import system
from huzheng.foundation.clock import business_date, read_now
from huzheng.foundation.errors import Busy
from huzheng.hall.crowd import actions
from huzheng.hall.crowd.queries import WEEKS, day_loads, look_at
from huzheng.hall.crowd.rules import balance
from huzheng.office import api as office
from huzheng.office.data import OfficeCard


@app.task(name="crowd.look_everywhere", queueing_lock="crowd.look_everywhere")
def look_everywhere(timestamp: int = 0) -> int:
    """Look at the hall of every office and ninety minutes ahead; return how many have a crowd."""
    return sum(_look(card) for card in office.offices())


@app.task(name="crowd.look")
def look(office: int) -> int:
    """Look at the hall of one office: so many wait that somebody must be told."""
    return sum(_look(card) for card in cards() if card.id == office)


def cards() -> list[OfficeCard]:
    """Return every office."""
    return office.offices()


def _look(card: OfficeCard) -> bool:
    now = read_now(card.clock_offset)
    seen = look_at(card.id, now)
    with suppress(Busy):  # in three minutes it is tried again
        return actions.note_look(card.id, seen=seen, by=system(card.id), now=now) is not None
    return False


@app.task(name="crowd.propose", queueing_lock="crowd.propose")
def propose_everywhere(timestamp: int = 0) -> int:
    """Look at the last four weeks of every office and propose what would even out the load; return how many proposals are new."""
    made = 0
    for card in office.offices():
        now = read_now(card.clock_offset)
        last = business_date(now) - timedelta(days=1)
        first = last - WEEKS + timedelta(days=1)
        counters = [row.pk for row in office.counters(card.id)]
        found = balance.proposals(day_loads(card.id, first, last), counters)
        with suppress(Busy):
            made += len(actions.propose(card.id, found=found, first=first, last=last, by=system(card.id), now=now))
    return made
