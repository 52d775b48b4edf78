"""What the room does when the hall moves on. The dispatcher opens the transaction; twice is once, because a wish is told once."""

from huzheng.foundation.actors import system
from huzheng.foundation.events.models import Event
from huzheng.hall.turn.steps import tell_who_is_near


def hall_moved(event: Event) -> None:
    """Tell who is nearly next now."""
    tell_who_is_near(event.office_id, by=system(event.office_id), now=event.at)
