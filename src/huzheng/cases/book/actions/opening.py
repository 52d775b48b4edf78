"""Take an application in: from a ticket before my counter or by another way; add a further service for the same person."""

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from huzheng.cases.book import rules
from huzheng.cases.book.access import access_work
from huzheng.cases.book.data import Intake, PersonValues
from huzheng.cases.book.models import Case
from huzheng.cases.book.queries import people_of
from huzheng.cases.book.steps import check_intake, note_case, note_handed_in, write_case
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid, NotFound
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.hall.queue.api import served_by, ticket_card
from huzheng.services.catalogue.api import service as service_of
from huzheng.services.catalogue.data import ServiceCard


@verb
def open_case(intake: Intake, *, request_key: str, by: Actor, now: datetime) -> Case:
    """Take an application in. The same key a second time returns the case of the first.

    Checks that the service is offered by this way, who may apply, whether somebody else may act, who must be there, and that the
    ticket stands open at a counter. Raises Refused, Invalid (names the field), Conflict; locks the year's series last.
    """
    require(by, "cases.open")
    body = ["open_case", asdict(intake)]
    if request_key and (done := answered(by, request_key, body)):
        return Case.objects.of(by.office_id or 0).get(pk=done["case"])
    intake = _with_agent(intake)
    card = _card(by, intake.service, business_date(now))
    check_intake(card, intake, business_date(now))
    _check_ticket(intake.ticket_id, by=by)
    case = write_case(
        card, channel=intake.channel, people=intake.people, papers=card.papers, circumstances=intake.circumstances,
        ticket_id=intake.ticket_id, event_on=intake.event_on, by=by, now=now,
    )  # fmt: skip
    note_handed_in(case, intake, by=by, now=now)
    if request_key:
        remember(by, request_key, body, {"case": case.pk}, now=now)
    return case


@verb
def add_service(
    case_id: int, *, service: str, relation: str = "", circumstances: tuple[str, ...] = (), event_on: date | None = None,
    request_key: str = "", by: Actor, now: datetime,
) -> Case:  # fmt: skip
    """Take in another service for the same people, under the same ticket (CTR-03); `relation` is empty where it stays.

    Raises Refused, NotFound, Invalid, Conflict; locks the first case of the visit.
    """
    case = access_work(case_id, "cases.open", by=by)
    body = ["add_service", case_id, service, relation, list(circumstances), event_on]
    if request_key and (done := answered(by, request_key, body)):
        return Case.objects.of(case.office_id).get(pk=done["case"])
    people = tuple(_copied(case, relation))
    circumstances = _with_death(case, circumstances)
    intake = _with_agent(
        Intake(service, case.channel, people, circumstances, ticket_id=case.ticket_id, event_on=event_on)
    )
    card = _card(by, service, business_date(now))
    check_intake(card, intake, business_date(now))
    more = write_case(
        card, channel=case.channel, people=people, papers=card.papers, circumstances=intake.circumstances,
        ticket_id=case.ticket_id, first=case.first or case, event_on=event_on, by=by, now=now,
    )  # fmt: skip
    note_case(case, "add_service", by=by, now=now, added=more.pk, number=more.number)
    if request_key:
        remember(by, request_key, body, {"case": more.pk}, now=now)
    return more


def _card(by: Actor, code: str, on: date) -> ServiceCard:
    try:
        return service_of(by.office_id or 0, code, on)
    except NotFound as error:
        raise Invalid(_("請選擇要申請的業務。"), field="service") from error


def _with_agent(intake: Intake) -> Intake:
    """Tick that somebody else acts where somebody else does: the papers of an agent follow from it."""
    acts = any(person.part == rules.AGENT for person in intake.people)
    if not acts or rules.AGENT in intake.circumstances:
        return intake
    return replace(intake, circumstances=(*intake.circumstances, rules.AGENT))


def _with_death(case: Case, circumstances: tuple[str, ...]) -> tuple[str, ...]:
    """Carry over that the person concerned has died: it holds for every service of the visit."""
    died = rules.DECEASED in case.circumstances and rules.DECEASED not in circumstances
    return (*circumstances, rules.DECEASED) if died else circumstances


def _check_ticket(ticket_id: int | None, *, by: Actor) -> None:
    """Check that the ticket stands open before the counter of the actor. Raises Invalid where there is none such, Conflict else."""
    if ticket_id is None:
        return
    ticket, mine = ticket_card(by.office_id or 0, ticket_id), served_by(by.office_id or 0, by.id)
    if ticket is None:
        raise Invalid(_("找不到這個號碼。"), field="ticket")
    if mine is None or mine.id != ticket.id:
        raise Conflict(_("%(code)s 不在您的櫃檯，請先叫號再收件。") % {"code": ticket.code})


def _copied(case: Case, relation: str) -> list[PersonValues]:
    """Return the people of a case as they are to stand in the next one."""
    found = []
    for one in people_of(case):
        words: dict[str, Any] = {name: getattr(one, name) for name in PersonValues.__slots__}
        if relation and one.part == "applicant":
            words["relation"] = relation
        found.append(PersonValues(**words))
    return found
