"""What the clock does when it hears of a case. The dispatcher opens the transaction; twice is once."""

from huzheng.cases.clock.steps import tell_extension
from huzheng.foundation.actors import system
from huzheng.foundation.events.models import Event


def tell_of_extension(event: Event) -> None:
    """Tell the applicant of the new date before the old one is over."""
    tell_extension(event.office_id, event.data["case"], by=system(event.office_id), now=event.at)
