"""The pages, the night's job, the port into the queue, and the metric: on real tickets."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from huzheng.foundation.actors import system
from huzheng.foundation.clock import at, business_date, read_now
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS
from huzheng.hall.queue.api import Asking
from huzheng.hall.queue.testing import call, finish, seated, take
from huzheng.hall.waiting import actions, queries
from huzheng.hall.waiting.jobs import learn_everywhere
from huzheng.hall.waiting.models import Judged, Learned
from huzheng.office.testing import PASSWORD, open_on_weekdays

pytestmark = pytest.mark.django_db


def serve_a_day(office, day, tickets=6):
    """Let somebody come every ten minutes, be called two minutes later and stay five."""
    by = seated(office, now=at(day, 8))
    for k in range(tickets):
        came = at(day, 9) + timedelta(minutes=10 * k)
        ticket = take(office, now=came)
        call(by, now=came + timedelta(minutes=2))
        finish(ticket.id, by=by, now=came + timedelta(minutes=7))


def keep(office, day, now):
    return actions.keep_lesson(queries.lesson(office.office.pk, day), by=system(office.office.pk), now=now)


@pytest.fixture
def lived(central):
    """Three days ago people came, and the office learned from it; yesterday people came again."""
    today = business_date(read_now())
    serve_a_day(central, today - timedelta(days=3))
    keep(central, today - timedelta(days=2), read_now())
    serve_a_day(central, today - timedelta(days=1))
    return today


def judged_of(office):
    return Judged.objects.of(office.office.pk)


def test_the_night_judges_yesterday_and_learns_anew_and_twice_is_once(central, lived):
    assert learn_everywhere() == 6
    assert learn_everywhere() == 0

    assert judged_of(central).count() == 6
    assert {row.learned.on for row in judged_of(central).select_related("learned")} == {lived - timedelta(days=2)}
    assert Learned.objects.of(central.office.pk).filter(on=lived).count() == 1


def test_the_same_day_learned_twice_keeps_the_first(central, lived):
    first = keep(central, lived, read_now())

    assert keep(central, lived, read_now()) == first


def test_a_day_judged_twice_adds_nothing(central, lived):
    day = queries.judged_day(central.office.pk, lived - timedelta(days=1))

    for _ in range(2):
        assert actions.keep_judged(day, by=system(central.office.pk), now=read_now()) == 6

    assert judged_of(central).count() == 6


def test_an_office_where_nobody_came_learns_nothing(central, east, lived):
    learn_everywhere()

    assert not Learned.objects.of(east.office.pk).exists()
    assert queries.estimates(east.office.pk, read_now(), [Asking("A")]) == [None]


def test_a_row_that_claims_to_be_within_and_is_not_is_refused(central, lived):
    learn_everywhere()
    row = judged_of(central).first()

    with pytest.raises(IntegrityError), transaction.atomic():
        Judged.objects.of(central.office.pk).filter(pk=row.pk).update(within=not row.within)


def test_the_range_of_a_newcomer_and_of_a_waiting_ticket(central, lived):
    now = at(business_date(read_now()), 12)
    seated(central, now=now)
    first, second = (take(central, now=now - timedelta(minutes=k)) for k in (2, 1))

    ahead, behind, new = queries.estimates(
        central.office.pk, now, [Asking("A", first.id), Asking("A", second.id), Asking("A")]
    )

    assert ahead.low <= ahead.high < behind.high <= new.high


def test_the_kiosk_and_the_phone_show_the_learned_range(central, lived, client, django_assert_num_queries):
    central.device("kiosk")
    client.cookies["huzheng_device"] = "token-central-kiosk"
    ticket = [take(central, now=read_now()) for _ in range(3)][-1]
    [wait] = queries.estimates(central.office.pk, read_now(), [Asking("A")])
    client.get(reverse("queue:kiosk", args=["central"]))

    with django_assert_num_queries(7):
        kiosk = client.get(reverse("queue:kiosk", args=["central"])).text
    phone = client.get(reverse("queue:phone", args=[ticket.token])).text

    assert "分鐘" in phone
    assert f"{wait.low}–{wait.high} 分鐘" in kiosk or f"{wait.high} 分鐘以內" in kiosk


@pytest.mark.accept("Q-05", 2)
def test_the_public_page_shows_the_quiet_hours(central, client, django_assert_num_queries):
    slots = [[0, 480 + 30 * k, 8, 8 if k in (4, 5) else 80, 3.0] for k in range(10)]
    hours = {"from": "2026-09-21", "until": "2026-11-15", "slots": slots}
    today = business_date(read_now())
    Learned.objects.create(
        office=central.office, on=today, at=read_now(), first_on=today - timedelta(days=9), last_on=today - timedelta(days=1),
        tickets=9, hours=hours,
    )  # fmt: skip

    with django_assert_num_queries(2):
        text = client.get(reverse("waiting:quiet", args=["central"])).text

    assert "10:00–11:00" in text
    assert "人少" in text
    assert "8 天" in text


def test_too_few_days_are_said_plainly(central, client, lived):
    open_on_weekdays(central)
    learn_everywhere()

    text = client.get(reverse("waiting:quiet", args=["central"])).text

    assert "資料太少" in text
    assert client.get(reverse("waiting:quiet", args=["central"]), headers={"accept-language": "en"}).status_code == 200


def test_an_office_that_has_not_learned_yet_says_so(central, client):
    assert client.login(username="director-central", password=PASSWORD)

    assert "資料太少" in client.get(reverse("waiting:quiet", args=["central"])).text
    assert "還沒有統計" in client.get(reverse("waiting:peaks", args=["central"])).text
    assert "還沒有可以評的日子" in client.get(reverse("waiting:worth", args=["central"])).text


def test_the_office_sees_its_peaks_and_what_the_estimate_is_worth(
    central, client, lived, django_assert_max_num_queries
):
    open_on_weekdays(central)
    learn_everywhere()
    assert client.login(username="director-central", password=PASSWORD)

    with django_assert_max_num_queries(10):
        worth = client.get(reverse("waiting:worth", args=["central"])).text
    with django_assert_max_num_queries(10):
        peaks = client.get(reverse("waiting:peaks", args=["central"])).text

    assert "近七天落在範圍內" in worth
    assert "各月取號" in peaks


def test_the_metric_is_the_share_of_its_rows(central, lived):
    learn_everywhere()
    metric, period = METRICS["waiting.within_range"], Period(lived - timedelta(days=7), lived)

    found = metric.measure(central.office.pk, period, "rate", {})
    rows = metric.rows(central.office.pk, period, {})
    [part] = metric.split(central.office.pk, period, ["rate"], [("group",)])

    assert found.n == len(rows) == 6
    assert found.value == part.measured.value == Decimal(sum(row.met for row in rows)) / 6
    assert metric.measure(central.office.pk, period, "rate", {"group": "Z"}).n == 0


def test_a_body_older_than_a_month_is_emptied(central, lived):
    row = Learned.objects.of(central.office.pk).get()
    old = date.today() - timedelta(days=60)  # noqa: DTZ011  any day long ago
    Learned.objects.of(central.office.pk).filter(pk=row.pk).update(on=old, last_on=old - timedelta(days=1))

    keep(central, lived, read_now())

    assert Learned.objects.of(central.office.pk).get(pk=row.pk).body == {}
