"""Named reads of enquiries: how far a case is, who waits for a call, how many asked by which channel."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.urls import reverse

from huzheng.cases.book import api as book
from huzheng.cases.clock import api as clock
from huzheng.cases.enquiries.data import Progress, ShownStep
from huzheng.cases.enquiries.messages import KIND, ahead_words, state_words, step_words
from huzheng.cases.enquiries.models import Confirmation, Enquiry, LookupTry
from huzheng.cases.enquiries.rules import WITHIN, Known, free_at, parse_number
from huzheng.cases.enquiries.states import Channel, Outcome
from huzheng.foundation import names
from huzheng.foundation.clock import TAIPEI, at, business_date
from huzheng.foundation.dues import Due
from huzheng.foundation.messages.queries import messages_of
from huzheng.foundation.page import wording
from huzheng.office import api as office

MOST = 20
CLOSED = ("done", "refused", "withdrawn", "sent_on")
ASIDE = ("extend", "postpone")  # lines that move a day and not the case


def case_of_number(office_id: int, text: str) -> Any | None:
    """Return the case with this number; None where there is none. One query whatever was typed."""
    year, serial = parse_number(text) or (0, 0)
    return book.cases(office_id).filter(roc_year=year, serial=serial).select_related("responsible").first()


def case_of_code(office_id: int, code: str) -> Any | None:
    """Return the case whose papers bear this code; None where there is none."""
    return book.cases(office_id).filter(code=code).select_related("responsible").first() if code else None


def known_of(office_id: int, case: Any | None) -> Known:
    """Return what the second item is compared with; one query also where there is no case."""
    person = book.applicants(office_id, [case.pk if case else 0]).get(case.pk if case else 0)
    if case is None or person is None:
        return Known()
    return Known(person.born_on, person.phone, case.code)


def blocked_until(office_id: int, who: str, address: str, now: datetime) -> datetime | None:
    """Return until when nobody may try this number, or from this address; None where they may."""
    rows = LookupTry.objects.of(office_id).filter(cleared_at__isnull=True, at__gt=now - WITHIN)
    tries = list(rows.filter(Q(who=who) | Q(address=address)).order_by("-at").values_list("who", "address", "at")[:100])
    waits = [
        free_at([tried for name, _place, tried in tries if name == who], now),
        free_at([tried for _name, place, tried in tries if place == address], now),
    ]
    return max((wait for wait in waits if wait), default=None)


def progress_of(case: Any, now: datetime) -> Progress:
    """Return how far a case is, in the active language: the same on the web, at reception and on the telephone. Five queries."""
    moves = book.histories(case.office_id, [case.pk]).get(case.pk, [])
    shown = [move for move in moves if step_words(move.verb, move.to_state)]
    steps = [ShownStep(step_words(move.verb, move.to_state), move.at) for move in shown]
    is_open = case.state not in CLOSED
    expected = clock.promised_on(case)
    now_at = max((k for k, move in enumerate(shown) if move.verb not in ASIDE), default=None)
    if now_at is not None:
        steps[now_at] = replace(steps[now_at], now=True)
    if is_open:
        steps += [ShownStep(words) for words in ahead_words(case.state)]
    standing = clock.standing_of(case, business_date(now))
    return Progress(
        number=case.number, service=wording.in_language(case, "service"), state=state_words(case.state),
        light=standing.shape if is_open else "ok", open=is_open, steps=tuple(steps),
        missing=_missing(case) if case.state == "lacking" else (), expected_on=expected if is_open else None,
        contact=clock.contact(case, office.office_row(case.office_id)),
    )  # fmt: skip


def _missing(case: Any) -> tuple[str, ...]:
    """Return the papers that are awaited: those marked missing, else those that are needed and were not seen."""
    papers = book.papers_of(case)
    found = [row for row in papers if row.state == "missing"]
    found = found or [row for row in papers if row.needed and row.state == "open"]
    return tuple(str(row.en if wording.english() and row.en else row.zh) for row in found)


@dataclass(frozen=True, slots=True)
class FoundCase:
    """One case that may be meant, with its masked applicant."""

    case: Any
    name: str


def find_cases(office_id: int, words: str) -> list[FoundCase]:
    """Return the cases that reception may mean: by number, else by the applicant; at most twenty. Two queries."""
    if parse_number(words):
        case = case_of_number(office_id, words)
        cases = [case] if case else []
    else:
        cases = list(book.cases_of_applicant(office_id, words)[:MOST]) if words.strip() else []
    people = book.applicants(office_id, [case.pk for case in cases])
    return [FoundCase(case, names.mask(people[case.pk].name) if case.pk in people else "") for case in cases]


def recent(office_id: int) -> QuerySet[Enquiry]:
    """Return what was asked through staff, the latest first."""
    rows = Enquiry.objects.of(office_id).filter(by__isnull=False).select_related("case", "by")
    return rows.order_by("-at", "-pk")


def call_backs(office_id: int) -> QuerySet[Enquiry]:
    """Return who waits for a call from us, the longest waiting first."""
    rows = Enquiry.objects.of(office_id).filter(outcome=Outcome.CALL_BACK, called_at__isnull=True)
    return rows.select_related("case__responsible", "by").order_by("at", "pk")


def enquiries_of(office_id: int, case_id: int) -> QuerySet[Enquiry]:
    """Return how often a case was asked about, the latest first."""
    return Enquiry.objects.of(office_id).filter(case=case_id).select_related("by").order_by("-at")


def counted(office_id: int, start: date, end: date) -> QuerySet[Enquiry]:
    """Return the enquiries from `start` until before `end`."""
    return Enquiry.objects.of(office_id).filter(at__gte=at(start), at__lt=at(end))


def by_month(office_id: int, start: date, end: date) -> dict[date, dict[str, int]]:
    """Return how many asked, by month and channel. One query."""
    rows = counted(office_id, start, end).annotate(month=TruncMonth("at", tzinfo=TAIPEI)).order_by()
    found: dict[date, dict[str, int]] = {}
    for month, channel, n in (
        rows.values("month", "channel").annotate(n=Count("pk")).values_list("month", "channel", "n")
    ):
        found.setdefault(business_date(month), dict.fromkeys(Channel.values, 0))[channel] = n
    return found


def confirmations(office_id: int, case_id: int) -> list[Confirmation]:
    """Return the confirmations of a case, the first first."""
    return list(Confirmation.objects.of(office_id).filter(case=case_id).order_by("n"))


def stuck_confirmation(office_id: int, subject: str) -> Any | None:
    """Return the last confirmation message of a case where it could not be delivered; None where all is well."""
    last = messages_of(office_id, subject).filter(kind=KIND).order_by("-pk").first()
    return last if last is not None and last.state in ("failed", "parked") else None


def owed(office_id: int, today: date) -> Iterable[Due]:
    """Return the calls that were promised, owed on the day of asking by who promised them."""
    rows = list(call_backs(office_id))
    code = office.office_row(office_id).code if rows else ""
    return [_call(row, row.case, code) for row in rows]


def _call(row: Enquiry, case: Any, code: str) -> Due:
    url = reverse("enquiries:one", kwargs={"office": code, "enquiry": row.pk})
    return Due(f"call_back:{row.pk}", case.number, business_date(row.at), (row.by_id or 0,), url)
