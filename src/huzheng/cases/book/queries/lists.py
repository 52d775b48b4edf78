"""Lists of cases: pages by key, never a count over the table; each costs the same few queries however long it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from huzheng.cases.book import rules
from huzheng.cases.book.models import Case, CasePerson
from huzheng.cases.book.queries.cases import open_cases
from huzheng.cases.book.states import Channel, Part, State
from huzheng.foundation.page.wording import in_language
from huzheng.office.api import add_working_days, working_calendar

PAGE = 25
LISTS = ("mine", "section", "due", "review", "today", "all")
BY_DUE = ("mine", "section", "due", "review")
REACH = timedelta(days=40)
NOT_STOPPED = Q(suspended_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Who:
    """Whose list: the person and the section of the asker, 0 for none."""

    staff_id: int
    section_id: int


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case on a list: who applies (to be shown masked), how it stands, and how many working days are left."""

    case: Case
    applicant: str
    light: str
    days_left: int | None

    @property
    def state(self) -> str:
        """Return the state in words; Django's own way of it hashes all its words for each row."""
        return str(State(self.case.state).label)

    @property
    def channel(self) -> str:
        """Return in words how the case came."""
        return str(Channel(self.case.channel).label)

    @property
    def overdue(self) -> int:
        """Return by how many working days it is late, 0 where it is not."""
        return max(0, -(self.days_left or 0))


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of a list; `after` is the key with which the next one begins, "" at the end."""

    rows: tuple[CaseRow, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many open cases: all, mine, due within a working day, late, lacking papers, in review."""

    open: int
    mine: int
    soon: int
    late: int
    lacking: int
    review: int


def soon_until(office_id: int, today: date) -> date:
    """Return until when a case is due soon: the next working day."""
    return add_working_days(office_id, today, 1)


def case_page(office_id: int, which: str, who: Who, *, today: date, after: str = "", size: int = PAGE) -> CasePage:
    """Return one page of a list of LISTS. Four queries."""
    rows = _narrowed(office_id, which, who, today)
    rows = _after_due(rows, after) if which in BY_DUE else _after_newest(rows, after)
    found = list(rows.select_related("responsible", "section")[: size + 1])
    key = _key(which, found[size - 1]) if len(found) > size else ""
    return CasePage(tuple(case_rows(office_id, found[:size], today)), key)


def _narrowed(office_id: int, which: str, who: Who, today: date) -> QuerySet[Case]:
    rows, everything = open_cases(office_id), Case.objects.of(office_id).order_by("-pk")
    narrowed: dict[str, QuerySet[Case]] = {
        "mine": rows.filter(responsible_id=who.staff_id),
        "section": rows.filter(section_id=who.section_id),
        "due": rows,
        "review": rows.filter(state=State.REVIEW),
        "today": everything.filter(business_date=today),
        "all": everything,
    }
    return narrowed[which]


def _after_due(rows: QuerySet[Case], after: str) -> QuerySet[Case]:
    day, _, number = after.partition(".")
    try:
        due, pk = date.fromisoformat(day), int(number)
    except ValueError:
        return rows
    return rows.filter(Q(due_on__gt=due) | Q(due_on=due, pk__gt=pk)) if pk < 2**63 else rows


def _after_newest(rows: QuerySet[Case], after: str) -> QuerySet[Case]:
    known = after.isascii() and after.isdigit() and len(after) < 19
    return rows.filter(pk__lt=int(after)) if known else rows


def _key(which: str, last: Case) -> str:
    return f"{last.due_on.isoformat()}.{last.pk}" if which in BY_DUE else str(last.pk)


def case_rows(office_id: int, cases: Sequence[Case], today: date) -> list[CaseRow]:
    """Return these cases as lines of a list. Two queries."""
    names = dict(
        CasePerson.objects.of(office_id)
        .filter(case__in=[case.pk for case in cases], part=Part.APPLICANT)
        .values_list("case_id", "name")
    )
    calendar = working_calendar(office_id, today - REACH, today + REACH)
    soon = calendar.add(today, 1)
    return [
        CaseRow(
            case,
            names.get(case.pk, ""),
            rules.light(case.state, case.due_on, today, soon),
            _days_left(case, today, calendar),
        )
        for case in cases
    ]


def _days_left(case: Case, today: date, calendar: Any) -> int | None:
    """Return the working days until a running case is due, negative where it is late; None where its clock stands still."""
    if case.finished_at is not None or case.state == State.LACKING:
        return None
    return calendar.between(today, case.due_on)


def tally(office_id: int, staff_id: int, today: date) -> Tally:
    """Count what is open, over the open cases alone. Two queries."""
    soon = soon_until(office_id, today)
    found = (
        open_cases(office_id)
        .order_by()
        .aggregate(
            open=Count("pk"),
            mine=Count("pk", filter=Q(responsible_id=staff_id)),
            soon=Count("pk", filter=NOT_STOPPED & Q(due_on__gte=today, due_on__lte=soon)),
            late=Count("pk", filter=NOT_STOPPED & Q(due_on__lt=today)),
            lacking=Count("pk", filter=Q(state=State.LACKING)),
            review=Count("pk", filter=Q(state=State.REVIEW)),
        )
    )
    return Tally(**found)


def often_used(office_id: int, limit: int = 8, of: int = 400) -> list[str]:
    """Return the codes of the services that were asked for most among the latest cases."""
    latest = list(Case.objects.of(office_id).order_by("-pk").values_list("service", flat=True)[:of])
    counts = {code: latest.count(code) for code in dict.fromkeys(latest)}
    return sorted(counts, key=lambda code: -counts[code])[:limit]


def services_seen(office_id: int, of: int = 5000) -> dict[str, str]:
    """Return the services of the latest cases of an office as they are called now: {code: name}."""
    latest = Case.objects.of(office_id).order_by("-pk").values("pk")[:of]
    rows = Case.objects.of(office_id).filter(pk__in=latest).order_by("service", "-pk").distinct("service")
    return {row.service: f"{row.service} {in_language(row, 'service')}" for row in rows}
