"""One case: its people, papers, signatures, history; what of it may leave the room."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet

from huzheng.cases.book import rules
from huzheng.cases.book.data import CaseCard
from huzheng.cases.book.messages import lacking_words
from huzheng.cases.book.models import Case, CaseMove, CasePaper, CasePerson, CaseSignature
from huzheng.cases.book.states import CLOSED, Part
from huzheng.foundation.errors import NotFound
from huzheng.services.catalogue.api import service


def cases(office_id: int) -> QuerySet[Case]:
    """Return the cases of an office, the newest first."""
    return Case.objects.of(office_id).order_by("-pk")


def open_cases(office_id: int) -> QuerySet[Case]:
    """Return the cases that are not closed, the earliest due first."""
    return Case.objects.of(office_id).exclude(state__in=CLOSED).order_by("due_on", "pk")


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


def people_of(case: Case) -> list[CasePerson]:
    """Return everybody in a case, the applicant first."""
    rows = list(CasePerson.objects.of(case.office_id).filter(case=case).select_related("checked_by"))
    order = {part: place for place, part in enumerate(Part.values)}
    return sorted(rows, key=lambda one: (order[one.part], one.pk))


def papers_of(case: Case) -> list[CasePaper]:
    """Return the check list of a case; `scan_gone_at` says since when the content of a scan is deleted."""
    rows = CasePaper.objects.of(case.office_id).filter(case=case).select_related("by")
    return list(rows.annotate(scan_gone_at=F("file__gone_at")))


def signatures_of(case: Case) -> list[CaseSignature]:
    """Return how a case was signed, in order."""
    return list(CaseSignature.objects.of(case.office_id).filter(case=case).select_related("person", "by"))


def moves_of(case: Case) -> list[CaseMove]:
    """Return the history of a case, line by line."""
    return list(CaseMove.objects.of(case.office_id).filter(case=case))


def family_of(case: Case) -> list[Case]:
    """Return the cases of one visit, the first one first; the case alone where nothing was added (CTR-03)."""
    first = case.first_id or case.pk
    return list(Case.objects.of(case.office_id).filter(Q(pk=first) | Q(first_id=first)).order_by("pk"))


def cases_of_ticket(office_id: int, ticket_id: int) -> list[Case]:
    """Return what was taken in under a ticket."""
    return list(Case.objects.of(office_id).filter(ticket_id=ticket_id).order_by("pk"))


def standing_of(
    case: Case, people: Sequence[CasePerson], papers: Sequence[CasePaper], signed: Sequence[CaseSignature]
) -> rules.Standing:
    """Return what a case holds, as far as the law asks for it."""
    return rules.Standing(
        channel=case.channel,
        papers=tuple(rules.PaperLine(one.pk, one.needed, one.state) for one in papers),
        people=tuple(rules.PersonLine(one.pk, one.part, bool(one.id_number)) for one in people),
        signed=tuple(rules.SignedLine(one.person_id, one.kind, one.witnesses) for one in signed),
        parts=rules.required_parts(case.service, case.event_on),
        dead_applicant=rules.DECEASED in case.circumstances and _applies_for_self(case, people),
    )


def _applies_for_self(case: Case, people: Sequence[CasePerson]) -> bool:
    """Say whether who applies does so as the person concerned, by the service as it held at intake."""
    try:
        themselves = service(case.office_id, case.service, case.business_date).themselves
    except NotFound:
        return False
    return any(one.part == Part.APPLICANT and one.relation in themselves for one in people)


def lacking_of(case: Case) -> tuple[str, ...]:
    """Return the sentences of everything that keeps a case from being decided, in the asker's language. Three queries."""
    people, papers, signed = people_of(case), papers_of(case), signatures_of(case)
    return lacking_words(rules.lacking(standing_of(case, people, papers, signed)), papers)
