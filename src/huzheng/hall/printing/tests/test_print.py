"""A number and its paper are two facts: against a printer that runs out of paper, is slow, or vanishes half-way."""

from datetime import timedelta
from decimal import Decimal

import pytest

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import NotFound, Refused
from huzheng.hall.printing import actions
from huzheng.hall.printing.errors import NoPrinter, OnlyToday
from huzheng.hall.printing.handlers import print_at_kiosk
from huzheng.hall.printing.jobs import give_up_everywhere, print_slip
from huzheng.hall.printing.models import Print, PrintMove
from huzheng.hall.printing.queries import PATIENCE, print_of, shown
from huzheng.hall.printing.testing import ORIGIN, make_printer, print_at
from huzheng.hall.queue.testing import take, tickets_of
from huzheng.office.testing import MONDAY
from tests.standins import Standin, running

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def printer():
    with running("printer") as found:
        yield found


@pytest.fixture
def kiosk(central, printer: Standin) -> int:
    printer.fault("none")
    device = central.device("kiosk").id
    make_printer(central, device=device, port=printer.port)
    return device


def carried(made, device: int) -> Print:
    """Take a ticket at the kiosk and let the worker print it."""
    row = print_at(made, device, now=read_now())
    print_slip(office=made.office.pk, row=row.pk)
    row.refresh_from_db()
    return row


def verbs_of(row: Print) -> list[str]:
    return list(PrintMove.objects.of(row.office_id).filter(print=row).values_list("verb", flat=True))


def test_a_slip_comes_out_and_the_printer_has_said_so(central, kiosk, printer):
    row = carried(central, kiosk)

    slip = printer.taken()[0]
    assert (row.state, row.reason) == ("printed", "")
    assert slip["across"] == 72
    assert slip["rows"] > 500
    assert 0.02 < slip["black"] / (slip["rows"] * slip["across"] * 8) < 0.4
    assert verbs_of(row) == ["ask", "claim", "confirm"]


@pytest.mark.parametrize(
    ("fault", "reason"), [("empty", "no_paper"), ("runs_out", "no_paper"), ("vanish", "broken_off"), ("mute", "silent")]
)
def test_a_print_that_fails_says_why_and_the_number_stands(central, kiosk, printer, fault, reason):
    printer.fault(fault)

    row = carried(central, kiosk)

    assert (row.state, row.reason) == ("failed", reason)
    assert printer.taken() == []
    assert [ticket.state for ticket in tickets_of(central)] == ["waiting"]


def test_a_slow_printer_is_not_waited_for_long(central, kiosk, printer, monkeypatch):
    from huzheng.foundation import printers

    monkeypatch.setattr(printers, "ANSWER_SECONDS", 0.3)
    printer.fault("slow")

    assert carried(central, kiosk).reason == "silent"


def test_nobody_at_the_address_is_a_failed_print(central):
    device = central.device("kiosk").id
    make_printer(central, device=device, port=1024)

    assert carried(central, device).reason == "unreachable"


def test_the_same_number_is_asked_for_once_and_carried_once(central, kiosk, printer):
    row = print_at(central, kiosk, now=read_now())
    again = actions.print_first(
        row.ticket_id, printer=row.printer, origin=ORIGIN, by=central.actor("it"), now=read_now()
    )

    results = [print_slip(office=central.office.pk, row=row.pk) for _ in range(2)]

    assert again is None
    assert results == ["", "not ours"]
    assert len(printer.taken()) == 1


def test_a_kiosk_without_a_printer_prints_nothing(central, django_assert_num_queries):
    ticket, by = take(central), central.device("kiosk")

    with django_assert_num_queries(1):
        print_at_kiosk(ticket, origin=ORIGIN, by=by, now=MONDAY)

    assert not Print.objects.of(central.office.pk).exists()


def test_a_reprint_takes_the_place_of_the_print_before(central, kiosk, printer):
    printer.fault("empty")
    first = carried(central, kiosk)
    printer.fault("none")
    again = actions.reprint(
        first.ticket_id, printer_id=None, origin=ORIGIN, by=central.actor("reception"), now=read_now()
    )
    print_slip(office=central.office.pk, row=again.pk)

    first.refresh_from_db()
    assert (first.state, again.before_id, again.printer_id) == ("reprinted", first.pk, first.printer_id)
    assert verbs_of(first) == ["ask", "claim", "fail", "replace"]
    assert print_of(central.office.pk, first.ticket_id).state == "printed"
    assert len(printer.taken()) == 1


def test_while_a_slip_is_under_way_it_is_not_printed_twice(central, kiosk):
    row = print_at(central, kiosk, now=MONDAY)

    again = actions.reprint(row.ticket_id, printer_id=None, origin=ORIGIN, by=central.actor("clerk"), now=MONDAY)

    assert again == row


def test_what_comes_too_late_is_not_printed_for_somebody_who_has_gone(central, kiosk, printer):
    row = print_at(central, kiosk, now=read_now() - PATIENCE - timedelta(seconds=5))

    assert shown(row, read_now()).state == "failed"
    print_slip(office=central.office.pk, row=row.pk)
    row.refresh_from_db()
    assert (row.state, row.reason) == ("failed", "late")
    assert printer.taken() == []


def test_a_print_whose_worker_died_is_given_up(central, kiosk):
    moment = read_now() - timedelta(minutes=2)
    row = print_at(central, kiosk, now=moment)
    actions.claim(row.pk, by=system(central.office.pk), now=moment)

    assert [give_up_everywhere(), give_up_everywhere()] == [1, 0]
    row.refresh_from_db()
    assert (row.state, row.reason) == ("failed", "late")
    late = actions.settle(row.pk, reason="", by=system(central.office.pk), now=read_now())
    assert late.state == "failed"  # its printer's word came after the end


def test_reprinting_is_a_right_of_the_own_office_and_of_today(central, east, kiosk):
    ticket = take(central)
    ask = {"printer_id": None, "origin": ORIGIN}
    with pytest.raises(Refused):
        actions.reprint(ticket.id, **ask, by=central.actor("volunteer"), now=MONDAY)
    with pytest.raises(NotFound):
        actions.reprint(ticket.id, **ask, by=east.actor("reception"), now=MONDAY)
    with pytest.raises(OnlyToday):
        actions.reprint(ticket.id, **ask, by=central.actor("reception"), now=MONDAY + timedelta(days=1))
    with pytest.raises(NoPrinter):
        actions.reprint(take(east).id, **ask, by=east.actor("reception"), now=MONDAY)


def test_the_share_that_came_out_at_once_counts_first_slips_only(central, kiosk, printer):
    from huzheng.foundation.metrics.data import Period
    from huzheng.foundation.metrics.registry import METRICS

    today = read_now().date()
    carried(central, kiosk)
    printer.fault("empty")
    failed = carried(central, kiosk)
    printer.fault("none")
    again = actions.reprint(
        failed.ticket_id, printer_id=None, origin=ORIGIN, by=central.actor("reception"), now=read_now()
    )
    print_slip(office=central.office.pk, row=again.pk)

    metric, span = METRICS["printing.out_at_once"], Period(today, today + timedelta(days=1))
    found = metric.measure(central.office.pk, span, "rate", {})
    assert (found.value, found.n) == (Decimal("0.5"), 2)
    assert [(row.text, row.met) for row in metric.rows(central.office.pk, span, {})] == [
        ("A001", True),
        ("A002", False),
    ]
