"""When a day is over, nobody waits from it any more."""

from datetime import timedelta

from huzheng.foundation.clock import read_now
from huzheng.hall.queue import actions
from huzheng.hall.queue.jobs import close_past_days
from huzheng.hall.queue.models import Ticket, TicketMove
from huzheng.hall.queue.testing import seated, take


def states(office) -> list[str]:
    return list(Ticket.objects.of(office.office.pk).order_by("pk").values_list("state", flat=True))


def test_whoever_waits_from_a_past_day_is_let_go_by_the_system(central, east):
    take(central)
    take(east)

    assert close_past_days() == 2
    assert states(central) == states(east) == ["left"]
    move = TicketMove.objects.of(central.office.pk).get(verb="leave")
    assert move.actor == "system:0"


def test_a_second_run_finds_nothing(central):
    take(central)

    assert (close_past_days(), close_past_days()) == (1, 0)


def test_who_stands_open_at_a_counter_stays_for_that_counter(central):
    by = seated(central)
    ticket = take(central)
    actions.call_this(ticket.id, by=by, now=ticket.taken_at + timedelta(minutes=1))

    assert close_past_days() == 0
    assert states(central) == ["called"]


def test_who_waits_today_goes_on_waiting(central):
    take(central, now=read_now())

    assert close_past_days() == 0
