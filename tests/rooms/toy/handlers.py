"""What the room does when it hears that something happened. The dispatcher opens the transaction; twice is once."""

from huzheng.foundation.events.models import Event
from tests.rooms.toy.steps import add_trip


def count_the_trip(event: Event) -> None:
    """Count the trip of an umbrella that came back."""
    add_trip(event.office_id, event.data["umbrella"])
