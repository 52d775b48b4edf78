"""Papers looked at in the hall: all there, and the ticket is marked; something lacks, and a notice is given on the spot."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from huzheng.cases.book import api as book
from huzheng.cases.book.data import PersonValues
from huzheng.cases.notices import api as notices
from huzheng.cases.precheck import rules
from huzheng.cases.precheck.data import PRECHECKED, Ticks, Told
from huzheng.cases.precheck.errors import NotHere, NothingLacks, PapersLack
from huzheng.cases.precheck.models import Precheck
from huzheng.cases.precheck.queries import papers_for
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.events.steps import tell
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.hall.queue import api as queue
from huzheng.services.catalogue.api import service
from huzheng.services.catalogue.data import ServiceCard

CHECK, TELL = "precheck.check", "precheck.tell"
LANGUAGES = ("zh-hant", "en")


@verb
def mark_complete(ticket_id: int, *, ticks: Ticks, key: str = "", by: Actor, now: datetime) -> Precheck:
    """Mark a waiting ticket as looked at, with its check list, which the counter sees when it calls (CTR-05).

    Raises Refused, NotFound, NotHere, PapersLack, IllegalMove where the ticket waits no more. Locks the ticket.
    """
    require(by, CHECK)
    body = ["mark_complete", ticket_id, ticks.kept]
    if key and (first := answered(by, key, body)):
        return Precheck.objects.of(by.office_id or 0).get(pk=first)
    queue.lock_waiting(ticket_id, by=by, now=now)
    card = _card(by, ticks.service, now)
    if rules.lacking(papers_for(card, ticks)):
        raise PapersLack
    queue.move_waiting("precheck", ticket_id, by=by, now=now)
    row = _write(ticket_id, card, ticks, by=by, now=now, complete=True)
    if key:
        remember(by, key, body, row.pk, now=now)
    return row


@verb
def tell_on_the_spot(ticket_id: int, *, ticks: Ticks, told: Told, key: str = "", by: Actor, now: datetime) -> Precheck:
    """Give a one-time notice of what lacks, without a counter; whoever goes home with it leaves the line (CTR-05).

    Opens the case to which the papers come back. Raises Refused, NotFound, NotHere, NothingLacks, Invalid, IllegalMove where the
    ticket waits no more. Locks the ticket, then the year's series of cases.
    """
    require(by, TELL)
    body = ["tell_on_the_spot", ticket_id, ticks.kept, asdict(told)]
    if key and (first := answered(by, key, body)):
        return Precheck.objects.of(by.office_id or 0).get(pk=first)
    queue.lock_waiting(ticket_id, by=by, now=now)
    card = _card(by, ticks.service, now)
    lacking = rules.lacking(papers_for(card, ticks))
    if not lacking:
        raise NothingLacks
    case = _open_case(ticket_id, card, ticks, told, by=by, now=now)
    ticked = tuple(notices.Ticked(paper.key, "not_brought", "counter") for paper in lacking)
    language = told.language if told.language in LANGUAGES else LANGUAGES[0]
    values = notices.NoticeValues(ticked=ticked, language=language, large=told.large, signed=told.signed)
    notice = notices.tell_what_lacks(case, values, by=by, now=now)
    if told.leaves:
        queue.move_waiting("leave", ticket_id, by=by, now=now)
    row = _write(
        ticket_id, card, ticks, by=by, now=now, complete=False, case=case, notice_id=notice.pk, left=told.leaves
    )
    if key:
        remember(by, key, body, row.pk, now=now)
    return row


def _card(by: Actor, code: str, now: datetime) -> ServiceCard:
    try:
        card = service(by.office_id or 0, code, business_date(now))
    except NotFound as error:
        raise NotHere(field="service") from error
    if not card.offered or (card.channels and "counter" not in card.channels):
        raise NotHere(field="service")
    return card


def _open_case(ticket_id: int, card: ServiceCard, ticks: Ticks, told: Told, *, by: Actor, now: datetime) -> Any:
    """Write the case as intake would, with what was handed over; what else is asked of the people follows at the counter."""
    relation = told.relation if told.relation in card.applicants else ""
    person = PersonValues(part="applicant", name=told.name, relation=relation, phone=told.phone, language=told.language)
    known = tuple(one for one in ticks.circumstances if one in {paper.condition for paper in card.papers})
    case = book.write_case(
        card, channel="counter", people=[person], papers=card.papers, circumstances=known, ticket_id=ticket_id,
        by=by, now=now,
    )  # fmt: skip
    seen = tuple(key for key in ticks.seen if key in {paper.key for paper in card.papers})
    if seen:
        book.mark_papers(case, seen, "seen", by=by, now=now)
    return case


def _write(ticket_id: int, card: ServiceCard, ticks: Ticks, *, by: Actor, now: datetime, **found: Any) -> Precheck:
    office_id = by.office_id or 0
    n = Precheck.objects.of(office_id).filter(ticket_id=ticket_id).count() + 1
    row = Precheck.objects.create(
        office_id=office_id, ticket_id=ticket_id, n=n, service=card.code, service_zh=card.zh, service_en=card.en,
        circumstances=list(ticks.circumstances), papers=[asdict(one) for one in papers_for(card, ticks)],
        staff_id=by.id, at=now, **found,
    )  # fmt: skip
    tell(
        PRECHECKED, f"precheck:{row.pk}", 1, by=by, now=now, office_id=office_id, ticket=ticket_id, precheck=row.pk,
        complete=row.complete,
    )  # fmt: skip
    return row
