"""Answers of the law. `closed` are the days on which the office was closed besides (office.api.closures)."""

from collections.abc import Collection
from datetime import date, timedelta

from huzheng.foundation.errors import Invalid
from huzheng.office import api as office
from huzheng.services.law.data import Deadline, Duty, Fee, Fine, Period
from huzheng.services.law.errors import NotKnownThen
from huzheng.services.law.rules import days
from huzheng.services.law.rules import fees as fee_rules
from huzheng.services.law.rules.ages import age, full_age, is_of_age, may_marry
from huzheng.services.law.rules.delegation import delegation
from huzheng.services.law.rules.fees import FeeRule, Price, Waiver
from huzheng.services.law.rules.fines import fine_for, mildest_fine, offences

__all__ = [
    "age",
    "delegation",
    "duties",
    "duty_of",
    "fee",
    "fee_table",
    "fees",
    "fine_for",
    "full_age",
    "is_of_age",
    "late_fine",
    "may_marry",
    "notice_effective",
    "offences",
    "period_end",
    "statutory_period",
    "waivers",
]
notice_effective = days.notice_effective


def works(day: date) -> bool:
    """Say whether government offices work on a day. Raises NotKnownThen where no calendar covers it."""
    try:
        return office.works_nationally(day)
    except Invalid as error:
        raise NotKnownThen(on=day.isoformat()) from error


def period_end(event_on: date, period: Period, *, closed: Collection[date] = (), harmful: bool = False) -> Deadline:
    """Return the last day of a period from an event on, with the steps by which it was counted. Raises NotKnownThen.

    行政程序法48: see rules/days.py. `harmful` counts a burden on a person (48 V).
    """
    return days.period_end(event_on, period, works=days.with_closed(works, closed), harmful=harmful)


def statutory_period(key: str, on: date) -> Period:
    """Return what period the law gave on a day, by the key of rulebook/periods.yaml or the code of a service. Raises NotKnownThen."""
    found = days.known_period(key, on)
    return Period(days=found.days, months=found.months)


def duties(on: date) -> list[Duty]:
    """Return the duties with a statutory period whose lateness is fined, as the law stood on a day."""
    return [_duty(rule, law) for rule in days.PERIODS if rule.offence and (law := days.period_on(rule, on)) is not None]


def duty_of(service: str, on: date) -> Duty | None:
    """Return the duty that a service fulfils, None where nothing is fined or no source covers the day."""
    return next((duty for duty in duties(on) if service in (*duty.services, duty.key)), None)


def _duty(rule: days.StatutoryPeriod, law: days.Statutory) -> Duty:
    period = Period(days=law.days, months=law.months)
    services = tuple(rule.services)
    return Duty(rule.key, rule.zh, rule.en, rule.from_zh, rule.from_en, rule.offence, law.law, period, services)


def late_fine(
    offence: str, event_on: date, period: Period, applied_on: date, *, reminded: bool = False,
    closed: Collection[date] = (), decided_on: date | None = None,
) -> Fine:  # fmt: skip
    """Return the fine for an application that came late, 0 for one in time, with every step. Raises NotKnownThen.

    `reminded`: it came after the reminder's own period had passed. The scale is that of `decided_on` (the day of application where it is
    not given), or a milder one that held between the last day and then (行政罰法5).
    """
    end = period_end(event_on, period, closed=closed)
    late = days.overdue_days(end.last, applied_on)
    until = max(decided_on or applied_on, applied_on)
    first = min(end.last + timedelta(days=1), until)
    fine = mildest_fine(offence, overdue_days=late, reminded=reminded, first=first, last=until)
    return Fine(fine.twd, fine.rung, late, (*end.steps, *fine.steps))


def fee(key: str, *, on: date, quantity: int = 1, waiver: str = "") -> Fee:
    """Return what a number of pieces cost on a day; `waiver` is the key of a ground on which it is free or halved. Raises NotKnownThen."""
    return fee_rules.fee(key, on=on, quantity=quantity, waiver=waiver)


def fees(on: date) -> list[Fee]:
    """Return the schedule of a day, one piece each; lines that no source covers then are left out."""
    return [fee_rules.priced(rule, price, 1) for rule, price in fee_rules.fees(on)]


def waivers(key: str, on: date) -> list[tuple[str, str, str]]:
    """Return the grounds on which this fee is free or halved on a day: (key, zh, en)."""
    return [(one.key, one.zh, one.en) for one in fee_rules.waivers(key, on)]


def fee_table(on: date) -> list[tuple[dict[str, str], list[tuple[FeeRule, Price, list[Waiver]]]]]:
    """Return the schedule of a day as it is published: by group, each line with its price and its waivers."""
    lines = [(rule, price, fee_rules.waivers(rule.key, on)) for rule, price in fee_rules.fees(on)]
    groups = [(group, [line for line in lines if line[0].group == group["key"]]) for group in fee_rules.GROUPS]
    return [(group, found) for group, found in groups if found]
