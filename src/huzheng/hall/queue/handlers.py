"""What the queue does when something ends elsewhere."""

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.hall.queue import actions
from huzheng.hall.queue.access import office_of_session


def release_counter(session: str) -> None:
    """Free the counter of a session that was signed out, ended from elsewhere or taken over; harmless twice."""
    found = office_of_session(session)
    if found:
        office_id, offset = found
        actions.release(session, by=system(office_id), now=read_now(offset))
