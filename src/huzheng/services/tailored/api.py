"""What other rooms may ask: groups and their measures, the brands behind a service, what may be booked."""

from huzheng.services.tailored.queries import (
    booking_items,
    brands_for_service,
    groups,
    measures_for,
    shown_measures,
)

__all__ = ["booking_items", "brands_for_service", "groups", "measures_for", "shown_measures"]
