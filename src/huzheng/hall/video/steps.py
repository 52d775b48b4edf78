"""Parts of the verbs: a session's moves."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.hall.video.models import VideoMove, VideoSession
from huzheng.hall.video.states import LIFE


def line(session: VideoSession, verb: str, before: str, *, by: Actor, now: datetime) -> None:
    """Write the move that led a session to its present state, and tell it."""
    require_transaction()
    VideoMove.objects.create(
        office_id=session.office_id, session=session, seq=session.seq, verb=verb, from_state=before,
        to_state=session.state, actor=by.key, at=now,
    )  # fmt: skip
    tell(
        f"video.{verb}", f"video:{session.pk}", session.seq, by=by, now=now, office_id=session.office_id,
        session=session.pk, kind=session.kind,
    )  # fmt: skip


def move_session(session: VideoSession, verb: str, *, by: Actor, now: datetime, **changed: object) -> VideoSession:
    """Move a locked session along its life, write the move, tell it. Raises IllegalMove."""
    require_transaction()
    before, session.state = session.state, LIFE.after(session.state, verb)
    session.seq += 1
    for name, value in changed.items():
        setattr(session, name, value)
    session.save(update_fields=["state", "seq", *changed])
    line(session, verb, before, by=by, now=now)
    return session
