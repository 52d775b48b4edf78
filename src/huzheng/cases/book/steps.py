"""Parts of verbs on a case that rooms above may call inside their own verb: they hold the case's lock, and a transaction is open."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from huzheng.cases.book.data import CASE_OPENED, CASE_RESUMED, CASE_SUSPENDED, PersonValues, subject
from huzheng.cases.book.models import Case, CaseMove, CasePaper, CasePerson
from huzheng.cases.book.states import LIFE, Channel, PaperState, State
from huzheng.foundation import names
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import business_date
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.office.api import add_working_days
from huzheng.services.catalogue.data import PaperNeed, ServiceCard

LONGEST_KEY = 200  # folding may lengthen a name
NEXT_NUMBER = """
INSERT INTO cases_caseseries (office_id, roc_year, last) VALUES (%s, %s, 1)
ON CONFLICT (office_id, roc_year) DO UPDATE SET last = cases_caseseries.last + 1 RETURNING last
"""


def write_case(
    service: ServiceCard, *, channel: str, people: Sequence[PersonValues], papers: Sequence[PaperNeed],
    circumstances: Sequence[str] = (), ticket_id: int | None = None, first: Case | None = None,
    event_on: date | None = None, by: Actor, now: datetime,
) -> Case:  # fmt: skip
    """Write a new case with its number, people, check list and first line of history; tells `cases.opened`.

    Who receives it is responsible for it. Locks the year's series of the office, so call it as late as the verb allows.
    """
    require_transaction()
    office_id, today = by.office_id or 0, business_date(now)
    staff = by.id if by.kind == ActorKind.STAFF else None
    case = Case.objects.create(
        office_id=office_id, roc_year=today.year - 1911, serial=_next_number(office_id, today.year - 1911),
        code=secrets.token_urlsafe(15), business_date=today, service=service.code, version=service.version,
        service_zh=service.zh, service_en=service.en, channel=Channel(channel), ticket_id=ticket_id, first=first,
        responsible_id=staff, delegated=service.delegated, limit_days=service.limit.working_days,
        received_at=now, due_on=add_working_days(office_id, today, service.limit.working_days), event_on=event_on,
        circumstances=list(circumstances),
    )  # fmt: skip
    for person in people:
        add_person(case, person, now=now)
    CasePaper.objects.bulk_create(_papers(case, papers))
    _line(case, "open_case", "", by=by, now=now)
    tell(CASE_OPENED, subject(case.pk), 1, by=by, now=now, office_id=office_id, case=case.pk, channel=str(channel))
    return case


def _next_number(office_id: int, roc_year: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [office_id, roc_year])
        return cursor.fetchone()[0]


def _papers(case: Case, papers: Sequence[PaperNeed]) -> list[CasePaper]:
    return [
        CasePaper(
            office_id=case.office_id, case=case, key=paper.key, zh=paper.zh, en=paper.en, where_zh=paper.where_zh,
            where_en=paper.where_en, law=paper.law, keep=paper.keep, needed=_needed(paper, case.circumstances),
        )
        for paper in papers
    ]  # fmt: skip


def _needed(paper: PaperNeed, circumstances: Sequence[str]) -> bool:
    return paper.need == "always" or (paper.need == "when" and paper.condition in circumstances)


def add_person(case: Case, values: PersonValues, *, now: datetime) -> CasePerson:
    """Write somebody into a case; the name stays as typed, its shadow is what a search finds."""
    require_transaction()
    return CasePerson.objects.create(
        office_id=case.office_id, case=case, part=values.part, name=values.name, name_key=name_key(values.name),
        id_number=values.id_number.upper(), born_on=values.born_on, phone=values.phone, email=values.email,
        address=values.address, relation=values.relation, language=values.language, wants=values.wants, added_at=now,
    )  # fmt: skip


def name_key(name: str) -> str:
    """Return the shadow by which a name is found (foundation/names.py)."""
    return names.key(name)[:LONGEST_KEY]


def move_case(
    case: Case, verb: str, event: str, *, by: Actor, now: datetime, reason: str = "", changed: Sequence[str] = (),
    **data: Any,
) -> Case:  # fmt: skip
    """Move a locked case along its life, save `changed` besides, write the history and tell `event`. Raises IllegalMove."""
    require_transaction()
    before, case.state = case.state, LIFE.after(case.state, verb)
    case.seq += 1
    case.save(update_fields=["state", "seq", *changed])
    _line(case, verb, before, by=by, now=now, reason=reason, **data)
    tell(event, subject(case.pk), case.seq, by=by, now=now, office_id=case.office_id, case=case.pk, **data)
    return case


def note_case(case: Case, verb: str, *, by: Actor, now: datetime, reason: str = "", **data: Any) -> None:
    """Write a line of history that moves nothing (a paper seen, a notice given, a fee taken). The caller holds the case's lock."""
    require_transaction()
    case.seq += 1
    case.save(update_fields=["seq"])
    _line(case, verb, case.state, by=by, now=now, reason=reason, **data)


def _line(case: Case, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "", **data: Any) -> None:
    CaseMove.objects.create(
        office_id=case.office_id, case=case, seq=case.seq, verb=verb, from_state=before, to_state=case.state,
        actor=by.key, at=now, reason=reason, data=data,
    )  # fmt: skip


def mark_papers(case: Case, keys: Sequence[str], state: str, *, by: Actor, now: datetime) -> int:
    """Note of papers of a locked case what is known of them (missing, seen); return how many, with one line of history."""
    require_transaction()
    rows = CasePaper.objects.of(case.office_id).filter(case=case, key__in=keys)
    staff = by.id if by.kind == ActorKind.STAFF else None
    if marked := rows.update(state=PaperState(state), by_id=staff, at=now):
        note_case(case, "check_paper", by=by, now=now, keys=sorted(keys), to=state)
    return marked


def suspend_case(case: Case, *, by: Actor, now: datetime, reason: str = "") -> Case:
    """Stop the clock of a locked case until the papers come. Raises IllegalMove."""
    case.suspended_at = now
    return move_case(case, "suspend", CASE_SUSPENDED, by=by, now=now, reason=reason, changed=["suspended_at"])


def resume_case(case: Case, *, by: Actor, now: datetime, reason: str = "") -> Case:
    """Start the clock of a locked case again: it is due as many working days later as it was suspended. Raises IllegalMove."""
    began = business_date(case.suspended_at) if case.suspended_at else business_date(now)
    lost = working_days_between(case.office_id, began, business_date(now))
    case.suspended_at, case.suspended_days = None, case.suspended_days + lost
    case.due_on = add_working_days(case.office_id, case.due_on, lost) if lost else case.due_on
    changed = ["suspended_at", "suspended_days", "due_on"]
    return move_case(case, "resume", CASE_RESUMED, by=by, now=now, reason=reason, changed=changed, days=lost)


def working_days_between(office_id: int, start: date, end: date) -> int:
    """Return how many working days lie after `start` until `end` included."""
    days, day = 0, start
    while (day := add_working_days(office_id, day, 1)) <= end:
        days += 1
    return days


def is_open(case: Case) -> bool:
    """Say whether anything can still happen to the case."""
    return case.state in (State.RECEIVED, State.LACKING, State.REVIEW, State.WORKING)
