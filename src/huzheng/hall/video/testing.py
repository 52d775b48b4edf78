"""Doors for other rooms' tests: a session in any state."""

from datetime import datetime, timedelta
from typing import Any

from huzheng.foundation.actors import system
from huzheng.hall.video import actions
from huzheng.hall.video.access import access_seen
from huzheng.hall.video.data import Wanted
from huzheng.hall.video.models import VideoSession
from huzheng.office.testing import MONDAY, OfficeSet

ROOM = "https://video.tax.example/room/1"


def make_session(
    made: OfficeSet, *, kind: str = "house", now: datetime = MONDAY, planned: bool = False
) -> VideoSession:
    """Ask for a session, now or in an hour."""
    wanted = Wanted(kind, now + timedelta(hours=1) if planned else None, "王小姐", "0912345678")
    pk = actions.plan_session(wanted, by=made.actor("reception"), now=now)
    return access_seen(made.office.pk, pk)


def answer(made: OfficeSet, row: VideoSession, *, trouble: str = "", now: datetime = MONDAY) -> VideoSession:
    """Let the bureau answer as its stand-in would, or not."""
    given: dict[str, Any] = {
        "rings": access_seen(made.office.pk, row.pk).rings,
        "by": system(made.office.pk),
        "now": now,
    }
    if trouble:
        actions.give_up(row.pk, trouble=trouble, **given)
    else:
        actions.connect(row.pk, room=ROOM, **given)
    return access_seen(made.office.pk, row.pk)


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office."""
    return {"session": make_session(made).pk}
