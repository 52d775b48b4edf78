"""Opening hours and closures, through their pages; and what they do to working days."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.clock import at
from huzheng.foundation.errors import Conflict, Invalid, Refused
from huzheng.foundation.events.models import Event
from huzheng.office import api
from huzheng.office.actions import days
from huzheng.office.data import PlaceSpan, Span
from huzheng.office.models import Closure, Office, OpeningHours
from huzheng.office.testing import MONDAY
from huzheng.office.tests.asking import signed, url

TODAY = MONDAY.date()
TUESDAY = TODAY + timedelta(days=1)
WHOLE = {0: [Span(time(8), time(17, 30))], 1: [Span(time(8), time(17, 30))]}


@pytest.fixture
def monday(central):
    """Let the office live on the Monday of the tests, as only a rehearsal office may."""
    offset = MONDAY - at(date.fromisoformat(real_day()), 9)
    Office.objects.filter(pk=central.office.pk).update(rehearsal=True, clock_offset=offset)
    return central


def real_day() -> str:
    from huzheng.foundation.clock import read_now

    return read_now().date().isoformat()


def declare(office, on=TUESDAY, from_time=None, **words):
    return days.declare_closure(
        on, from_time=from_time, reason_zh="颱風", by=office.actor("director"), now=MONDAY, **words
    )


def test_a_week_of_hours_is_written_through_the_page_and_the_old_one_kept(monday):
    by = monday.actor("director")
    days.set_hours(monday.point.pk, week=WHOLE, valid_from=TODAY, by=by, now=MONDAY)
    form = {"valid_from": "115/03/09", "regular_0": "09:00-12:00", "extended_0": "12:00-13:00"}

    page = signed("director").post(url("hours_edit", place=monday.point.pk), form)

    assert page.status_code == 302
    point = monday.point.pk
    assert api.open_spans(monday.office.pk, TODAY) == [PlaceSpan(point, time(8), time(17, 30))]
    assert api.open_spans(monday.office.pk, date(2026, 3, 9)) == [
        PlaceSpan(point, time(9), time(12)),
        PlaceSpan(point, time(12), time(13), True),
    ]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"valid_from": "115/02/01"}, "生效日不能早於今天"),
        ({"valid_from": "115/03/09", "regular_0": "九點"}, "看不懂「九點」"),
        ({"valid_from": "115/03/09", "regular_0": "08:00-12:00", "extended_0": "11:00-13:00"}, "互相重疊"),
        ({"valid_from": "x", "regular_0": "08:00-12:00"}, "看不出日期"),
    ],
)
def test_hours_that_cannot_be_are_told_and_what_was_typed_stays(monday, form, field):
    page = signed("director").post(url("hours_edit", place=monday.point.pk), form)

    assert page.status_code == 422
    assert field in page.content.decode()
    assert form.get("regular_0", "") in page.content.decode()
    assert not OpeningHours.objects.of(monday.office.pk).exists()


def test_the_database_refuses_hours_that_overlap(central):
    week = {"office": central.office, "service_point": central.point, "weekday": 0, "valid_from": TODAY}
    OpeningHours.objects.create(**week, opens=time(8), closes=time(12))

    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningHours.objects.create(**week, opens=time(11), closes=time(13))


def test_hours_set_twice_for_one_day_leave_the_second(central):
    by = central.actor("director")
    for opens in (8, 9):
        week = {0: [Span(time(opens), time(12))]}
        days.set_hours(central.point.pk, week=week, valid_from=TODAY, by=by, now=MONDAY)

    assert [row.opens for row in OpeningHours.objects.of(central.office.pk)] == [time(9)]


def test_a_closure_from_half_past_twelve_is_declared_through_the_page(monday):
    form = {"on": "115/3/3", "part": "from", "from_time": "12:30", "reason_zh": "颱風", "request_key": "k"}
    browser = signed("director")

    answers = [browser.post(url("closure_new"), form).status_code for _tap in range(2)]

    row = Closure.objects.of(monday.office.pk).get()
    assert answers == [302, 302]
    assert (row.on, row.from_time) == (TUESDAY, time(12, 30))
    assert Event.objects.get().data == {"closure": row.pk, "on": "2026-03-03", "from_time": "12:30"}


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ({"on": "115/3/1", "part": "day", "reason_zh": "颱風"}, "不能補登過去的停止辦公"),
        ({"on": "115/3/3", "part": "from", "reason_zh": "颱風"}, "請填停止辦公的時間"),
        ({"on": "115/3/3", "part": "from", "from_time": "0:00", "reason_zh": "颱風"}, "從零點起就是整天"),
        ({"on": "115/3/3", "part": "day"}, "error"),
    ],
)
def test_a_closure_that_cannot_be_is_told(monday, form, text):
    page = signed("director").post(url("closure_new"), form)

    assert page.status_code == 422
    assert text in page.content.decode()
    assert not Closure.objects.of(monday.office.pk).exists()


def test_a_closed_day_is_no_working_day_and_deadlines_move(central):
    office = central.office.pk
    assert api.add_working_days(office, TODAY, 1) == TUESDAY

    declare(central)

    assert not api.is_working_day(office, TUESDAY)
    assert api.add_working_days(office, TODAY, 1) == TUESDAY + timedelta(days=1)
    assert api.add_working_days(office, TUESDAY + timedelta(days=1), -1) == TODAY


def test_a_day_closed_from_noon_stays_a_working_day_with_shorter_hours(central):
    days.set_hours(central.point.pk, week=WHOLE, valid_from=TODAY, by=central.actor("director"), now=MONDAY)

    declare(central, from_time=time(12, 30))

    assert api.is_working_day(central.office.pk, TUESDAY)
    assert [span.closes for span in api.open_spans(central.office.pk, TUESDAY)] == [time(12, 30)]


def test_a_closure_touches_no_other_office(central, east):
    declare(central)

    assert api.is_working_day(east.office.pk, TUESDAY)


def test_a_day_is_closed_once(central):
    declare(central)

    with pytest.raises(Invalid):
        declare(central)


def test_a_withdrawn_closure_gives_the_day_back(monday):
    closure = declare(monday)

    signed("director").post(url("closure_withdraw", closure=closure))

    assert api.is_working_day(monday.office.pk, TUESDAY)
    assert [event.type for event in Event.objects.order_by("seq")] == [
        "office.closure_declared",
        "office.closure_withdrawn",
    ]
    declare(monday)


def test_a_closure_is_withdrawn_once_and_not_after_its_day(central):
    by = central.actor("director")
    closure = declare(central)

    with pytest.raises(Conflict):
        days.withdraw_closure(closure, by=by, now=MONDAY + timedelta(days=2))
    days.withdraw_closure(closure, by=by, now=MONDAY)
    with pytest.raises(Conflict):
        days.withdraw_closure(closure, by=by, now=MONDAY)


def test_a_clerk_declares_no_closure(central):
    with pytest.raises(Refused):
        days.declare_closure(TUESDAY, from_time=None, reason_zh="颱風", by=central.actor("clerk"), now=MONDAY)
