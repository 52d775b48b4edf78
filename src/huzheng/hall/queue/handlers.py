"""What the queue does when something ends elsewhere."""

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.foundation.events.models import Event
from huzheng.foundation.live import notify
from huzheng.hall.queue import actions
from huzheng.hall.queue.access import office_of_session
from huzheng.office.api import offices


def release_counter(session: str) -> None:
    """Free the counter of a session that was signed out, ended from elsewhere or taken over; harmless twice."""
    found = office_of_session(session)
    if found:
        office_id, offset = found
        actions.release(session, by=system(office_id), now=read_now(offset))


def closure_changed(event: Event) -> None:
    """Let boards, kiosks and phones look again when a closure was declared or taken back."""
    notify("hall", next(card.code for card in offices() if card.id == event.office_id))
