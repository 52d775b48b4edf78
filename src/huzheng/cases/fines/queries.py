"""Named reads of fines, and what the law proposes for one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from huzheng.cases.fines.access import access_fine
from huzheng.cases.fines.data import FineCard, Service, subject
from huzheng.cases.fines.errors import NotApplied
from huzheng.cases.fines.models import Fine, FineMove, FinePaper
from huzheng.cases.fines.rules import BY_NOTICE
from huzheng.cases.fines.states import BEFORE, CLOSED, OWED, PaperKind, Served, State
from huzheng.cases.money.api import Bill, Billed
from huzheng.foundation.clock import business_date
from huzheng.foundation.dues import Due
from huzheng.foundation.errors import Invalid
from huzheng.foundation.links import link_to
from huzheng.office import api as office
from huzheng.services.law import api as law
from huzheng.services.law.data import Duty, Offence, Period
from huzheng.services.law.data import Fine as Proposed

REACH = timedelta(days=400)
NEWEST = 100
SHOWN = {
    "work": Q(state__in=[*BEFORE, State.DECIDED, State.SERVED]),
    "owed": Q(state__in=OWED),
    "done": Q(state__in=CLOSED),
}


@dataclass(frozen=True, slots=True)
class LateCase:
    """A case whose application came late: the duty, how late it is, and what the scale proposes."""

    duty: Duty
    event_on: date
    applied_on: date
    proposed: Proposed


def fines(office_id: int, show: str = "work") -> QuerySet[Fine]:
    """Return the fines to work on, those owed, or the latest closed: what is due first stands first."""
    rows = Fine.objects.of(office_id).filter(SHOWN.get(show, SHOWN["work"]))
    if show == "done":
        return rows.order_by("-finished_at", "-pk")[:NEWEST]
    return rows.order_by("due_on", "pk")


def fine_of_case(office_id: int, case_id: int) -> Fine | None:
    """Return the fine that stands for a case, None where there is none or it was revoked."""
    return Fine.objects.of(office_id).filter(case_id=case_id).exclude(state=State.REVOKED).first()


def papers_of(fine: Fine) -> QuerySet[FinePaper]:
    """Return the papers of a fine in the order in which they were issued; `gone` says that retention has blanked the words."""
    return FinePaper.objects.of(fine.office_id).filter(fine=fine).annotate(gone=Q(words=""))


def moves_of(fine: Fine) -> QuerySet[FineMove]:
    """Return the history of a fine."""
    return FineMove.objects.of(fine.office_id).filter(fine=fine)


def card(row: Fine) -> FineCard:
    """Return what other rooms may know of a fine."""
    return FineCard(
        row.pk,
        row.case_id,
        row.state,
        row.offence,
        row.twd,
        row.overdue_days,
        row.proposed_twd or 0,
        row.state == State.PAID,
    )


def closed_days(office_id: int, first: date) -> list[date]:
    """Return the days after an event on which this office was closed for the whole day."""
    found = office.closures(office_id, first, first + REACH)
    return [day for day, row in found.items() if row.from_time is None]


def duty_words(row: Fine, on: date) -> Duty | None:
    """Return the duty of a fine by the law of the day of the event, None for an offence by notice."""
    return next((one for one in law.duties(on) if one.key == row.duty), None)


def offence_on(key: str, on: date) -> Offence:
    """Return an offence with the scale of a day. Raises NotKnownThen."""
    law.fine_for(key, on=on)
    return next(one for one in law.offences(on) if one.key == key)


def unheeded(row: Fine, today: date) -> bool:
    """Say whether the reminder was not heeded: its day is over, and nothing was applied for until then."""
    if row.reminder_due_on is None:
        return False
    return (row.applied_on or today) > row.reminder_due_on


def effective_on(service: Service) -> date:
    """Return the day on which a service takes effect (行政程序法81 for a public notice)."""
    if service.how == Served.NOTICE:
        return law.notice_effective(service.on, abroad=service.abroad).last
    return service.on


def proposal(row: Fine, on: date) -> Proposed:
    """Return what the law proposes for a fine decided on a day, with every step; equal for equal rows and days.

    Raises NotApplied where it is neither applied for nor reminded in vain, NotKnownThen where no source covers the days.
    """
    if row.duty.startswith(BY_NOTICE):
        return law.fine_for(row.offence, on=on, notice=row.notice)
    reminded = unheeded(row, on)
    if row.applied_on is None and not reminded:
        raise NotApplied
    period = Period(days=row.days, months=row.months)
    return law.late_fine(
        row.offence, row.event_on, period, row.applied_on or on, reminded=reminded,
        closed=closed_days(row.office_id, row.event_on), decided_on=on,
    )  # fmt: skip


def late_case(case: Any) -> LateCase | None:
    """Return how late the application of a case came, None where it was in time, nothing is fined, or no source covers it."""
    if case.event_on is None:
        return None
    duty = law.duty_of(case.service, case.event_on)
    if duty is None:
        return None
    try:
        proposed = law.late_fine(
            duty.offence, case.event_on, duty.period, business_date(case.received_at),
            closed=closed_days(case.office_id, case.event_on),
        )  # fmt: skip
    except Invalid:
        return None
    return LateCase(duty, case.event_on, business_date(case.received_at), proposed) if proposed.twd else None


def bill_of_fine(office_id: int, fine_id: int) -> Bill:
    """Return what is to be paid together with a fine: nothing else. Raises NotFound."""
    row = access_fine(office_id, fine_id)
    decision = papers_of(row).filter(kind=PaperKind.DECISION).last()
    number = decision.number if decision else ""
    return Bill((Billed(subject(row.pk), f"罰鍰 {number}".strip(), f"Fine {number}".strip()),), row.name)


def fine_dues(office_id: int, today: date) -> list[Due]:
    """Return what is to be done with fines by a day; nothing of whom they are for."""
    code = office.office_row(office_id).code
    rows = Fine.objects.of(office_id).exclude(state__in=CLOSED).exclude(holder=None).exclude(due_on=None)
    return [
        Due(
            subject(row.pk),
            _("罰鍰：%(state)s") % {"state": row.get_state_display()},
            row.due_on,
            (row.holder_id,),
            link_to(subject(row.pk), code),
        )
        for row in rows
    ]
