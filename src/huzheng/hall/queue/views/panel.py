"""The hall on the start page."""

from typing import Any

from huzheng.foundation.clock import business_date
from huzheng.hall.queue.queries import Figures, day_figures


def hall_panel(request: Any) -> Figures:
    """Return today's figures of the whole office."""
    return day_figures(request.office.id, business_date(request.now)).whole
