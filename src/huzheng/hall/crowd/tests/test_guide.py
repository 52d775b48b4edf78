"""A guide who looks at papers first is offered where the office's own days show that it shortens the work at the counter."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from huzheng.hall.crowd.data import Effect
from huzheng.hall.crowd.queries import checked_work, hall_now
from huzheng.hall.crowd.rules.foresee import Change, HallNow, Open, Waiting, changes, effects, outlook
from huzheng.hall.crowd.testing import note, seen
from huzheng.hall.queue import testing as hall
from huzheng.office.testing import MONDAY, PASSWORD

GROUP, OTHER = 1, 2
MINUTE = timedelta(minutes=1)
LATER = MONDAY + timedelta(hours=7)


def full(left=0.6, checked=False):
    """A hall in which two dozen wait for two counters, of a group whose work is shorter with papers looked at."""
    return HallNow(
        waiting=[Waiting(GROUP, 30.0 - k, checked=checked) for k in range(24)],
        counters=[Open(1), Open(2)], usual={GROUP: [0.6] * 18}, work={GROUP: [8.0, 9.0, 10.0]},
        hands=1, guided={GROUP: left},
    )  # fmt: skip


def served(office, by, first, count, minutes, *, checked):
    """Serve so many for so long each, one after the other, from that minute on; return when the last is done."""
    for number in range(count):
        at = MONDAY + (first + number * minutes) * MINUTE
        ticket = hall.take(office, now=at)
        if checked:
            hall.look_at_papers(ticket, by=by, now=at)
        hall.call(by, this=ticket.id, now=at)
        hall.finish(ticket.id, by=by, now=at + minutes * MINUTE)
    return first + count * minutes


def test_a_guide_shortens_the_waits_of_the_same_guests_by_what_was_saved_before():
    guide = Change("guide", kind=GROUP)
    before = outlook(full(), seed=5).peak

    assert changes(full(), ["guide"], share=0.1) == [guide]
    assert dict(effects(full(), [guide], seed=5))[guide] < before
    assert outlook(full(left=1.0), seed=5, change=guide).peak == pytest.approx(before)


@pytest.mark.parametrize(
    "change", [{"guided": {}}, {"hands": 0}, {"guided": {OTHER: 0.5}}, {"waiting": full(checked=True).waiting}]
)
def test_a_guide_is_not_offered_where_nothing_says_that_it_helps_or_nobody_can(change):
    assert changes(replace(full(), **change), ["guide"], share=0.1) == []


def test_what_is_saved_is_read_from_the_offices_own_tickets_of_one_group(central):
    clerk, group = hall.seated(central), central.groups[0].pk
    until = served(central, clerk, 0, 10, 6, checked=False)
    assert checked_work(central.office.pk, LATER) == {}

    served(central, clerk, until, 10, 4, checked=True)
    hall.take(central, now=LATER)

    found = checked_work(central.office.pk, LATER)[group]
    assert (found.looked_at, found.others, found.with_minutes, found.minutes) == (
        10,
        10,
        pytest.approx(4),
        pytest.approx(6),
    )
    assert hall_now(central.office.pk, LATER).guided == {group: pytest.approx(4 / 5)}


def test_where_looking_first_took_longer_nothing_is_offered(central):
    clerk = hall.seated(central)
    served(central, clerk, served(central, clerk, 0, 10, 4, checked=False), 10, 6, checked=True)

    assert checked_work(central.office.pk, LATER) == {}


def test_the_page_says_what_the_effect_rests_on_and_where_it_is_done(central, client):
    clerk = hall.seated(central)
    served(central, clerk, served(central, clerk, 0, 10, 6, checked=False), 10, 4, checked=True)
    effects = (Effect("guide", None, central.groups[0].pk, 38.0, 30.0),)
    crowd = note(central, seen(central, LATER, passes=30, effects=effects))
    client.login(username="director-central", password=PASSWORD)

    page = client.get(reverse("crowd:crowd", args=["central", crowd.pk])).text

    assert "派人大廳引導，先看「戶籍登記」民眾的文件" in page
    assert "先看過文件的 10 件平均 4.0 分鐘，其他 10 件平均 6.0 分鐘" in page
    for name in ("queue:guide", "reception:guides"):
        assert f'href="{reverse(name, args=["central"])}"' in page.partition("crowd-steps")[2]
