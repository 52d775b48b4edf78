"""The demo office's figures: every month of its year closed as the job would have done it."""

from datetime import date, datetime
from typing import Any, Protocol

from huzheng.foundation.actors import system
from huzheng.foundation.clock import at, business_date
from huzheng.foundation.verbs import inside
from huzheng.plan.figures import actions
from huzheng.plan.figures.queries import months_to_close
from huzheng.plan.figures.rules import month_after

NIGHT = (1, 40)


class Made(Protocol):
    """What the figures need of the demo office."""

    @property
    def office(self) -> Any: ...


def build_figures(made: Made, *, seed: int, now: datetime) -> None:
    """Close the months in order, each in the first night after it; the running one stays open. Call after the plan is built."""
    office_id = made.office.pk
    for month in months_to_close(office_id, business_date(now)):
        night: date = month_after(month)
        inside(actions.close_month)(month, office_id=office_id, by=system(office_id), now=at(night, *NIGHT))
    inside(actions.close_promises)(office_id=office_id, by=system(office_id), now=now)
