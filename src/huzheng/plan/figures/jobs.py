"""Jobs of the figures, by name; each may run twice."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import DatabaseError
from procrastinate.contrib.django import app

from huzheng.foundation.actors import system
from huzheng.foundation.clock import business_date, read_now
from huzheng.foundation.errors import Busy, Conflict
from huzheng.office import api as offices
from huzheng.plan.figures import actions
from huzheng.plan.figures.queries import months_to_close

log = logging.getLogger(__name__)


@app.task(name="figures.close_months", queueing_lock="figures.close_months")
def close_months(timestamp: int = 0) -> int:
    """Close the ended months of every office that are not closed yet; return how many figures.

    Each office's promises, and each of its months, is a verb of its own: what another worker closes meanwhile is left to it,
    and trouble in one office keeps no other waiting.
    """
    return sum(_close_office(card.id, read_now(card.clock_offset)) for card in offices.offices())


def _close_office(office_id: int, now: datetime) -> int:
    given: dict[str, Any] = {"office_id": office_id, "by": system(office_id), "now": now}
    done = _tried(lambda: actions.close_promises(**given), office_id)
    for month in months_to_close(office_id, business_date(now)):
        done += _tried(lambda month=month: actions.close_month(month, **given).figures, office_id)  # type: ignore[misc]
    return done


def _tried(act: Callable[[], int], office_id: int) -> int:
    try:
        return act()
    except (Conflict, Busy):
        log.info("figures of office %s are being closed by another worker", office_id)
    except DatabaseError:
        log.exception("figures of office %s could not be closed; the next night tries again", office_id)
    return 0
