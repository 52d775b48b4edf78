"""Who is called where: priority, undisturbed talk, a hand, the fast lane, a season's group, a language."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from huzheng.foundation.actors import citizen
from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import Conflict, Invalid, Refused
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import evidence, measure
from huzheng.hall.queue import actions, queries
from huzheng.hall.queue.data import BELL, Asked
from huzheng.hall.queue.errors import GroupClosed, NobodyFast, NotServed
from huzheng.hall.queue.models import FastLane, Ticket
from huzheng.hall.queue.testing import seated, take, tap
from huzheng.office.testing import MONDAY, PASSWORD, make_skill, serve_only

LATER = MONDAY + timedelta(minutes=10)
DAY = MONDAY.date()


def ask(office, group=0, *, now=MONDAY, **words):
    """Take a ticket that is to be called in a certain way."""
    asked = Asked(**words)
    return actions.issue_ticket(office.groups[group].pk, asked=asked, by=citizen(office.office.pk), now=now)


def kind(office, counter, value):
    office.counters[counter].kind = value
    office.counters[counter].save()


def fast(office, group=1):
    office.groups[group].fast = True
    office.groups[group].save()
    kind(office, 2, "fast")


def call(by, now=LATER):
    """Call and finish one; return the printed code, None where nobody is called."""
    called = actions.call_next(by=by, now=now)
    if called:
        actions.finish(called.id, by=by, now=now)
    return called and called.code


def line(office, counter):
    shown = queries.line_up(office.office.pk, DAY, counter_id=office.counters[counter].pk, now=LATER)
    return [row.code for row in shown.rows]


@pytest.mark.accept("Q-03", 1)
def test_a_priority_ticket_after_ten_ordinary_ones_is_called_next(central):
    for _ in range(10):
        take(central)
    ask(central, need="priority")

    assert call(seated(central)) == "A011"


@pytest.mark.accept("Q-03", 2)
def test_share_and_wait_of_priority_are_shown_apart(central, client):
    for _ in range(3):
        take(central, now=MONDAY)
    ask(central, need="priority", now=MONDAY + timedelta(minutes=27))
    actions.call_next(by=seated(central), now=MONDAY + timedelta(minutes=30))
    client.login(username="director-central", password=PASSWORD)

    text = client.get(reverse("queue:hall", kwargs={"office": "central"}), {"day": "115/3/2"}).text
    figures = queries.day_figures(central.office.pk, DAY)

    assert "優先號碼的比率" in text
    assert (figures.percent_first, round(figures.first.waits.mean)) == (25, 3)


def test_the_share_of_priority_is_a_metric_with_its_tickets(central):
    take(central), ask(central, need="caring"), ask(central, need="priority"), take(central)
    period = Period(DAY, DAY + timedelta(days=1))

    measured = measure("queue.priority_share", central.office.pk, period, "rate", {})
    rows = evidence("queue.priority_share", central.office.pk, period, {})

    assert (float(measured.value), measured.n) == (0.5, 4)
    assert sum(row.met for row in rows) == 2


def test_a_group_can_be_the_priority_group(central):
    central.groups[1].priority = True
    central.groups[1].save()
    take(central, 0), take(central, 1)

    assert call(seated(central)) == "B001"


def test_reception_gives_a_priority_ticket_to_who_rang_the_bell(central, client):
    client.login(username="reception-central", password=PASSWORD)
    form = {"group": central.groups[0].pk, "need": "priority", "bell": "on", "request_key": tap()}

    answers = [client.post(reverse("queue:give", kwargs={"office": "central"}), form).status_code for _ in range(2)]

    row = Ticket.objects.of(central.office.pk).get()
    assert answers == [302, 302]
    assert (row.need, queries.moves_of(row)[0].word) == ("priority", BELL)


def test_a_form_without_a_group_keeps_what_was_ticked(central, client):
    client.login(username="reception-central", password=PASSWORD)

    page = client.post(reverse("queue:give", kwargs={"office": "central"}), {"need": "caring", "group": "\x00"})

    assert page.status_code == 422
    assert Ticket.objects.of(central.office.pk).count() == 0


@pytest.mark.accept("CTR-02", 1)
def test_who_asks_to_talk_undisturbed_is_led_there_and_the_display_shows_only_the_number(central, client):
    kind(central, 1, "talk")
    now = read_now()
    mine = ask(central, need="talk", now=now)
    general, talk = seated(central, 0), seated(central, 1)

    assert actions.call_next(by=general, now=now) is None
    with pytest.raises(NotServed):
        actions.call_this(mine.id, by=general, now=now)
    assert actions.call_next(by=talk, now=now).id == mine.id
    board = client.get(reverse("queue:board", kwargs={"office": "central"})).text
    phone = client.get(reverse("queue:phone", kwargs={"token": mine.token})).text
    assert "A001" in board
    assert "2 號櫃檯" in board
    assert not [word for word in ("疼您", "打擾", "talk") if word in board + phone]
    assert central.groups[0].name_zh not in phone


def test_the_paper_of_who_wants_to_talk_shows_only_the_number(central, client):
    kind(central, 1, "talk")
    mine = ask(central, need="talk", now=read_now())
    central.device("kiosk")
    client.cookies["huzheng_device"] = "token-central-kiosk"

    paper = client.get(reverse("queue:kiosk_ticket", kwargs={"office": "central", "token": mine.token})).text

    assert "A001" in paper
    assert not [word for word in ("疼您", "打擾", "talk", central.groups[0].name_zh) if word in paper]


def test_an_office_without_such_a_counter_offers_no_undisturbed_talk(central):
    with pytest.raises(Invalid):
        ask(central, need="talk")


@pytest.mark.accept("CTR-02", 2)
def test_a_mobile_counter_is_in_the_figures_only_for_the_time_it_was_open(central):
    kind(central, 2, "mobile")
    seated(central, 0)
    by = seated(central, 2, now=MONDAY + timedelta(hours=1))
    actions.stand_up(by=by, now=MONDAY + timedelta(hours=2))
    after = MONDAY + timedelta(hours=3)

    rows = {row.number: row.open_minutes for row in queries.counter_times(central.office.pk, DAY, after)}
    assert rows == {1: 180, 3: 60}
    tomorrow = queries.counter_times(central.office.pk, DAY + timedelta(days=1), after + timedelta(days=1))
    assert [row.number for row in tomorrow] == []


def test_who_needs_a_hand_goes_to_the_caring_counter_while_it_is_open(central):
    kind(central, 1, "caring")
    ask(central, need="caring")
    general = seated(central, 0)
    assert line(central, 0) == ["A001"]

    caring = seated(central, 1)

    assert call(general) is None
    assert call(caring) == "A001"


@pytest.mark.accept("Q-02", 1)
def test_with_the_lane_open_a_transcript_goes_to_the_fast_window_and_delays_nobody(central):
    fast(central)
    take(central, 1), take(central, 0)
    general, window = seated(central, 0), seated(central, 2)
    actions.open_fast_lane(by=central.actor("reception"), now=MONDAY)

    assert (line(central, 0), line(central, 2)) == (["A001"], ["B001"])
    assert [(row.letter, row.ahead) for row in queries.group_lines(central.office.pk, DAY)] == [("A", 1), ("B", 1)]
    assert (call(general), call(window)) == ("A001", "B001")


@pytest.mark.accept("Q-02", 2)
def test_closing_the_lane_moves_its_waiting_tickets_back_in_order_of_arrival(central):
    fast(central)
    seated(central, 0), seated(central, 2)
    actions.open_fast_lane(by=central.actor("reception"), now=MONDAY)
    for group in (0, 1, 0, 1):
        take(central, group)

    actions.close_fast_lane(by=central.actor("section_head"), now=LATER)

    assert line(central, 0) == line(central, 2) == ["A001", "B001", "A002", "B002"]
    assert FastLane.objects.of(central.office.pk).get().closed_at == LATER


def test_an_open_lane_without_somebody_at_the_window_separates_nobody(central):
    fast(central)
    take(central, 1)
    seated(central, 0)
    actions.open_fast_lane(by=central.actor("reception"), now=MONDAY)

    assert line(central, 0) == ["B001"]


def test_the_lane_is_opened_once_and_by_those_who_may(central, client):
    with pytest.raises(NobodyFast):
        actions.open_fast_lane(by=central.actor("reception"), now=MONDAY)
    fast(central)
    with pytest.raises(Refused):
        actions.open_fast_lane(by=central.actor("clerk"), now=MONDAY)
    client.login(username="reception-central", password=PASSWORD)
    for name in ("open_lane", "open_lane", "close_lane", "close_lane"):
        assert client.post(reverse(f"queue:{name}", kwargs={"office": "central"})).status_code == 302

    assert FastLane.objects.of(central.office.pk).exclude(closed_at=None).count() == 1


def season(office, group=1, first=DAY, last=DAY):
    office.groups[group].from_on, office.groups[group].until_on = first, last
    office.groups[group].save()


@pytest.mark.accept("Q-06", 1)
def test_the_machine_shows_the_group_of_a_season_within_its_days_only(central):
    season(central)
    tomorrow = DAY + timedelta(days=1)

    shown = [[row.letter for row in queries.group_lines(central.office.pk, day)] for day in (DAY, tomorrow)]

    assert shown == [["A", "B"], ["A"]]
    with pytest.raises(GroupClosed):
        take(central, 1, now=MONDAY + timedelta(days=1))


def test_the_counters_that_name_the_group_of_a_season_keep_it_from_the_others(central):
    season(central)
    serve_only(central, 2, 1)
    take(central, 1), take(central, 0)
    seated(central, 0)
    assert line(central, 0) == ["B001", "A001"]

    seated(central, 2)

    assert (line(central, 0), line(central, 2)) == (["A001"], ["B001"])


@pytest.mark.accept("Q-06", 2)
def test_waits_with_and_without_separation_stand_side_by_side(central, client):
    clerk = seated(central)
    for day, minutes in ((0, 10), (1, 30)):
        at = MONDAY + timedelta(days=day)
        take(central, now=at)
        call(clerk, at + timedelta(minutes=minutes))
    client.login(username="director-central", password=PASSWORD)
    dates = {"first": "115/3/2", "last": "115/3/2", "first2": "115/3/3", "last2": "115/3/3"}

    page = client.get(reverse("queue:waits", kwargs={"office": "central"}), dates)
    lines = queries.compared_waits(central.office.pk, (DAY, DAY), (DAY + timedelta(days=1),) * 2)

    assert [(row.letter, row.inside.mean, row.outside.mean) for row in lines] == [("A", 10, 30), (None, 10, 30)]
    assert '<td class="num">10</td>' in page.text
    assert '<td class="num">30</td>' in page.text
    assert client.get(reverse("queue:waits", kwargs={"office": "central"}), dates | {"last2": "x"}).status_code == 422


@pytest.mark.accept("LNG-03", 2)
def test_a_ticket_with_a_wish_for_amis_goes_to_who_speaks_it(central):
    make_skill(central, "reviewer", "阿美語")
    ask(central, wish="阿美語")
    take(central)
    other, speaker = seated(central, 0), seated(central, 1)

    assert (call(other), call(speaker)) == ("A002", "A001")


def test_nobody_waits_for_who_does_not_sit_there(central):
    make_skill(central, "reviewer", "阿美語")
    ask(central, wish="阿美語")

    assert call(seated(central, 0)) == "A001"


def test_a_language_that_nobody_speaks_is_not_promised(central):
    with pytest.raises(Invalid):
        ask(central, wish="阿美語")


def test_who_is_booked_comes_first_when_the_moment_has_come(central):
    ask(central, need="priority")
    mine = take(central)
    Ticket.objects.of(central.office.pk).filter(pk=mine.id).update(due_at=LATER)
    by = seated(central)

    assert line(central, 0) == ["A002", "A001"]
    assert [row.code for row in queries.line_up(central.office.pk, DAY, now=MONDAY).rows] == ["A001", "A002"]
    assert call(by) == "A002"


def test_a_key_used_for_another_need_is_a_conflict(central):
    by, key = citizen(central.office.pk), tap()
    actions.issue_ticket(central.groups[0].pk, by=by, now=MONDAY, request_key=key)

    with pytest.raises(Conflict):
        actions.issue_ticket(
            central.groups[0].pk, asked=replace(Asked(), need="priority"), by=by, now=MONDAY, request_key=key
        )


def test_the_machine_gives_tickets_of_every_way(central, client, django_assert_num_queries):
    kind(central, 1, "talk"), make_skill(central, "reviewer", "阿美語")
    central.device("kiosk")
    client.cookies["huzheng_device"] = "token-central-kiosk"
    address = reverse("queue:kiosk", kwargs={"office": "central"})
    with django_assert_num_queries(3):
        ways = client.get(reverse("queue:ways", kwargs={"office": "central"})).text

    assert "不受打擾地談" in ways
    assert "阿美語" in ways
    assert 'name="need" value="priority"' in client.get(address, {"need": "priority"}).text
    for words in ({"need": "talk"}, {"wish": "阿美語"}, {"need": "priority"}):
        form = {"group": central.groups[0].pk, "request_key": tap(), **words}
        assert client.post(reverse("queue:issue", kwargs={"office": "central"}), form).status_code == 302
    assert (
        client.post(
            reverse("queue:issue", kwargs={"office": "central"}), form | {"wish": "x\x00", "request_key": tap()}
        ).status_code
        == 422
    )
