"""From an id to a message of this office, or not found."""

from huzheng.foundation.errors import NotFound
from huzheng.foundation.messages.models import Message


def access_message(office_id: int, message_id: int, *, for_update: bool = False) -> Message:
    """Return the message of this office. Raises NotFound (also for another office's); `for_update` locks it."""
    rows = Message.objects.filter(office_id=office_id, pk=message_id)
    row = (rows.select_for_update() if for_update else rows).first()
    if row is None:
        raise NotFound
    return row
