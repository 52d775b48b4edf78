"""What enquiries do when a case is opened. The dispatcher opens the transaction; twice is once."""

from huzheng.cases.enquiries.steps import confirm_receipt
from huzheng.foundation.actors import system
from huzheng.foundation.events.models import Event


def confirm(event: Event) -> None:
    """Send the confirmation of the receipt, within the minute in which the worker hears of it."""
    confirm_receipt(event.office_id, event.data["case"], by=system(event.office_id), now=event.at)
