"""Papers looked at in the hall: the counter sees the list; what lacks gets a notice without a counter."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.cases.book import api as book
from huzheng.cases.notices.api import notice_cards
from huzheng.cases.precheck import actions
from huzheng.cases.precheck.data import Ticks
from huzheng.cases.precheck.errors import NotHere, NothingLacks, PapersLack
from huzheng.cases.precheck.models import Precheck
from huzheng.cases.precheck.queries import papers_for
from huzheng.cases.precheck.rules import lacking
from huzheng.cases.precheck.testing import SERVICE, look_at, tell
from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import IllegalMove, Invalid, NotFound, Refused
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS, measure
from huzheng.foundation.page.parts import PARTS
from huzheng.foundation.testing import at_once
from huzheng.hall.queue.api import line_up, ticket_card
from huzheng.hall.queue.testing import call, seated, take
from huzheng.office.testing import MONDAY, PASSWORD, make_office
from huzheng.services.catalogue.api import service

pytestmark = pytest.mark.django_db(transaction=True)
DAY = Period(date(2026, 3, 2), date(2026, 3, 3))


def sign_in(made, role="clerk"):
    client = Client()
    client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def page(made, name, **rows):
    return reverse(f"precheck:{name}", kwargs={"office": made.office.code, **rows})


def needed(made, *circumstances):
    """Return the keys of the papers that the service always needs."""
    card = service(made.office.pk, SERVICE, MONDAY.date())
    return [paper.key for paper in lacking(papers_for(card, Ticks(SERVICE, circumstances)))]


def marked(made, ticket):
    rows = line_up(made.office.pk, read_now().date(), now=read_now()).rows
    return {row.id: row.prechecked for row in rows}[ticket]


@pytest.mark.accept("CTR-05", 1)
def test_a_prechecked_ticket_shows_its_check_list_to_the_counter_clerk(central):
    ticket = take(central, now=read_now())
    given = {"service": SERVICE, "seen": needed(central), "request_key": "k"}
    sign_in(central, "volunteer").post(page(central, "complete", ticket=ticket.id), given)
    assert marked(central, ticket.id)
    client, here = sign_in(central), {"office": "central"}
    client.post(reverse("queue:sit", kwargs=here | {"counter": central.counters[0].pk}))
    client.post(reverse("queue:call_next", kwargs=here))
    shown = client.get(reverse("queue:desk", kwargs=here)).content.decode()

    assert "已看過" in shown
    assert f"service={SERVICE}" in shown


@pytest.mark.accept("CTR-05", 2)
def test_what_lacks_gets_a_notice_without_a_counter(central):
    ticket, keys = take(central), needed(central)
    row = tell(central, ticket.id, keys[0])
    (notice,) = notice_cards(central.office.pk, row.case_id)
    case = book.access_case(central.office.pk, row.case_id)

    assert (notice.id, case.state, case.ticket_id) == (row.notice_id, "lacking", ticket.id)
    assert ticket_card(central.office.pk, ticket.id).state == "left"
    assert ticket_card(central.office.pk, ticket.id).counter_id is None
    states = {paper.key: paper.state for paper in book.papers_of(case)}
    assert {states[key] for key in keys[1:]} == {"missing"}
    assert states[keys[0]] == "seen"


def test_the_same_tap_again_gives_the_first_notice(central):
    ticket = take(central, now=read_now())
    given = {"service": SERVICE, "name": "林予安", "language": "zh-hant", "signed": "signature", "request_key": "one"}
    answers = [sign_in(central).post(page(central, "tell", ticket=ticket.id), given) for _tap in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    row = Precheck.objects.of(central.office.pk).get()
    assert (row.left, ticket_card(central.office.pk, ticket.id).state) == (False, "waiting")


def test_a_page_says_what_lacks_and_only_who_may_gives_the_notice(central):
    ticket = take(central, now=read_now())
    for role, may in (("clerk", True), ("volunteer", False)):
        shown = sign_in(central, role).post(page(central, "complete", ticket=ticket.id), {"service": SERVICE})
        assert "還缺" in shown.content.decode()
        assert ("開立一次告知單</button>" in shown.content.decode()) is may
    given = {"service": SERVICE, "name": "林予安", "language": "zh-hant", "signed": "signature"}
    assert sign_in(central, "volunteer").post(page(central, "tell", ticket=ticket.id), given).status_code == 403

    assert not marked(central, ticket.id)


def test_what_is_typed_stays_when_the_name_is_missing(central):
    ticket = take(central, now=read_now())
    given = {"service": SERVICE, "phone": "0912345678", "language": "en", "signed": "signature"}
    answer = sign_in(central).post(page(central, "tell", ticket=ticket.id), given)

    assert answer.status_code == 422
    assert "0912345678" in answer.content.decode()


def test_a_ticket_is_marked_only_when_all_is_there_and_a_notice_given_only_when_something_lacks(central):
    ticket, keys = take(central), needed(central)
    with pytest.raises(PapersLack):
        look_at(central, ticket.id, keys[0])
    with pytest.raises(NothingLacks):
        tell(central, ticket.id, *keys)
    with pytest.raises(NotHere):
        actions.mark_complete(ticket.id, ticks=Ticks("Z99"), by=central.actor("clerk"), now=MONDAY)
    with pytest.raises(Invalid):
        tell(central, ticket.id, signed="nothing")
    with pytest.raises(Refused):
        actions.mark_complete(ticket.id, ticks=Ticks(SERVICE), by=central.actor("it"), now=MONDAY)

    assert not book.cases(central.office.pk).exists()
    assert not Precheck.objects.of(central.office.pk).exists()


def test_who_was_called_meanwhile_is_the_counters(central):
    ticket, by = take(central), seated(central)
    call(by)

    with pytest.raises(IllegalMove):
        look_at(central, ticket.id, *needed(central))
    with pytest.raises(IllegalMove):
        tell(central, ticket.id)


def test_looked_at_again_the_last_look_counts_and_the_ticket_once(central):
    ticket, keys = take(central), needed(central)
    tell(central, ticket.id, leaves=False)
    look_at(central, ticket.id, *keys, now=MONDAY + timedelta(minutes=5))
    tell(central, take(central).id)

    assert measure("precheck.tickets", central.office.pk, DAY, "count", {}).n == 2
    assert measure("precheck.notices", central.office.pk, DAY, "count", {}).n == 1
    assert len(METRICS["precheck.tickets"].rows(central.office.pk, DAY, {})) == 2
    assert [row.text for row in METRICS["precheck.notices"].rows(central.office.pk, DAY, {})] == [
        "出生登記（國內出生）"
    ]


def test_a_ticket_is_found_by_its_number_or_its_bar_code(central):
    ticket, client = take(central, now=read_now()), sign_in(central, "volunteer")
    wanted = page(central, "look", ticket=ticket.id)
    for code in (ticket.code, ticket.code.lower(), "ａ００１", f"https://office.example/t/{ticket.token}/"):
        assert client.post(page(central, "tickets"), {"code": code}).url == wanted
    for code in ("A999", "nothing", "A9999999999", "\x00"):
        assert client.post(page(central, "tickets"), {"code": code}).status_code == 422


def test_services_are_found_by_words_and_papers_follow_the_circumstances(central):
    ticket, client = take(central, now=read_now()), sign_in(central, "volunteer")
    address = page(central, "look", ticket=ticket.id)
    assert f"service={SERVICE}" in client.get(address, {"find": "出生登記"}).content.decode()
    shown = client.get(address, {"service": SERVICE, "seen": needed(central)[:1]}).content.decode()

    assert "checked" in shown
    assert client.get(address, {"service": "nothing"}).status_code == 200


def test_another_offices_ticket_is_not_there(central, east):
    ticket = take(central)
    with pytest.raises(NotFound):
        look_at(east, ticket.id, *needed(east))

    assert sign_in(east).get(page(east, "look", ticket=ticket.id)).status_code == 404


def test_nobody_looked_means_nothing_on_the_desk(central, rf):
    request = rf.get("/")
    request.office = central.office

    assert PARTS["ticket"]["precheck"].load(request, take(central).id) is None


def test_the_list_asks_the_database_equally_often_however_many_wait(central, django_assert_max_num_queries):
    for _ticket in range(6):
        look_at(central, take(central).id, *needed(central))
        take(central, now=read_now())
    client = sign_in(central)
    with django_assert_max_num_queries(12):
        answer = client.get(page(central, "tickets"))

    assert answer.status_code == 200


@pytest.mark.race
def test_of_two_notices_at_once_for_one_ticket_one_is_given(transactional_db):
    made = make_office("race", roles=("clerk", "reviewer"))
    ticket = take(made)
    found = at_once(*(lambda: tell(made, ticket.id) for _ in range(2)))

    assert [type(one) for one in found if isinstance(one, Exception)] == [IllegalMove]
    assert Precheck.objects.of(made.office.pk).count() == book.cases(made.office.pk).count() == 1
