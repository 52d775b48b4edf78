"""From an id to a session of the asker's office, locked where a verb will write it."""

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require
from huzheng.hall.video.models import VideoSession


def access_session(session_id: int, *, by: Actor) -> VideoSession:
    """Return and lock a session; the job that rings is the system. Raises Refused, NotFound."""
    if by.kind != ActorKind.SYSTEM:
        require(by, "video.hold")
    row = VideoSession.objects.of(by.office_id or 0).select_for_update().filter(pk=session_id).first()
    if row is None:
        raise NotFound
    return row


def access_seen(office_id: int, session_id: int) -> VideoSession:
    """Return a session of this office with who asked for it. Raises NotFound."""
    row = VideoSession.objects.of(office_id).filter(pk=session_id).select_related("staff").first()
    if row is None:
        raise NotFound
    return row
