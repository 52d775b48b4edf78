"""How a cooperation stands on a day, and how a county is written."""

from datetime import date, timedelta

from huzheng.office.rules.standards import LIST, read_rulebook
from huzheng.office.states import Standing

RENEW_BEFORE = timedelta(days=60)  # a cooperation is shown, and owed, from so long before its end
COUNTIES = {row.zh: row.en for row in LIST.validate_python(read_rulebook("counties"))}


def standing(starts_on: date, ends_on: date | None, settled: bool, day: date) -> Standing:
    """Return how a cooperation from `starts_on` until `ends_on` (both included) stands on this day.

    `settled`: somebody has renewed or closed it, so that nothing has to be decided about its end.
    """
    if ends_on is not None and ends_on < day:
        return Standing.OVER if settled else Standing.EXPIRED
    if starts_on > day:
        return Standing.COMING
    ending = ends_on is not None and not settled and ends_on - day <= RENEW_BEFORE
    return Standing.ENDING if ending else Standing.RUNNING


def county_words(zh: str, en: str) -> tuple[str, str]:
    """Return a county in Chinese and English: 臺 for 台 where the law writes it, the English of a known one filled in."""
    written = zh.strip()
    formal = written.replace("台", "臺")
    written = formal if formal in COUNTIES else written
    return written, en.strip() or COUNTIES.get(written, "")
