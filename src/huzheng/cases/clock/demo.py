"""The demo office's clock: every day of its year looked at as the job would have done it, in one piece."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from huzheng.cases.book import api as book
from huzheng.cases.clock import actions
from huzheng.cases.clock.models import ChaseStep, ClockDay, DelayNotice
from huzheng.cases.clock.queries import late_rows
from huzheng.cases.clock.queries.year import first_day, lived_cases, office_days
from huzheng.cases.clock.rules import CLOSING, MORNING, Day, Lived, Part, day_records
from huzheng.cases.clock.steps import recipient
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import business_date
from huzheng.foundation.verbs import inside
from huzheng.office import api as office

FIRST_LOOK = timedelta(hours=8, minutes=15)
REASONS = ("other_office", "complex")


class Made(Protocol):
    """What the clock needs of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> Mapping[str, Any]: ...


def build_clock(made: Made, *, seed: int, now: datetime) -> None:
    """Write the days, the rungs and the notices that the year's cases made necessary; call after the cases are built."""
    office_id, first = made.office.pk, first_day(made.office.pk)
    if first is None:
        return
    cases = {case.pk: case for case in book.cases(office_id).select_related("responsible")}
    lived = lived_cases(office_id, list(cases.values()), business_date(now))
    days = {day.on: day for day in office_days(office_id, first, business_date(now))}
    parts = {
        (day.on, part): moment
        for day in days.values()
        for part, moment in ((MORNING, day.begins_at + FIRST_LOOK), (CLOSING, day.closes_at))
        if moment <= now
    }
    _write_days(office_id, parts, lived)
    _write_chases(office_id, parts, lived, cases, now)
    _write_notices(office_id, days, parts, lived, cases)
    _explain(made, now)


def _write_days(office_id: int, parts: Mapping[Part, datetime], lived: Mapping[int, Lived]) -> None:
    ClockDay.objects.bulk_create(
        ClockDay(
            office_id=office_id, on=row.on, part=row.part, at=parts[row.on, row.part], ok=row.counts[0],
            soon=row.counts[1], late=row.counts[2], still=row.counts[3], at_once=list(row.at_once),
        )
        for row in day_records(list(parts), lived)
    )  # fmt: skip


def _write_chases(
    office_id: int, parts: Mapping[Part, datetime], lived: Mapping[int, Lived], cases: Mapping[int, Any], now: datetime
) -> None:
    held = office.people_of_roles(office_id, business_date(now))
    chases = sorted(row for one in lived.values() for row in one.chases if (row.on, MORNING) in parts)
    ChaseStep.objects.bulk_create(
        ChaseStep(
            office_id=office_id, case_id=row.case_id, rung=row.rung, due_on=row.due_on, on=row.on,
            overdue_days=row.overdue_days, told_id=recipient(cases[row.case_id], row.rung, held),
            at=parts[row.on, MORNING],
        )
        for row in chases
    )  # fmt: skip


def _write_notices(
    office_id: int, days: Mapping[Any, Day], parts: Mapping[Part, datetime], lived: Mapping[int, Lived],
    cases: Mapping[int, Any],
) -> None:  # fmt: skip
    told = sorted(row for one in lived.values() for row in one.notices)
    told = [row for row in told if row.stage != "reached" or (row.on, CLOSING) in parts]
    people = book.applicants(office_id, {row.case_id for row in told})
    DelayNotice.objects.bulk_create(
        DelayNotice(
            office_id=office_id, case_id=row.case_id, n=row.n, stage=row.stage, on=row.on, for_on=row.for_on,
            new_on=row.new_on, reason=row.reason, at=parts.get((row.on, CLOSING), cases[row.case_id].received_at),
            channel=people[row.case_id].wants if row.case_id in people else "print",
        )
        for row in told
    )  # fmt: skip


def _explain(made: Made, now: datetime) -> None:
    """Let clerks have said why some of the late cases are late."""
    for case, reason in zip(late_rows(made.office.pk, business_date(now))[:2], REASONS, strict=False):
        by = Actor(
            ActorKind.STAFF, case.responsible_id or made.staff["clerk1"].pk, made.office.pk, frozenset({"clerk"})
        )
        inside(actions.explain_delay)(case.pk, reason=reason, words="", by=by, now=now)
