"""Named reads of the exchange."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from huzheng.cases.book import api as book
from huzheng.exchange.counter.data import PERSON, Outbound
from huzheng.exchange.counter.models import Disagreement, Incoming, Line, Outgoing
from huzheng.exchange.counter.rules import light
from huzheng.exchange.counter.states import InState, OutKind, OutState, System
from huzheng.exchange.counter.transport import address_of

SHOWN = 60


@dataclass(frozen=True, slots=True)
class LineCard:
    """How a connection stands: what waits to go out and since when, what is parked, held or differs."""

    system: str
    name: str
    address: str
    on: bool
    light: str
    trouble: str
    heard_at: datetime | None
    last_in: int
    last_out: int
    waiting: int
    since: datetime | None
    parked: int
    held: int


def lines_on(office_id: int) -> list[Line]:
    """Return the connections that are switched on."""
    return list(Line.objects.of(office_id).filter(on=True))


def line_cards(office_id: int, now: datetime) -> list[LineCard]:
    """Return how every connection stands, also those that were never made. Three queries."""
    rows = {row.system: row for row in Line.objects.of(office_id)}
    waiting = Count("pk", filter=Q(state=OutState.WAITING))
    out = Outgoing.objects.of(office_id).exclude(state=OutState.SENT).order_by().values("line")
    counted = {
        row["line"]: row
        for row in out.annotate(
            n=waiting,
            parked=Count("pk", filter=Q(state=OutState.PARKED)),
            since=Min("made_at", filter=Q(state=OutState.WAITING)),
        )
    }
    kept = Incoming.objects.of(office_id).filter(state=InState.HELD).order_by().values("line").annotate(n=Count("pk"))
    held = {row["line"]: row["n"] for row in kept}
    return [_card(system, rows.get(system), counted, held, now) for system in System]


def _card(system: System, row: Line | None, counted: dict, held: dict, now: datetime) -> LineCard:
    if row is None:
        return LineCard(system, str(system.label), address_of(system), False, "unknown", "", None, 0, 0, 0, None, 0, 0)
    found = counted.get(row.pk, {"n": 0, "parked": 0, "since": None})
    waits = now - found["since"] if found["since"] else None
    return LineCard(
        system, str(system.label), address_of(system), row.on, light(on=row.on, trouble=row.trouble, waiting_since=waits),
        str(row.get_trouble_display()), row.heard_at, row.last_in, row.last_out, found["n"], found["since"],
        found["parked"], held.get(row.pk, 0),
    )  # fmt: skip


def due(line: Line, now: datetime) -> list[Outgoing]:
    """Return what waits to go out, in the order of its numbers; empty while the first of it is not due."""
    rows = Outgoing.objects.of(line.office_id).filter(line=line, state=OutState.WAITING).order_by("seq")[:SHOWN]
    found = list(rows.select_related("office", "case"))
    return found if found and found[0].next_at <= now else []


def outbound(row: Outgoing) -> Outbound:
    """Return a message as it leaves, with what the case says at this moment."""
    data: dict[str, Any] = dict(row.facts)
    if row.case is not None:
        data |= {"case": row.case.number, "service": row.case.service}
        if row.kind == OutKind.CASE_OPENED:
            data |= _opened(row.case)
    return Outbound(str(row.key), row.seq, row.kind, row.office.code, row.made_at, data)


def _opened(case: Any) -> dict[str, Any]:
    people = [{name: str(getattr(one, name) or "") for name in PERSON} for one in book.people_of(case)]
    return {"received_at": case.received_at.isoformat(), "circumstances": case.circumstances, "people": people}


def differences(office_id: int, *, open_only: bool) -> list[Disagreement]:
    """Return the differences that wait for a choice, the oldest first; or those that were settled, the latest first."""
    rows = Disagreement.objects.of(office_id).select_related("message__line", "message__case", "by")
    if open_only:
        return list(rows.filter(choice="").order_by("pk")[:SHOWN])
    return list(rows.exclude(choice="").order_by("-at", "-pk")[:SHOWN])


def outgoing(office_id: int) -> list[Outgoing]:
    """Return what is not taken by the other side yet, the oldest first, then what was sent last."""
    rows = Outgoing.objects.of(office_id).select_related("line", "case")
    open_ = list(rows.exclude(state=OutState.SENT).order_by("made_at", "pk")[:SHOWN])
    return open_ + list(rows.filter(state=OutState.SENT).order_by("-made_at", "-pk")[:20])


def incoming(office_id: int) -> list[Incoming]:
    """Return what came in last."""
    return list(Incoming.objects.of(office_id).select_related("line", "case").order_by("-came_at", "-pk")[:20])


def of_case(office_id: int, case_id: int) -> tuple[list[Outgoing], list[Incoming]]:
    """Return what went out and what came in about one case, the latest first."""
    out = Outgoing.objects.of(office_id).filter(case_id=case_id).select_related("line")
    came = Incoming.objects.of(office_id).filter(case_id=case_id).select_related("line")
    return list(out.order_by("-pk")), list(came.order_by("-pk"))


def closed_by_line(office_id: int, start: datetime, end: datetime) -> QuerySet:
    """Return the messages that closed a case here from `start` until before `end`, newest first."""
    rows = Incoming.objects.of(office_id).filter(closed=True, taken_at__gte=start, taken_at__lt=end)
    return rows.select_related("case").order_by("-taken_at", "-pk")


def found_between(office_id: int, start: datetime, end: datetime) -> QuerySet:
    """Return the differences found from `start` until before `end`, newest first."""
    rows = Disagreement.objects.of(office_id).filter(found_at__gte=start, found_at__lt=end)
    return rows.select_related("message__case").order_by("-found_at", "-pk")
