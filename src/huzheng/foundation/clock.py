"""The time. `now` is read once per request from the database at the edge and handed down."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import DateTimeField, Func

TAIPEI = ZoneInfo("Asia/Taipei")


def read_now(offset: timedelta = timedelta(0)) -> datetime:
    """Return the database's clock plus the office's stored offset (only a demo office has one), in Taipei time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        row = cursor.fetchone()
    return local(row[0] + offset)


def instant() -> Func:
    """Return the database's clock as an expression, to be compared with or written into a row."""
    return Func(function="clock_timestamp", output_field=DateTimeField())


def local(instant: datetime) -> datetime:
    """Return the instant in Taipei time."""
    return instant.astimezone(TAIPEI)


def business_date(now: datetime) -> date:
    """Return the local day on which `now` falls: the day of numbers, rosters and statistics."""
    return now.astimezone(TAIPEI).date()


def at(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """Return the Taipei instant of a local day and time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=TAIPEI)
