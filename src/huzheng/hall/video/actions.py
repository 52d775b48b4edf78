"""A video session: planned, rung, connected, ended with a result; or a call-back with its day. The bureau is rung by a job."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import IllegalMove
from huzheng.foundation.jobs import enqueue
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.hall.video import rules
from huzheng.hall.video.access import access_session
from huzheng.hall.video.data import Wanted
from huzheng.hall.video.errors import NoSuchKind, NoSuchResult, TimePassed
from huzheng.hall.video.models import VideoSession
from huzheng.hall.video.states import RESULTS, Trouble
from huzheng.hall.video.steps import line, move_session
from huzheng.office import api as office


@verb
def plan_session(wanted: Wanted, *, key: str = "", by: Actor, now: datetime) -> int:
    """Plan a session, and return its id; one that is wanted now rings at once. Raises Refused, NoSuchKind, TimePassed."""
    require(by, "video.hold")
    body = ["plan_session", wanted.kept]
    if key and (first := answered(by, key, body)) is not None:
        return int(first)
    if wanted.kind not in {one.key for one in rules.kinds().kinds}:
        raise NoSuchKind(field="kind")
    if wanted.at is not None and wanted.at < now:
        raise TimePassed(field="on")
    row = VideoSession.objects.create(
        office_id=by.office_id or 0, kind=wanted.kind, wanted_at=wanted.at or now, asked_at=now, staff_id=by.id,
        name=wanted.name, phone=wanted.phone,
    )  # fmt: skip
    line(row, "plan_session", "", by=by, now=now)
    if wanted.at is None:
        _ring(row, by=by, now=now)
    if key:
        remember(by, key, body, row.pk, now=now)
    return row.pk


@verb
def ring_bureau(session_id: int, *, by: Actor, now: datetime) -> None:
    """Ring the bureau: for a planned session whose time has come, or once more before the call-back. Raises Refused, NotFound, IllegalMove."""
    _ring(access_session(session_id, by=by), by=by, now=now)


def _ring(row: VideoSession, *, by: Actor, now: datetime) -> None:
    move_session(row, "ring_bureau", by=by, now=now, rings=row.rings + 1, trouble="", due_on=None)
    enqueue("video.ring", session=row.pk)


@verb
def connect(session_id: int, *, rings: int, room: str, by: Actor, now: datetime) -> None:
    """Note that the bureau has answered this try, and where it waits. Raises NotFound, IllegalMove (also for an earlier try); locks the session."""
    row = access_session(session_id, by=by)
    if row.rings != rings:
        raise IllegalMove
    move_session(row, "connect", by=by, now=now, room=room, connected_at=max(now, row.asked_at))


@verb
def give_up(session_id: int, *, rings: int, trouble: str, by: Actor, now: datetime) -> None:
    """Note that the bureau does not answer this try: the citizen is called back by a day. Raises Refused, NotFound, IllegalMove; locks the session."""
    row = access_session(session_id, by=by)
    if row.rings != rings:
        raise IllegalMove
    days = rules.kinds().call_back_working_days
    due_on = office.add_working_days(row.office_id, business_date(now), days)
    move_session(row, "give_up", by=by, now=now, trouble=trouble or Trouble.NO_ANSWER, due_on=due_on)


@verb
def end_session(session_id: int, *, result: str, by: Actor, now: datetime) -> None:
    """End a session with its result, and let the bureau hear it. Raises Refused, NotFound, NoSuchResult, IllegalMove; locks the session."""
    row = access_session(session_id, by=by)
    if result not in set(RESULTS):
        raise NoSuchResult(field="result")
    move_session(row, "end_session", by=by, now=now, result=result, ended_at=max(now, row.connected_at or now))
    enqueue("video.hang_up", session=row.pk)


@verb
def make_call(session_id: int, *, by: Actor, now: datetime) -> None:
    """Note that the citizen was called back. Raises Refused, NotFound, IllegalMove; locks the session."""
    move_session(access_session(session_id, by=by), "make_call", by=by, now=now, ended_at=now)


@verb
def cancel_session(session_id: int, *, by: Actor, now: datetime) -> None:
    """Hold no session. Raises Refused, NotFound, IllegalMove once it rang; locks the session."""
    move_session(access_session(session_id, by=by), "cancel_session", by=by, now=now, ended_at=now)
