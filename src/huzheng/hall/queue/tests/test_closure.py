"""The office closes at noon with a full hall (停止辦公, X-06): no numbers, no calls, who waits is told, who stands at a counter is finished."""

from datetime import date, time, timedelta
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.foundation.actors import citizen
from huzheng.foundation.clock import at, read_now
from huzheng.foundation.errors import Conflict
from huzheng.foundation.events.steps import tell
from huzheng.foundation.testing import hear, within
from huzheng.hall.queue import actions
from huzheng.hall.queue.data import TicketCard
from huzheng.hall.queue.errors import NotShut, OfficeShut
from huzheng.hall.queue.jobs import look_for_closures
from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.queries.closed import begins_now, next_opening, sent_home, shut_now
from huzheng.hall.queue.testing import call, finish, seated, take, ticket_in
from huzheng.hall.queue.views.board import hall_state
from huzheng.hall.queue.views.desk import _line
from huzheng.office.testing import MONDAY, PASSWORD, make_closure, open_on_weekdays, take_back

pytestmark = pytest.mark.django_db
DAY = MONDAY.date()
BEFORE, NOON, AFTER = at(DAY, 11, 59), at(DAY, 12), at(DAY, 12, 10)


@pytest.fixture
def typhoon(central):
    """Close the office from noon; it is open on weekdays from eight."""
    open_on_weekdays(central)
    return close(central, DAY, time(12))


def close(made, day, from_time):
    words = {"reason_zh": "海葵颱風", "reason_en": "Typhoon Haikui"}
    return make_closure(made, day, declared_at=MONDAY, from_time=from_time, **words)


def state(ticket) -> str:
    return Ticket.objects.of(ticket.office_id).get(pk=ticket.id).state


def home(made, now=AFTER, role="section_head") -> int:
    return actions.send_home(made.office.pk, by=made.actor(role), now=now)


def test_from_the_hour_on_no_number_is_given(central, typhoon):
    assert take(central, now=BEFORE).code == "A001"
    for now in (NOON, AFTER):
        with pytest.raises(OfficeShut):
            take(central, now=now)


def test_nobody_is_called_any_more_and_who_is_here_is_finished(central, typhoon):
    by = seated(central)
    first, second = take(central, now=BEFORE), take(central, now=BEFORE)
    call(by, now=BEFORE)

    with pytest.raises(OfficeShut):
        actions.call_next(by=by, now=AFTER, closing="finish")
    assert state(first) == "called"
    actions.serve(first.id, by=by, now=AFTER)
    finish(first.id, by=by, now=AFTER)
    with pytest.raises(OfficeShut):
        call(by, now=AFTER)
    with pytest.raises(OfficeShut):
        call(by, this=second.id, now=AFTER)
    assert (state(first), state(second)) == ("finished", "waiting")


def test_who_is_kept_is_called_back_and_finished(central, typhoon):
    by = seated(central)
    kept = ticket_in("parked", central, by=by, now=MONDAY)

    call(by, this=kept.id, now=AFTER)
    finish(kept.id, by=by, now=AFTER)

    assert state(kept) == "finished"


def test_who_waits_is_sent_home_and_stands_on_the_list_by_number(central, east, typhoon):
    by, far = seated(central), take(east, now=BEFORE)
    tickets = [take(central, group, now=BEFORE) for group in (1, 0, 0)]
    call(by, this=tickets[2].id, now=BEFORE)

    assert home(central) == 2
    assert home(central) == 0
    assert [row.code for row in sent_home(central.office.pk, DAY)] == ["A001", "B001"]
    assert (state(tickets[2]), state(far)) == ("called", "waiting")


def test_nobody_is_sent_home_while_the_office_is_open(central, typhoon):
    take(central, now=BEFORE)

    with pytest.raises(NotShut):
        home(central, now=BEFORE)


def test_taken_back_it_goes_on_where_it_stood(central, typhoon):
    by, ticket = seated(central), take(central, now=BEFORE)
    take_back(typhoon, AFTER)

    assert take(central, now=AFTER).code == "A002"
    assert call(by, now=AFTER).id == ticket.id


def test_a_repeated_tap_still_gets_its_first_answer(central, typhoon):
    by = citizen(central.office.pk)
    first = actions.issue_ticket(central.groups[0].pk, by=by, now=BEFORE, request_key="k")

    with pytest.raises(OfficeShut):
        actions.issue_ticket(central.groups[0].pk, by=by, now=AFTER, request_key="other")
    assert isinstance(OfficeShut(), Conflict)
    assert actions.issue_ticket(central.groups[0].pk, by=by, now=BEFORE, request_key="k").id == first.id


def test_the_next_opening_passes_over_days_off(central, typhoon):
    friday = date(2026, 3, 6)
    close(central, friday, None)

    assert next_opening(central.office.pk, DAY) == at(date(2026, 3, 3), 8)
    assert next_opening(central.office.pk, date(2026, 3, 5)) == at(date(2026, 3, 9), 8)
    assert shut_now(central.office.pk, BEFORE) is None


def test_the_board_says_why_and_when_it_opens_again(central, typhoon):
    assert hall_state(central.office.pk, BEFORE)["shut"] == ()

    chinese, english = (words for _lang, words in hall_state(central.office.pk, AFTER)["shut"])

    assert chinese == ("本所今天 12:00 起停止辦公：海葵颱風", "下次開門：115/03/03 08:00。")
    assert english == ("The office is closed from 12:00 today: Typhoon Haikui", "Opens again: 2026-03-03 08:00.")


def test_the_pages_look_again_when_the_hour_comes(central, typhoon):
    two = timedelta(minutes=2)

    assert [begins_now(central.office.pk, now, two) for now in (BEFORE, NOON, AFTER)] == [False, True, False]
    assert look_for_closures() == 0


class Closed(NamedTuple):
    """A closed office with somebody who waits."""

    ticket: TicketCard
    closure: Any


@pytest.fixture
def closed_today(central):
    """Close the office for the whole day of the database's clock, in which the pages live."""
    open_on_weekdays(central)
    ticket = take(central, now=read_now())
    return Closed(ticket, close(central, read_now().date(), None))


def test_the_kiosk_says_why_in_every_language(central, closed_today):
    central.device("kiosk")
    kiosk = Client()
    kiosk.cookies["huzheng_device"] = "token-central-kiosk"

    shown = kiosk.get(reverse("queue:kiosk", kwargs={"office": "central"}))

    assert ("海葵颱風" in shown.text, "Typhoon Haikui" in shown.text) == (True, True)
    assert 'name="group"' not in shown.text


def test_the_phone_tells_who_waits_and_who_was_sent_home(central, closed_today):
    address = reverse("queue:phone", kwargs={"token": closed_today.ticket.token})
    waiting = Client().get(address).text

    home(central, now=read_now())

    for text in (waiting, Client().get(address).text):
        assert ("海葵颱風" in text, "不會再叫" in text) == (True, True)


def test_the_desk_says_it_before_anybody_presses_call(central, typhoon):
    by = seated(central)

    heads = [_line(SimpleNamespace(office=central.office, actor=by, now=now), None)["shut"] for now in (BEFORE, AFTER)]

    assert heads == ["本所今天 12:00 起停止辦公：海葵颱風"] * 2


def test_the_desk_of_a_day_like_any_other_says_nothing(central, closed_today, client):
    client.login(username="clerk-central", password=PASSWORD)
    address = reverse("queue:line", kwargs={"office": "central"})
    assert "海葵颱風" in client.get(address).text

    take_back(closed_today.closure, read_now())

    assert "海葵颱風" not in client.get(address).text


def test_reception_sends_home_through_the_page(central, closed_today):
    reception, page = Client(), reverse("queue:closed", kwargs={"office": "central"})
    reception.login(username="reception-central", password=PASSWORD)
    assert "請 1 位等候的民眾返家" in reception.get(page).text

    reception.post(reverse("queue:send_home", kwargs={"office": "central"}))

    assert "A001" in reception.get(page).text
    assert state(closed_today.ticket) == "left"


def test_the_list_asks_as_often_for_many_as_for_one(central, closed_today, django_assert_num_queries):
    today = read_now().date()
    home(central, now=read_now())
    with django_assert_num_queries(1):
        sent_home(central.office.pk, today)
    take_back(closed_today.closure, read_now())
    for _ in range(3):
        take(central, now=read_now())
    take_back(closed_today.closure, None)
    home(central, now=read_now())

    with django_assert_num_queries(1):
        assert len(sent_home(central.office.pk, today)) == 4


@pytest.mark.parametrize("what", ["office.closure_declared", "office.closure_withdrawn"])
def test_where_a_closure_is_declared_or_taken_back_the_hall_looks_again(central, monkeypatch, what):
    told = []
    monkeypatch.setattr("huzheng.hall.queue.handlers.notify", lambda *topic: told.append(topic))
    by = central.actor("director")

    within(lambda: tell(what, "closure:1", 1, by=by, now=MONDAY, office_id=central.office.pk))
    hear()

    assert told == [("hall", "central")]
