"""What the room does when the hall moves on. The dispatcher opens the transaction; twice is once, because a wish is told once."""

from huzheng.foundation.actors import system
from huzheng.foundation.events.models import Event
from huzheng.hall.turn.queries import anybody_wants
from huzheng.hall.turn.steps import tell_who_is_near, tell_who_went_home


def hall_moved(event: Event) -> None:
    """Tell who is nearly next now."""
    if anybody_wants(event.office_id, event.at):
        tell_who_is_near(event.office_id, by=system(event.office_id), now=event.at)


def ticket_left(event: Event) -> None:
    """Tell somebody who was sent home by a closure why; whoever left by themselves knows."""
    if anybody_wants(event.office_id, event.at):
        tell_who_went_home(event.office_id, event.data["ticket"], by=system(event.office_id), now=event.at)
