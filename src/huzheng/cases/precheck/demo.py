"""The demo's pre-checks: tickets of the last days whose papers were looked at, and two of those who wait now."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from huzheng.cases.precheck import actions
from huzheng.cases.precheck.data import Ticks, Told
from huzheng.cases.precheck.models import Precheck
from huzheng.cases.precheck.queries import papers_for
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import business_date
from huzheng.foundation.verbs import inside
from huzheng.hall.queue import api as queue
from huzheng.services.catalogue.api import service, services_by_ticket
from huzheng.services.catalogue.data import ServiceCard

BACK, ONE_OF = 12, 9  # days looked back; of the finished tickets of registration one of so many
SERVICES = ("R01", "D01", "R21")
REGISTRATION = "A"


class Made(Protocol):
    """What the pre-checks need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_precheck(made: Made, *, seed: int, now: datetime) -> None:
    """Write what was looked at; call inside a transaction, after the notices."""
    office_id, today = made.office.pk, business_date(now)
    by = Actor(ActorKind.STAFF, made.staff["clerk1"].pk, office_id, frozenset({"clerk"}))
    cards = [service(office_id, code, today) for code in SERVICES]
    tickets = queue.finished_tickets(office_id, (today - timedelta(days=BACK), today - timedelta(days=1)))
    chosen = [row for row in tickets if row.group.letter == REGISTRATION][seed % ONE_OF :: ONE_OF]
    Precheck.objects.bulk_create(_past(ticket, cards[k % len(cards)], by.id) for k, ticket in enumerate(chosen))
    _now(office_id, by, today, now)


def _all(card: ServiceCard) -> Ticks:
    return Ticks(card.code, (), tuple(paper.key for paper in papers_for(card, Ticks(card.code))))


def _past(ticket: Any, card: ServiceCard, staff: int) -> Precheck:
    return Precheck(
        office_id=ticket.office_id, ticket=ticket, n=1, service=card.code, service_zh=card.zh, service_en=card.en,
        papers=[asdict(one) for one in papers_for(card, _all(card))], complete=True, staff_id=staff,
        at=ticket.taken_at + timedelta(minutes=1),
    )  # fmt: skip


def _now(office_id: int, by: Actor, today: date, now: datetime) -> None:
    """Of those who wait now one has all papers, another was told what lacks and fetches it."""
    offered = services_by_ticket(office_id, today)
    asked = []
    for row in queue.line_up(office_id, today, now=now, limit=12).rows:
        ticket = queue.ticket_card(office_id, row.id)
        cards = offered.get(ticket.group_id, []) if ticket else []
        asked += [
            (row.id, card) for card in cards if papers_for(card, Ticks(card.code)) and "counter" in card.channels
        ][:1]
    for ticket_id, card in asked[:1]:
        inside(actions.mark_complete)(ticket_id, ticks=_all(card), by=by, now=now)
    for ticket_id, card in asked[1:2]:
        told = Told("周映彤", leaves=False)
        inside(actions.tell_on_the_spot)(ticket_id, ticks=Ticks(card.code), told=told, by=by, now=now)
