"""Lists of the clock: what is open with its light, what is late with its last reminder, what was told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from huzheng.cases.book import api as book
from huzheng.cases.book.data import subject
from huzheng.cases.clock.data import Light, Standing
from huzheng.cases.clock.models import ChaseStep, ClockDay, DelayNotice, Ladder
from huzheng.cases.clock.queries.year import REASON
from huzheng.cases.clock.rules import BOOK, standing
from huzheng.cases.clock.states import DayPart
from huzheng.foundation.dues import Due
from huzheng.foundation.links import link_to
from huzheng.office import api as office

GROUPS = {"clerk": "responsible", "section": "section", "service": "service"}
LACKING = "lacking"


@dataclass(frozen=True, slots=True)
class ControlFilter:
    """What a person wants to see of the open cases; empty: everything."""

    light: str = ""
    clerk: int | None = None
    section: int | None = None
    service: str = ""


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One open case with its standing, its chases, and the reason that was recorded last."""

    case: Any
    standing: Standing
    chases: tuple[ChaseStep, ...] = ()
    reason: str = ""

    @property
    def chase(self) -> ChaseStep | None:
        """Return the last chase."""
        return self.chases[-1] if self.chases else None


def _light_terms(office_id: int, today: date) -> dict[Light, Q]:
    soon_day = office.add_working_days(office_id, today, BOOK.lights.soon_days)
    running = ~Q(state=LACKING)
    return {
        Light.LATE: running & Q(due_on__lt=today),
        Light.SOON: running & Q(due_on__gte=today, due_on__lte=soon_day),
        Light.OK: running & Q(due_on__gt=soon_day),
        Light.STILL: Q(state=LACKING),
    }


def _asked(office_id: int, asked: ControlFilter) -> QuerySet[Any]:
    rows = book.open_cases(office_id)
    rows = rows if asked.clerk is None else rows.filter(responsible_id=asked.clerk)
    rows = rows if asked.section is None else rows.filter(_section(asked.section))
    return rows.filter(service=asked.service) if asked.service else rows


def _section(section_id: int) -> Q:
    """A case without a section of its own belongs to that of its responsible person."""
    return Q(section_id=section_id) | Q(section__isnull=True, responsible__section_id=section_id)


def open_rows(office_id: int, asked: ControlFilter, today: date) -> QuerySet[Any]:
    """Return the open cases that were asked for, the earliest due first."""
    rows = _asked(office_id, asked).select_related("responsible__section", "section")
    return rows.filter(_light_terms(office_id, today)[Light(asked.light)]) if asked.light else rows


def standings(office_id: int, cases: Sequence[Any], today: date) -> list[OpenRow]:
    """Return these cases with light, chases and last reason. Three queries, however many cases."""
    if not cases:
        return []
    days = [case.due_on for case in cases]
    calendar = office.working_calendar(office_id, min(today, *days), max(today, *days))
    chases: dict[int, list[ChaseStep]] = {}
    for step in chases_of(office_id, [case.pk for case in cases]):
        chases.setdefault(step.case_id, []).append(step)
    reasons = book.histories(office_id, [case.pk for case in cases], verb=REASON)
    return [
        OpenRow(
            case,
            standing(case.due_on, today, calendar, suspended=case.state == LACKING, soon_days=BOOK.lights.soon_days),
            tuple(chases.get(case.pk, ())),
            reasons[case.pk][-1].reason if case.pk in reasons else "",
        )
        for case in cases
    ]


def standing_of(case: Any, today: date) -> Standing:
    """Return light and working days left of one case."""
    return standings(case.office_id, [case], today)[0].standing


def promised_on(case: Any) -> date:
    """Return the day that the applicant may count on: the limit, or the day that they were told last where that is later."""
    last = notices_of(case.office_id, case.pk).order_by("-n").values_list("new_on", flat=True).first()
    return max(case.due_on, last) if last else case.due_on


def light_counts(office_id: int, asked: ControlFilter, today: date) -> dict[str, int]:
    """Return how many open cases stand at each light. One query and one of the calendar."""
    return _asked(office_id, asked).order_by().aggregate(**_counts(office_id, today))


def counts_by(office_id: int, group: str, asked: ControlFilter, today: date) -> list[dict[str, Any]]:
    """Return the lights of the open cases by clerk, section or service; `key` is its id, None for nobody."""
    field = GROUPS[group]
    rows = _asked(office_id, asked).order_by().annotate(key=F(field)).values("key")
    return list(rows.annotate(**_counts(office_id, today), n=Count("pk")).order_by("-late", "-soon", "-n", "key"))


def _counts(office_id: int, today: date) -> dict[str, Count]:
    return {str(light): Count("pk", filter=term) for light, term in _light_terms(office_id, today).items()}


def late_rows(office_id: int, today: date) -> QuerySet[Any]:
    """Return every open case past its limit, the longest over first."""
    return open_rows(office_id, ControlFilter(light=Light.LATE), today)


def chases_of(office_id: int, case_ids: Iterable[int]) -> QuerySet[ChaseStep]:
    """Return how these cases were chased, in the order of the days."""
    rows = ChaseStep.objects.of(office_id).filter(case__in=list(case_ids))
    return rows.select_related("told").order_by("on", "pk")


def notices_of(office_id: int, case_id: int) -> QuerySet[DelayNotice]:
    """Return what the applicant of a case was told."""
    return DelayNotice.objects.of(office_id).filter(case=case_id).order_by("n")


def recent_notices(office_id: int) -> QuerySet[DelayNotice]:
    """Return what applicants were told of delays, the latest first."""
    return DelayNotice.objects.of(office_id).select_related("case").order_by("-on", "-pk")


def closing_reports(office_id: int) -> QuerySet[ClockDay]:
    """Return the reports of closing times, the latest first."""
    return ClockDay.objects.of(office_id).filter(part=DayPart.CLOSING).order_by("-on")


def owed(office_id: int, today: date) -> list[Due]:
    """Return what the clock lets the office remind of: each clerk's own limits, and to superiors the rungs that were reached."""
    cases = [
        case for case in book.open_cases(office_id).exclude(state=LACKING) if case.limit_days or case.due_on < today
    ]
    code = office.office_row(office_id).code if cases else ""
    mine = [
        Due(subject(case.pk), _title(case), case.due_on, (case.responsible_id,), _url(case.pk, code))
        for case in cases
        if case.responsible_id is not None
    ]
    late = {case.pk: case for case in cases if case.due_on < today}
    steps = chases_of(office_id, late).exclude(rung="clerk").exclude(told=None)
    return mine + [
        Due(f"chase_{step.rung}:{step.case_id}", _title(case), step.on, (step.told_id or 0,), _url(case.pk, code))
        for step in steps
        if (case := late[step.case_id]).due_on == step.due_on
    ]


def services_named(office_id: int, codes: Iterable[str]) -> QuerySet[Any]:
    """Return for each service the latest case, which bears its names."""
    rows = book.cases(office_id).filter(service__in=list(codes))
    return rows.order_by("service", "-pk").distinct("service")


def own_ladders(office_id: int) -> QuerySet[Ladder]:
    """Return the ladders that the office has set, the latest first."""
    return Ladder.objects.of(office_id).select_related("set_by").order_by("-from_on", "-pk")[:20]


def _title(case: Any) -> str:
    return f"{case.number} {case.service_zh}"


def _url(case_id: int, code: str) -> str:
    return link_to(subject(case_id), code)
