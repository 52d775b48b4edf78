"""How long a screen may stay open without a person, and how often one may try a password."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HELD_FOR = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `tries` failures `within` a span, counted back from now."""

    tries: int
    within: timedelta


PERSON_HERE = Limit(5, timedelta(minutes=15))  # one name from one address
PERSON = Limit(30, timedelta(hours=1))  # one name from anywhere: guessing from many machines
ADDRESS = Limit(60, timedelta(minutes=15))  # one address, any name: trying one password on everybody
LONGEST = max(limit.within for limit in (PERSON_HERE, PERSON, ADDRESS))


def free_at(failures: Sequence[datetime], limit: Limit, now: datetime) -> datetime | None:
    """Return when the next try is allowed, None where it is allowed now."""
    recent = sorted(at for at in failures if at > now - limit.within)
    if len(recent) < limit.tries:
        return None
    return recent[-limit.tries] + limit.within


def minutes_until(free: datetime, now: datetime) -> int:
    """Return whole minutes to wait, at least one, never too few."""
    return max(1, -((now - free) // timedelta(minutes=1)))


BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def browser_name(agent: str) -> str:
    """Return "Chrome, Windows" for what a browser says of itself; the beginning of an unknown one's own words."""
    found = [next((name for word, name in table if word in agent), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or agent[:40]
