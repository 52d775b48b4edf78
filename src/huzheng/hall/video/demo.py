"""The demo's video sessions: some weeks of them, one planned for today, one call to make."""

import random
from datetime import datetime, timedelta
from typing import Any, Protocol

from huzheng.foundation.actors import Actor, ActorKind, system
from huzheng.foundation.clock import at, business_date
from huzheng.foundation.verbs import inside
from huzheng.hall.video import actions
from huzheng.hall.video.access import access_session
from huzheng.hall.video.data import Wanted
from huzheng.hall.video.rules import kinds
from huzheng.hall.video.states import RESULTS
from huzheng.hall.video.steps import move_session
from huzheng.office.api import is_working_day

PAST, UNANSWERED = 9, 4  # sessions; each so manieth is not answered
ROOM = "https://video.tax.example/room/demo"


class Made(Protocol):
    """What the sessions need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_video(made: Made, *, seed: int, now: datetime) -> None:
    """Write the sessions of the last weeks; call inside a transaction."""
    chance = random.Random(f"video:{seed}")  # noqa: S311  a demo's year
    by = Actor(ActorKind.STAFF, made.staff["reception1"].pk, made.office.pk, frozenset({"reception"}))
    today = business_date(now)
    past = [today - timedelta(days=back) for back in range(60, 0, -1)]
    days = [day for day in past if is_working_day(made.office.pk, day)][-4 * PAST :: 4]
    for number, day in enumerate(days):
        _past(by, chance, number, at(day, 9 + number % 6, 10))
    planned = Wanted("house", now + timedelta(hours=4), "民眾")
    inside(actions.plan_session)(planned, by=by, now=now - timedelta(hours=1))
    waits = _asked(by, "vehicle", now - timedelta(minutes=40))
    _answer(waits, now - timedelta(minutes=39), made.office.pk, room="")


def _past(by: Actor, chance: random.Random, number: int, moment: datetime) -> None:
    kind = chance.choice(kinds().kinds).key
    row, later = _asked(by, kind, moment), moment + timedelta(minutes=chance.randint(6, 24))
    answered = number % UNANSWERED != UNANSWERED - 1
    _answer(row, moment + timedelta(minutes=1), by.office_id or 0, room=ROOM if answered else "")
    if answered:
        inside(actions.end_session)(row, result=str(chance.choice(RESULTS)), by=by, now=later)
    else:
        inside(actions.make_call)(row, by=by, now=moment + timedelta(hours=3))


def _asked(by: Actor, kind: str, moment: datetime) -> int:
    """Ask for a session and ring; the demo's bureau answers by hand, so no job waits for it."""
    row = inside(actions.plan_session)(Wanted(kind, moment, "民眾", ""), by=by, now=moment)
    session = access_session(row, by=by)
    move_session(session, "ring_bureau", by=by, now=moment, rings=1)
    return int(row)


def _answer(session: int, moment: datetime, office_id: int, *, room: str) -> None:
    given: dict[str, Any] = {"rings": 1, "by": system(office_id), "now": moment}
    if room:
        inside(actions.connect)(session, room=room, **given)
    else:
        inside(actions.give_up)(session, trouble="no_answer", **given)
