"""What the room does when somebody has taken a ticket. The dispatcher opens the transaction; twice is once."""

from huzheng.foundation.clock import business_date
from huzheng.foundation.events.models import Event
from huzheng.foundation.jobs import enqueue, waits
from huzheng.hall.crowd.queries import wants_look


def look_when_many_wait(event: Event) -> None:
    """Have the hall looked at as soon as so many wait, not at the next round only; once until it has been done."""
    office_id = event.office_id
    if office_id and wants_look(office_id, business_date(event.at)) and not waits("crowd.look", office=office_id):
        enqueue("crowd.look", office=office_id)
