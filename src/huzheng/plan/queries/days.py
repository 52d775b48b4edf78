"""Days of the office as this room needs them."""

from datetime import date

from huzheng.office import api as office
from huzheng.plan.rules import due_on, weekday_only


def reply_due(office_id: int, received_on: date, limit_days: int) -> date:
    """Return the last day on which a reply still keeps the limit, counted in the office's working days."""
    count = getattr(office, "add_working_days", None)
    if count is not None:
        return count(office_id, received_on, limit_days)
    return due_on(received_on, limit_days, weekday_only)
