"""Days of the office as this room needs them."""

from datetime import date

from huzheng.office.api import add_working_days


def reply_due(office_id: int, received_on: date, limit_days: int) -> date:
    """Return the last day on which a reply still keeps the limit, counted in the office's working days."""
    return add_working_days(office_id, received_on, limit_days)
