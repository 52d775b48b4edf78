"""The way back: the notice gives a ticket that is called next, once at a time, an ordinary one when it is over (Q-09)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from huzheng.cases.book.testing import make_case
from huzheng.cases.notices import actions, rules
from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.testing import bring_back, make_expired, make_notice, ticked
from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import NotFound, Refused
from huzheng.hall.queue.errors import GroupClosed
from huzheng.hall.queue.testing import call, finish, kiosk_says, seated, take, tickets_of
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
LATER = MONDAY + timedelta(hours=1)
KIOSK = "huzheng_device"


@pytest.fixture
def clerk(central):
    """A clerk at counter 1 with a ticket of group B in front, and a case that lacks papers."""
    by = seated(central)
    call(by, this=take(central, 1).id)
    return by


def notice_of(central, by):
    """Issue a notice for the case of the ticket in front, and let the person go."""
    ticket = tickets_of(central)[0]
    case = make_case(central, ticket_id=ticket.pk)
    notice = actions.issue_notice(case.pk, values=ticked(), by=central.actor("clerk"), now=MONDAY)
    finish(ticket.pk, by=by, now=MONDAY)
    return notice


@pytest.mark.accept("Q-09", 1)
def test_the_scanned_notice_is_called_next_at_the_same_counter(central, clerk):
    notice = notice_of(central, clerk)
    take(central, now=LATER), take(central, 1, now=LATER)

    mine = actions.take_ticket(notice.code, by=central.device(), now=LATER)

    assert (mine.code, mine.ahead) == ("B003", True)
    assert tickets_of(central)[-1].preferred_id == central.counters[0].pk
    assert call(clerk, now=LATER).id == mine.id


@pytest.mark.accept("Q-09", 1)
def test_an_equal_counter_calls_it_next_too(central, clerk):
    notice = notice_of(central, clerk)
    take(central, now=LATER)
    mine = actions.take_ticket(notice.code, by=central.actor("reception"), now=LATER)

    assert call(seated(central, 1), now=LATER).id == mine.id


@pytest.mark.accept("Q-09", 2)
def test_an_expired_notice_gives_an_ordinary_ticket(central):
    notice = make_expired(central)
    late = MONDAY + timedelta(days=61)
    first = take(central, now=late)

    mine = actions.take_ticket(notice.code, by=central.device(), now=late)

    assert not mine.ahead
    assert call(seated(central), now=late).id == first.id != mine.id


@pytest.mark.accept("Q-09", 2)
def test_a_day_late_is_late_before_the_night_has_said_so(central):
    notice = make_notice(central)

    assert not actions.take_ticket(notice.code, by=central.device(), now=MONDAY + timedelta(days=31)).ahead


def test_a_notice_has_one_ticket_at_a_time(central):
    notice, by = make_notice(central), central.device()

    first, second = (actions.take_ticket(notice.code, by=by, now=LATER) for _ in range(2))

    assert first.id == second.id
    clerk = seated(central)
    call(clerk, now=LATER), finish(first.id, by=clerk, now=LATER)
    assert actions.take_ticket(notice.code, by=by, now=LATER).id != first.id


def test_the_same_tap_is_answered_with_the_ticket_of_the_first(central):
    notice, by, clerk = make_notice(central), central.device(), seated(central)
    first = actions.take_ticket(notice.code, by=by, now=LATER, request_key="tap")
    call(clerk, now=LATER), finish(first.id, by=clerk, now=LATER)

    assert actions.take_ticket(notice.code, by=by, now=LATER, request_key="tap").id == first.id


def test_a_returned_notice_goes_ahead_no_more(central):
    notice = bring_back(central, make_notice(central))

    assert not actions.take_ticket(notice.code, by=central.device(), now=LATER).ahead


def test_a_closed_group_leads_to_the_first_open_one(central, clerk):
    notice = notice_of(central, clerk)
    group = central.groups[1]
    group.active = False
    group.save()

    assert actions.take_ticket(notice.code, by=central.device(), now=LATER).code.startswith("A")


def test_an_office_without_groups_gives_none(central):
    notice, by = make_notice(central), central.device()
    for group in central.groups:
        group.active = False
        group.save()

    with pytest.raises((GroupClosed, NotFound)):
        actions.take_ticket(notice.code, by=by, now=LATER)


def test_a_notice_of_another_office_is_not_there(central, east):
    with pytest.raises(NotFound):
        actions.take_ticket(make_notice(east).code, by=central.device(), now=LATER)


def test_who_may_not_give_tickets_is_refused(central):
    with pytest.raises(Refused):
        actions.take_ticket(make_notice(central).code, by=central.actor("volunteer"), now=LATER)


def test_a_scanner_types_the_address_and_the_kiosk_gives_a_ticket(central, client):
    central.device()
    client.cookies[KIOSK] = "token-central-kiosk"
    notice = make_notice(central, now=read_now())
    url = reverse("notices:kiosk", kwargs={"office": "central"})

    assert "持告知單續辦" in client.get(reverse("queue:kiosk", kwargs={"office": "central"})).text
    typed = f"http://testserver/p/central/n/{notice.code.lower()}/"
    done = client.post(url, {"code": typed, "request_key": "k"}, follow=True).text

    assert "A001" in done
    assert "補件續辦" in done


@pytest.mark.parametrize("code", ["", "no", "\x00", "K" * 400, "全形字", "http://x/p/central/n/ABC/"])
def test_what_is_no_notice_is_said_at_the_kiosk(central, client, code):
    central.device()
    client.cookies[KIOSK] = "token-central-kiosk"

    answer = client.post(reverse("notices:kiosk", kwargs={"office": "central"}), {"code": code})

    assert answer.status_code == 422


@pytest.mark.parametrize(("lang", "first"), [("vi", "Số của quý vị"), ("en", "Your number"), ("zh-hant", "您的號碼")])
def test_the_notice_is_scanned_and_answered_in_the_language_of_the_kiosk(central, client, lang, first):
    central.device()
    client.cookies[KIOSK] = "token-central-kiosk"
    notice, say = make_notice(central, now=read_now()), kiosk_says(lang)
    url = reverse("notices:kiosk", kwargs={"office": "central"}) + f"?lang={lang}&big=1"

    wrong = client.post(url, {"code": "no"})
    done = client.post(url, {"code": notice.code, "request_key": "k"}, follow=True)

    assert (wrong.status_code, "kiosk--big" in wrong.text) == (422, True)
    assert all(words in wrong.text for words in (say("scan_notice"), say("no_notice"), say("back")))
    assert done.redirect_chain[-1][0].endswith(f"?lang={lang}&big=1")
    assert all(words in done.text for words in (first, say("came_back")))


def test_the_reception_says_the_number(central, client):
    notice = make_notice(central, now=read_now())
    client.force_login(central.people["reception"].account, "huzheng.office.backends.AccountBackend")
    url = reverse("notices:reception", kwargs={"office": "central"})

    assert "A001" in client.post(url, {"code": rules.grouped(notice.code), "request_key": "k"}).text
    assert client.post(url, {"code": "x"}).status_code == 422
    assert Notice.objects.of(central.office.pk).get().ticket_id is not None
