"""The link with a stand-in that runs beside the test and can fail."""

from datetime import timedelta

import pytest

from huzheng.cases.book import api as book
from huzheng.cases.book.data import subject
from huzheng.cases.book.testing import make_case
from huzheng.cases.money import api as money
from huzheng.exchange.counter import transport
from huzheng.exchange.counter.jobs import exchange_with
from huzheng.exchange.counter.models import Disagreement, Incoming, Line, Outgoing
from huzheng.exchange.counter.testing import connect, put_up, ready_case, said
from huzheng.foundation.offices import known_offices
from huzheng.foundation.reads.models import Read
from huzheng.foundation.testing import hear
from huzheng.office.testing import MONDAY
from tests.standins import running

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=2)


@pytest.fixture
def other(settings, monkeypatch):
    """The core system as a process of its own."""
    with running("city") as standin:
        settings.CORE_URL = f"http://office:secret@127.0.0.1:{standin.port}/v1"
        monkeypatch.setattr(transport, "TIMEOUT", 0.5)
        yield standin


@pytest.fixture
def exchange(central):
    """Connect the office, and return what exchanges once: how many systems answered."""
    connect(central)
    return lambda now=MONDAY: exchange_with(known_offices()[central.office.pk], lambda: now)


def state(case) -> str:
    return book.access_case(case.office_id, case.pk).state


def trouble(made) -> str:
    return Line.objects.of(made.office.pk).get(system="core").trouble


@pytest.mark.accept("CTR-08", 1)
def test_a_registration_finished_in_the_core_system_closes_the_case_and_issues_the_fee(central, other, exchange):
    case = ready_case(central)
    put_up(other.port, central, said(case))

    assert exchange() == 1
    (owed,) = money.charges_of(central.office.pk, subject(case.pk))
    assert (state(case), owed.fee, owed.twd, owed.state) == ("done", "transcript", 30, "open")
    verbs = [line.verb for line in book.moves_of(book.access_case(case.office_id, case.pk))]
    assert verbs[-3:] == ["decide_alone", "finish_elsewhere", "complete"]


@pytest.mark.accept("CTR-08", 2)
@pytest.mark.parametrize("fault", ["down", "slow", "half", "unsigned", "503"])
def test_with_the_other_side_down_work_goes_on_and_is_reconciled_later(central, other, exchange, fault, tell):
    other.fault(fault)
    opened, case = tell(), ready_case(central)
    put_up(other.port, central, said(case))

    assert exchange() == 0
    assert (state(case), trouble(central) != "") == ("received", True)
    other.fault("none")
    assert exchange(LATER) == 1
    sent = [one["data"]["case"] for one in other.taken()]  # though an answer was lost, they have it once
    assert (state(case), trouble(central), sent) == ("done", "", [opened.number])


@pytest.fixture
def tell(central):
    """Take an application in, and let it be heard."""

    def act():
        row = make_case(central)
        hear()
        return row

    return act


def test_what_the_case_knows_is_sent_ahead_once(central, other, exchange, tell):
    case = tell()

    exchange()
    exchange(LATER)

    (taken,) = other.taken()
    assert (taken["seq"], taken["data"]["case"], taken["data"]["people"][0]["name"]) == (1, case.number, "林予安")
    assert Outgoing.objects.of(central.office.pk).get().state == "sent"
    (read,) = Read.objects.filter(subject=subject(case.pk), actor="system:0")
    assert "id_number" in read.fields


def test_messages_twice_and_out_of_order_count_once_and_in_order(central, other, exchange):
    first, second = ready_case(central), ready_case(central)
    for message in (said(first, 1), said(second, 2)):
        put_up(other.port, central, message)

    for fault in ("shuffled", "twice", "none"):
        other.fault(fault)
        assert exchange() == 1

    assert [state(first), state(second)] == ["done", "done"]
    assert Incoming.objects.of(central.office.pk).count() == 2
    assert len(money.charges_of(central.office.pk, subject(first.pk))) == 1


def test_a_gap_is_waited_for(central, other, exchange):
    first, second = ready_case(central), ready_case(central)
    put_up(other.port, central, said(second, 2))

    exchange()
    assert (state(second), Incoming.objects.of(central.office.pk).get().state) == ("received", "held")
    put_up(other.port, central, said(first, 1))
    exchange(LATER)

    assert [state(first), state(second)] == ["done", "done"]


def test_what_is_refused_for_good_is_parked_and_does_not_hold_up_the_rest(central, other, exchange, tell):
    tell()
    other.fault("400")

    exchange()

    row = Outgoing.objects.of(central.office.pk).get()
    assert (row.state, row.trouble) == ("parked", "refused")


def test_another_message_with_a_taken_number_is_noticed(central, other, exchange):
    case = ready_case(central)
    put_up(other.port, central, said(case, 1))
    exchange()
    Line.objects.of(central.office.pk).update(last_in=0)
    put_up(other.port, central, said(case, 1, key="message-other"))

    exchange(LATER)

    assert trouble(central) == "numbers"
    assert Disagreement.objects.of(central.office.pk).count() == 0
