"""The offices below a bureau, each with the time there."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from huzheng.foundation.clock import business_date
from huzheng.office import api as office
from huzheng.plan.bureau.data import Unit


def units_of(bureau_id: int, now: datetime) -> list[Unit]:
    """Return the offices below the bureau by code; no row of any person is read. One query."""
    return [
        Unit(row.pk, row.code, row.name_zh, row.name_en, row.rehearsal, now + row.clock_offset)
        for row in office.offices_of_bureau(bureau_id)
    ]


def shared_now(units: Iterable[Unit], now: datetime) -> datetime:
    """Return the time at which the bureau looks: that of its offices where all of them live in one, else the real one."""
    offsets: set[timedelta] = {unit.now - now for unit in units}
    return now + offsets.pop() if len(offsets) == 1 else now


def todays(units: Iterable[Unit]) -> dict[int, date]:
    """Return the local day of each office: {office id: day}."""
    return {unit.id: business_date(unit.now) for unit in units}
