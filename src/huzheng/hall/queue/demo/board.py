"""What the demo's reception has put on the board for the week."""

from datetime import datetime, timedelta

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.verbs import inside
from huzheng.hall.queue.actions import say_on_board
from huzheng.hall.queue.data import BoardText

ZH = "本週四延長服務至晚間八時，歡迎多加利用。"
EN = "We are open until 8 p.m. this Thursday."


def say_hours(office_id: int, staff_id: int, *, now: datetime) -> None:
    """Announce the late hours of the week; call inside a transaction."""
    by = Actor(ActorKind.STAFF, staff_id, office_id, frozenset({"reception"}))
    text = BoardText(ZH, EN, now.date(), now.date() + timedelta(days=6))
    inside(say_on_board)(text, by=by, now=now)
