"""Named reads of the book of cases."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from huzheng.cases.book.data import CaseCard
from huzheng.cases.book.models import Case, CaseMove, CasePaper, CasePerson
from huzheng.cases.book.states import CLOSED, Channel, Part, State
from huzheng.foundation import names
from huzheng.foundation.clock import at


def cases(office_id: int) -> QuerySet[Case]:
    """Return the cases of an office, the newest first."""
    return Case.objects.of(office_id).order_by("-pk")


def open_cases(office_id: int) -> QuerySet[Case]:
    """Return the cases that are not closed, the earliest due first."""
    return Case.objects.of(office_id).exclude(state__in=CLOSED).order_by("due_on", "pk")


def served_with(office_id: int, codes: Collection[str], start: date, end: date) -> dict[str, int]:
    """Return how many cases of each of these services were done from `start` until before `end`: {code: n}. One query."""
    rows = Case.objects.of(office_id).filter(service__in=codes, state=State.DONE)
    rows = rows.filter(finished_at__gte=at(start), finished_at__lt=at(end)).order_by("service")
    return dict(rows.values_list("service").annotate(n=Count("pk")))


def channels() -> dict[str, str]:
    """Return the channels of intake with their words in the active language."""
    return {value: str(label) for value, label in Channel.choices}


def histories(office_id: int, case_ids: Iterable[int], *, verb: str = "") -> dict[int, list[CaseMove]]:
    """Return the history of these cases, each in its own order; with `verb` only the lines of that verb. One query."""
    rows = CaseMove.objects.of(office_id).filter(case__in=list(case_ids)).order_by("case_id", "seq")
    found: dict[int, list[CaseMove]] = {}
    for row in rows.filter(verb=verb) if verb else rows:
        found.setdefault(row.case_id, []).append(row)
    return found


def papers_of(case: Case) -> list[CasePaper]:
    """Return the check list of a case."""
    return list(CasePaper.objects.of(case.office_id).filter(case=case))


def cases_of_applicant(office_id: int, words: str) -> QuerySet[Case]:
    """Return the cases whose applicant has this identity number, this telephone or a name with these letters, the newest first."""
    people = CasePerson.objects.of(office_id).filter(part=Part.APPLICANT)
    key = names.key(words)
    found = Q(id_number=words.strip().upper()) | Q(phone=words.strip())
    found |= Q(name_key__contains=key) if len(key) > 1 else Q()
    return cases(office_id).filter(pk__in=people.filter(found).values("case"))


def applicants(office_id: int, case_ids: Iterable[int]) -> dict[int, CasePerson]:
    """Return who applies in each of these cases. One query."""
    rows = CasePerson.objects.of(office_id).filter(part=Part.APPLICANT, case__in=list(case_ids))
    return {row.case_id: row for row in rows}


def applicant(case: Case) -> CasePerson | None:
    """Return who applies; reading a person is for rooms that act for that person, and is noted by the page that shows it."""
    return CasePerson.objects.of(case.office_id).filter(case=case, part=Part.APPLICANT).first()


def card(case: Case, language: str = "zh-hant") -> CaseCard:
    """Return what other rooms may know of a case."""
    return CaseCard(
        id=case.pk, office_id=case.office_id, number=case.number, code=case.code, service_code=case.service,
        service_zh=case.service_zh, service_en=case.service_en, channel=case.channel, state=case.state,
        received_at=case.received_at, due_on=case.due_on, at_once=case.limit_days == 0, delegated=case.delegated,
        event_on=case.event_on, responsible_id=case.responsible_id, section_id=case.section_id, ticket_id=case.ticket_id,
        suspended_at=case.suspended_at, finished_at=case.finished_at, language=language, seq=case.seq,
    )  # fmt: skip


def papers_of(case: Case) -> list[CasePaper]:
    """Return the check list of a case."""
    return list(CasePaper.objects.of(case.office_id).filter(case=case))


def people_of(case: Case) -> list[CasePerson]:
    """Return everybody in a case; reading them is for rooms that act for them."""
    return list(CasePerson.objects.of(case.office_id).filter(case=case))
