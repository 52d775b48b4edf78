"""The address by which a partner shows the hall: read-only, from any website, without personal data, revocable, not too often."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.foundation.actors import citizen
from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import NotFound
from huzheng.foundation.testing import by_hands
from huzheng.hall.publicity import actions
from huzheng.hall.publicity.data import ASKED_A_MINUTE
from huzheng.hall.publicity.errors import AskedTooOften, HasAddress
from huzheng.hall.publicity.models import Feed
from huzheng.hall.publicity.testing import make_feed, working_partner
from huzheng.hall.queue.testing import call, seated, take
from huzheng.office.testing import MONDAY, make_closure

pytestmark = pytest.mark.django_db


def url(feed: Feed, name: str = "feed") -> str:
    return reverse(f"publicity:{name}", kwargs={"feed_token": feed.token})


@pytest.mark.accept("Q-07", 2)
def test_a_partner_shows_how_many_wait_through_a_read_only_address(central):
    feed, now = make_feed(central), read_now()
    by = seated(central, now=now)
    for group in (0, 0, 1):
        take(central, group, now=now)
    call(by, now=now)

    said = Client().get(url(feed)).json()

    assert (said["waiting"], [group["waiting"] for group in said["groups"]]) == (2, [1, 1])
    assert said["called"] == [{"number": "A001", "counter": 1}]
    assert Client().post(url(feed)).status_code == 405
    shown = Client().get(url(feed, "page"))
    assert ("<strong>2</strong>" in shown.text, central.office.name_zh in shown.text) == (True, True)
    assert shown["Refresh"] == "30"


def test_it_may_be_read_and_framed_from_any_website_and_nothing_else_may(central, client):
    feed = make_feed(central)
    said, page = client.get(url(feed)), client.get(url(feed, "page"))

    assert said["Access-Control-Allow-Origin"] == "*"
    assert "frame-ancestors *" in page["Content-Security-Policy"]
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert "X-Frame-Options" not in page
    assert (said.cookies, page.cookies, "max-age=10" in page["Cache-Control"]) == ({}, {}, True)
    other = client.get(reverse("queue:board", kwargs={"office": "central"}))
    assert ("frame-ancestors 'none'" in other["Content-Security-Policy"], other["X-Frame-Options"]) == (True, "DENY")
    assert "Access-Control-Allow-Origin" not in other


def test_in_english_it_speaks_english_and_says_of_a_closure(central):
    feed = make_feed(central)
    make_closure(central, read_now().date(), declared_at=MONDAY, reason_en="Typhoon")

    shown = Client().get(url(feed, "page") + "?lang=en").text

    assert ("Typhoon" in shown, 'lang="en"' in shown) == (True, True)
    assert Client().get(url(feed)).json()["closed"] == {"zh": "颱風", "en": "Typhoon"}


def test_revoked_it_is_as_if_it_never_was(central, east):
    feed = make_feed(central)
    with pytest.raises(NotFound):
        actions.revoke_address(feed.pk, by=east.actor("secretary"), now=MONDAY)
    actions.revoke_address(feed.pk, by=central.actor("secretary"), now=MONDAY)

    gone, never = Client().get(url(feed)), Client().get("/waiting/no-such-word/now.json")

    assert (gone.status_code, never.status_code) == (404, 404)
    assert make_feed(central, partner=feed.partner_id).token != feed.token


def test_asked_too_often_in_one_minute_it_asks_to_come_back(central, monkeypatch):
    feed, by = make_feed(central), citizen(0)
    minute = MONDAY.replace(second=0, microsecond=0)
    Feed.objects.of(central.office.pk).update(asked=ASKED_A_MINUTE - 1, minute=minute)

    actions.count_asking(feed.token, by=by, now=MONDAY)
    with pytest.raises(AskedTooOften):
        actions.count_asking(feed.token, by=by, now=MONDAY)
    actions.count_asking(feed.token, by=by, now=MONDAY + timedelta(minutes=1))
    monkeypatch.setattr(actions, "ASKED_A_MINUTE", 0)
    answer = Client().get(url(feed))
    assert (answer.status_code, answer["Retry-After"], answer.json()) == (429, "60", {"error": "asked_too_often"})
    assert Client().get(url(feed, "page")).status_code == 429


def test_every_reading_is_counted(central):
    feed = make_feed(central)
    for _ in range(3):
        Client().get(url(feed))

    feed.refresh_from_db()
    assert (feed.shown, feed.asked >= 1) == (3, True)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_partner_has_one_address_however_many_press(central):
    partner = working_partner(central)

    found = by_hands(4, lambda: actions.give_address(partner, by=central.actor("secretary"), now=MONDAY))

    assert sum(isinstance(one, HasAddress) for one in found) == 3
    assert Feed.objects.of(central.office.pk).count() == 1
