"""Told when three are ahead: once, by the way that was asked for; the address is gone when it was used, and after the day."""

from datetime import timedelta

import pytest
from django.urls import reverse

from huzheng.foundation.actors import citizen
from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.events.models import Event
from huzheng.foundation.messages.models import Message
from huzheng.foundation.privacy.sweep import sweep
from huzheng.hall.queue.data import TICKET_CALLED, TICKET_LEFT
from huzheng.hall.queue.testing import call, finish, leave, seated, send_home, take
from huzheng.hall.turn import actions
from huzheng.hall.turn.errors import NotWaiting
from huzheng.hall.turn.handlers import hall_moved, ticket_left
from huzheng.hall.turn.models import TurnWish
from huzheng.office.testing import MONDAY, make_closure

pytestmark = pytest.mark.django_db
ORIGIN = "http://office.test/"


@pytest.fixture(autouse=True)
def servers(settings):
    settings.SMTP_URL, settings.SMS_URL = "smtp://localhost:1", "http://localhost:1"


def ask(made, token: str, to: str = "lin@example.com", channel: str = "email", now=MONDAY) -> TurnWish:
    by = citizen(made.office.pk)
    return actions.ask_to_be_told(token, channel=channel, to=to, language="en", origin=ORIGIN, by=by, now=now)


def sent() -> list[Message]:
    return list(Message.objects.filter(kind="turn.nearly"))


def serve(clerk) -> None:
    finish(call(clerk).id, by=clerk)
    hall_moved(Event.objects.filter(type=TICKET_CALLED).latest("pk"))  # as the dispatcher does


def test_who_asked_is_told_once_when_three_are_ahead(central):
    clerk = seated(central)
    tickets = [take(central) for _ in range(6)]
    ask(central, tickets[5].token)

    serve(clerk)
    assert sent() == []
    serve(clerk), serve(clerk)

    [letter] = sent()
    assert (letter.to, letter.channel, letter.language) == ("lin@example.com", "email", "en")
    assert letter.title == "A006: 3 ahead of you"
    assert f"{ORIGIN}t/{tickets[5].token}/" in letter.body
    wish = TurnWish.objects.of(central.office.pk).get()
    assert (wish.to, wish.told_at is not None) == ("", True)


def test_who_asks_late_is_told_at_once(central):
    ask(central, take(central).token, "0912-345-678", "sms")

    assert [(letter.channel, letter.to) for letter in sent()] == [("sms", "0912345678")]


def test_the_last_address_counts_and_can_be_taken_back(central):
    tickets = [take(central) for _ in range(6)]
    for to in ("a@example.com", "b@example.com"):
        ask(central, tickets[5].token, to)

    assert TurnWish.objects.of(central.office.pk).get().to == "b@example.com"
    actions.stop_telling(tickets[5].token, by=citizen(central.office.pk), now=MONDAY)
    assert not TurnWish.objects.of(central.office.pk).exists()


def test_after_the_day_no_address_is_left(central):
    tickets = [take(central) for _ in range(6)]
    ask(central, tickets[0].token), ask(central, tickets[5].token)

    sweep(MONDAY + timedelta(hours=15), offsets={})

    assert not TurnWish.objects.of(central.office.pk).exists()
    assert [(letter.to, letter.body) for letter in sent()] == [("", "")]


def test_what_cannot_be_is_refused(central):
    clerk, ticket = seated(central), take(central)
    with pytest.raises(Invalid):
        ask(central, ticket.token, "nobody")
    with pytest.raises(NotFound):
        ask(central, "no-such-token")
    finish(call(clerk).id, by=clerk)
    with pytest.raises(NotWaiting):
        ask(central, ticket.token)


def test_the_phone_page_asks_tells_of_it_and_forgets(central, client):
    now = read_now()
    tickets = [take(central, now=now) for _ in range(6)]
    token = tickets[5].token
    page, url = reverse("queue:phone", kwargs={"token": token}), reverse("turn:ask", kwargs={"token": token})
    assert "前面剩 3 人時通知我" in client.get(page).text

    wrong = client.post(url, {"channel": "email", "to": "lin@"})
    assert (wrong.status_code, 'value="lin@"' in wrong.text) == (422, True)
    assert client.post(url, {"channel": "email", "to": "lin@example.com"}).url == page
    assert "會通知 lin@example.com" in client.get(page).text
    client.post(reverse("turn:stop", kwargs={"token": token}))
    assert "lin@example.com" not in client.get(page).text


def test_who_is_sent_home_by_a_closure_is_told_why(central):
    """The number lapses: whoever left an address does not come back for nothing."""
    near, far = [take(central) for _ in range(6)][4:]
    ask(central, far.token)
    leave(near, by=seated(central))
    ticket_left(Event.objects.filter(type=TICKET_LEFT).latest("pk"))
    assert TurnWish.objects.of(central.office.pk).get().told_at is None

    words = {"reason_zh": "海葵颱風", "reason_en": "Typhoon Haikui"}
    make_closure(central, MONDAY.date(), declared_at=MONDAY, from_time=None, **words)
    send_home(central)
    for event in Event.objects.filter(type=TICKET_LEFT):
        ticket_left(event), ticket_left(event)

    [letter] = Message.objects.filter(kind="turn.closed")
    assert (letter.to, letter.title) == ("lin@example.com", "A006: The office has closed")
    assert ("Typhoon Haikui" in letter.body, "will not be called" in letter.body) == (True, True)
    wish = TurnWish.objects.of(central.office.pk).get()
    assert (wish.to, wish.told_at is not None) == ("", True)


def test_where_nothing_can_be_sent_nothing_is_promised(central, client, settings):
    settings.SMTP_URL = settings.SMS_URL = ""

    token = take(central, now=read_now()).token

    assert "通知我" not in client.get(reverse("queue:phone", kwargs={"token": token})).text
