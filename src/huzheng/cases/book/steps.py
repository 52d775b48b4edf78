"""Parts of verbs on a case that rooms above may call inside their own verb: they hold the case's lock, and a transaction is open."""

import secrets
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from huzheng.cases.book import rules
from huzheng.cases.book.data import (
    CASE_DECIDED,
    CASE_DONE,
    CASE_OPENED,
    CASE_POSTPONED,
    CASE_RESUMED,
    CASE_SUSPENDED,
    Intake,
    PersonValues,
    subject,
)
from huzheng.cases.book.errors import NeedsNotice, StillLacking
from huzheng.cases.book.messages import refusal_word
from huzheng.cases.book.models import Case, CaseMove, CasePaper, CasePerson, CaseSignature
from huzheng.cases.book.queries import applicant, histories, lacking_of
from huzheng.cases.book.states import LIFE, OPEN, Channel, PaperState, Part, SignatureKind, State
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import IllegalMove, Invalid
from huzheng.foundation.events.steps import tell
from huzheng.foundation.guards import in_the_way
from huzheng.foundation.messages.steps import send
from huzheng.foundation.verbs import require_transaction
from huzheng.office.api import add_working_days, serving_staff, working_calendar
from huzheng.services.catalogue.data import PaperNeed, ServiceCard

REACH = timedelta(days=60)  # longer than any row of days off
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
        responsible_id=staff, section_id=section_of(office_id, staff, today), delegated=service.delegated, limit_days=service.limit.working_days,
        received_at=now, due_on=add_working_days(office_id, today, service.limit.working_days), event_on=event_on,
        circumstances=list(circumstances),
    )  # fmt: skip
    for person in people:
        add_person(case, person, now=now)
    CasePaper.objects.bulk_create(_papers(case, papers))
    _line(case, "open_case", "", by=by, now=now)
    tell(CASE_OPENED, subject(case.pk), 1, by=by, now=now, office_id=office_id, case=case.pk, channel=str(channel))
    return case


def section_of(office_id: int, staff_id: int | None, on: date) -> int | None:
    """Return the section in which somebody serves on a day, None where in none."""
    if staff_id is None:
        return None
    return serving_staff(office_id, on).filter(pk=staff_id).values_list("section_id", flat=True).first()


def _next_number(office_id: int, roc_year: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [office_id, roc_year])
        return cursor.fetchone()[0]


def _papers(case: Case, papers: Sequence[PaperNeed]) -> list[CasePaper]:
    return [
        CasePaper(
            office_id=case.office_id, case=case, key=paper.key, zh=paper.zh, en=paper.en, where_zh=paper.where_zh,
            where_en=paper.where_en, law=paper.law, keep=paper.keep, needed=is_needed(paper, case.circumstances),
        )
        for paper in papers
    ]  # fmt: skip


def is_needed(paper: PaperNeed, circumstances: Sequence[str]) -> bool:
    """Say whether a paper is asked for under these circumstances; what the clerk decides is not."""
    return paper.need == "always" or (paper.need == "when" and paper.condition in circumstances)


def add_person(case: Case, values: PersonValues, *, now: datetime) -> CasePerson:
    """Write somebody into a case; the name stays as typed, its shadow is what a search finds."""
    require_transaction()
    return CasePerson.objects.create(
        office_id=case.office_id, case=case, part=values.part, name=values.name, name_key=rules.name_key(values.name),
        id_number=values.id_number.upper(), born_on=values.born_on, phone=values.phone, email=values.email,
        address=values.address, relation=values.relation, language=values.language, wants=values.wants, added_at=now,
    )  # fmt: skip


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


def recount_cases(office_id: int, day: date, *, closure: int, by: Actor, now: datetime) -> int:
    """Count anew the due day of every open case whose limit runs over a day on which the office is closed, or works after all.

    The day follows from the case's history and the closures that stand now, so that it does not matter how many of them were declared or
    taken back meanwhile, nor in which order one hears of them. Returns of how many cases it moved; locks them, tells `cases.postponed`.
    """
    require_transaction()
    over = Case.objects.of(office_id).filter(state__in=OPEN, business_date__lte=day, due_on__gte=day)
    cases = list(over.select_for_update(of=("self",)).order_by("pk"))
    if not cases:
        return 0
    first, last = min(case.business_date for case in cases), max(case.due_on for case in cases)
    calendar, lines = (
        working_calendar(office_id, first, last + REACH),
        histories(office_id, [case.pk for case in cases]),
    )
    moved = 0
    for case in cases:
        steps = [(move.verb, business_date(move.at), move.data.get("days", 0)) for move in lines[case.pk]]
        moved += _set_due(
            case, rules.due_day(case.business_date, case.limit_days, steps, calendar), closure, by=by, now=now
        )
    return moved


def _set_due(case: Case, due_on: date, closure: int, *, by: Actor, now: datetime) -> bool:
    if due_on == case.due_on:
        return False
    verb, case.due_on = ("postpone" if due_on > case.due_on else "restore"), due_on
    case.save(update_fields=["due_on"])
    told: dict[str, Any] = {"due_on": due_on.isoformat(), "closure": closure}
    note_case(case, verb, by=by, now=now, **told)
    tell(CASE_POSTPONED, subject(case.pk), case.seq, by=by, now=now, office_id=case.office_id, case=case.pk, **told)
    return True


def is_open(case: Case) -> bool:
    """Say whether anything can still happen to the case."""
    return case.state in (State.RECEIVED, State.LACKING, State.REVIEW, State.WORKING)


def require_open(case: Case) -> None:
    """Refuse what can no longer happen to a closed case. Raises IllegalMove."""
    if not is_open(case):
        raise IllegalMove


def check_intake(service: ServiceCard, intake: Intake, today: date) -> None:
    """Check that the office takes this in, from these people, by this way. Raises Invalid, naming the field."""
    for reason, field in rules.refusals(service, intake, today):
        raise Invalid(refusal_word(reason, service), field=field, reason=reason)


def note_handed_in(case: Case, intake: Intake, *, by: Actor, now: datetime) -> None:
    """Write which papers were handed over with the application, and that it was signed at once."""
    require_transaction()
    staff = by.id if by.kind == ActorKind.STAFF else None
    rows = CasePaper.objects.of(case.office_id).filter(case=case, key__in=intake.seen)
    if seen := rows.update(state=PaperState.SEEN, by_id=staff, at=now):
        note_case(case, "check_paper", by=by, now=now, seen=seen)
    if intake.signed in rules.SIGN_AT_ONCE:
        parts = [person.part for person in intake.people]
        first = Part.AGENT if Part.AGENT in parts else Part.APPLICANT
        person = CasePerson.objects.of(case.office_id).get(case=case, part=first)
        write_signature(case, intake.signed, person, by=by, now=now)


def write_signature(
    case: Case, kind: str, person: CasePerson | None, *, by: Actor, now: datetime, witnesses: int = 0
) -> CaseSignature:
    """Write how somebody signed, and the line of history."""
    require_transaction()
    row = CaseSignature.objects.create(
        office_id=case.office_id, case=case, person=person, kind=kind, witnesses=witnesses, by_id=by.id, at=now
    )
    note_case(case, "sign", by=by, now=now, kind=str(kind), part=person.part if person else "")
    return row


def check_ready(case: Case, **said: Any) -> None:
    """Check that nothing lacks for a decision and no room has anything against it. Raises StillLacking, naming all."""
    found = (*lacking_of(case), *in_the_way("cases.submit", case, **said))
    if found:
        raise StillLacking(lacking=found)


def check_way_free(verb: str, case: Case, **said: Any) -> None:
    """Ask the rooms above whether the case may be left this way. Raises NeedsNotice to refuse or send away, StillLacking else."""
    found = in_the_way(f"cases.{verb}", case, **said)
    if found and verb == "complete":
        raise StillLacking(lacking=found)
    if found:
        raise NeedsNotice(" ".join(found))


def stamp(case: Case, *, by: Actor, now: datetime) -> None:
    """Put the clerk's name stamp on the application that is handed up or decided (X-08)."""
    write_signature(case, SignatureKind.STAFF_STAMP, None, by=by, now=now)


def close_case(
    case: Case, verb: str, event: str, *, by: Actor, now: datetime, reason: str = "", words: str = ""
) -> Case:
    """Move a locked case to its end, with the time and the words that stay on it. Raises IllegalMove."""
    case.finished_at, case.result_words, case.suspended_at = now, words, None
    case.inaccurate = case.inaccurate or now < case.received_at
    changed = ["finished_at", "result_words", "suspended_at", "inaccurate"]
    return move_case(case, verb, event, by=by, now=now, reason=reason, changed=changed)


def finish_elsewhere(case: Case, *, by: Actor, now: datetime) -> Case:
    """Close a locked case whose act was finished in another system: decided here in the name of who is responsible for it, then done.

    Nothing is waived: it has to be delegated or approved, complete and paid, as if it were closed by hand. Raises IllegalMove,
    StillLacking.
    """
    require_transaction()
    if case.state == State.RECEIVED:
        if not case.delegated or case.responsible_id is None:
            raise IllegalMove
        check_ready(case)
        case.decided_by_id, case.decided_at = case.responsible_id, now
        changed = ["decided_by", "decided_at"]
        move_case(case, "decide_alone", CASE_DECIDED, by=by, now=now, changed=changed, alone=True)
    LIFE.after(case.state, "complete")
    check_way_free("complete", case)
    note_case(case, "finish_elsewhere", by=by, now=now)
    return close_case(case, "complete", CASE_DONE, by=by, now=now)


def write_to_applicant(
    case: Case, kind: str, words: Callable[[str], tuple[str, str]], *, by: Actor, now: datetime
) -> bool:
    """Send who applies what `words(language)` says (title, text), by mail or SMS as they chose; False for paper, or without an address."""
    person = applicant(case)
    to = {"email": person.email, "sms": person.phone}.get(person.wants, "") if person else ""
    if person is None or not to:
        return False
    title, body = words(person.language)
    try:
        send(
            kind, office_id=case.office_id, subject=subject(case.pk), channel=person.wants, to=to, title=title, body=body,
            language=person.language, by=by, now=now,
        )  # fmt: skip
    except Invalid:  # a telephone that takes no SMS: the paper stays
        return False
    return True
