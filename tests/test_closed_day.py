"""A closure that is declared in the evening (停班停課, X-06): no deadline falls on the closed day, and who counted on it is told."""

from datetime import date, time, timedelta
from importlib import import_module

import pytest
from django.urls import reverse

from huzheng.cases.book import actions as cases
from huzheng.cases.book.models import Case, CaseMove
from huzheng.cases.book.testing import case_in
from huzheng.cases.clock.models import DelayNotice
from huzheng.cases.clock.queries.replaying import replay_year
from huzheng.cases.clock.testing import limited_case, run_days
from huzheng.cases.enquiries.queries import progress_of
from huzheng.cases.fines import actions as fines
from huzheng.cases.fines.testing import NOT_YET, fresh, given, make_billed, make_fine
from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.testing import make_notice
from huzheng.foundation.clock import at
from huzheng.foundation.errors import Invalid
from huzheng.foundation.messages.models import Message
from huzheng.foundation.testing import hear
from huzheng.office.testing import PASSWORD, declare, open_on_weekdays, withdraw

pytestmark = pytest.mark.django_db
# 2026-03-09 is a Monday; the typhoon comes on Wednesday and is declared the evening before
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 3, day) for day in range(9, 14))
EVENING = at(TUESDAY, 21)
NEXT_MONDAY, DAY = date(2026, 3, 16), timedelta(days=1)


def due(case):
    return Case.objects.of(case.office_id).get(pk=case.pk).due_on


def closed(made, day=WEDNESDAY, *, now=EVENING, **words):
    closure = declare(made, day, now=now, **words)
    hear()
    return closure


def verbs(case):
    return list(CaseMove.objects.of(case.office_id).filter(case=case).values_list("verb", flat=True))


@pytest.mark.accept("X-06", 1)
@pytest.mark.needs("BKG-01")
def test_declared_at_21_the_bookings_of_the_next_morning_are_offered_new_times_and_no_deadline_falls_on_it(central):
    book = import_module("huzheng.bookings.testing").make_booking
    booking, case = book(central, at(WEDNESDAY, 9)), limited_case(central, 2, now=at(MONDAY, 9))

    closed(central)

    booking.refresh_from_db()
    assert booking.offered
    assert due(case) == THURSDAY


@pytest.mark.parametrize(
    ("days", "received", "expected"),
    [
        (1, MONDAY, TUESDAY),
        (2, MONDAY, THURSDAY),
        (3, MONDAY, FRIDAY),
        (4, MONDAY, NEXT_MONDAY),
        (1, TUESDAY, THURSDAY),
    ],
)
def test_a_limit_that_runs_over_the_closed_day_ends_a_working_day_later(central, days, received, expected):
    case = limited_case(central, days, now=at(received, 9))

    closed(central)

    assert due(case) == expected


def test_who_applied_is_told_the_new_day_before_the_old_one_is_over(central):
    open_on_weekdays(central)
    case = limited_case(central, 2, now=at(MONDAY, 9))

    closed(central)

    (notice,) = DelayNotice.objects.of(central.office.pk).filter(case=case)
    assert (notice.stage, notice.for_on, notice.new_on, notice.reason) == ("extended", WEDNESDAY, THURSDAY, "closure")
    (message,) = Message.objects.filter(office_id=central.office.pk, kind="clock.delay")
    assert "天然災害等停止辦公" in message.body


def test_the_year_lived_again_agrees_with_what_was_recorded(central):
    open_on_weekdays(central)
    for days in (1, 2, 3, 5):
        limited_case(central, days, now=at(MONDAY, 9))
    run_days(central, MONDAY, TUESDAY)
    closure = closed(central)
    withdraw(central, closure, now=at(WEDNESDAY, 6))
    hear()
    run_days(central, WEDNESDAY, FRIDAY)
    closed(central, NEXT_MONDAY, now=at(FRIDAY, 20))
    run_days(central, NEXT_MONDAY, date(2026, 3, 27))

    assert replay_year(central.office.pk, 2026, at(date(2026, 3, 27), 20)) == []


def test_a_closure_taken_back_brings_the_old_day_back_once(central):
    case = limited_case(central, 3, now=at(MONDAY, 9))
    closure = closed(central)
    withdraw(central, closure, now=at(WEDNESDAY, 6))
    hear()
    hear()

    assert due(case) == THURSDAY
    assert verbs(case)[-2:] == ["postpone", "restore"]


def test_a_closure_taken_back_before_anybody_heard_of_it_moves_nothing(central):
    case = limited_case(central, 3, now=at(MONDAY, 9))
    withdraw(central, declare(central, WEDNESDAY, now=EVENING), now=EVENING)
    hear()

    assert (due(case), "postpone" in verbs(case)) == (THURSDAY, False)


@pytest.mark.parametrize(("day", "words"), [(date(2026, 3, 14), {}), (WEDNESDAY, {"from_time": time(12, 30)})])
def test_a_free_saturday_or_half_a_day_takes_no_working_day(central, day, words):
    case = limited_case(central, 6, now=at(MONDAY, 9))
    before = due(case)

    closed(central, day, **words)

    assert due(case) == before


def test_what_is_received_or_set_with_the_closure_known_is_not_put_off_again(central):
    old = limited_case(central, 3, now=at(MONDAY, 9))
    declare(central, WEDNESDAY, now=EVENING)
    new = limited_case(central, 3, now=at(TUESDAY, 22))
    hear()

    assert (due(old), due(new)) == (FRIDAY, NEXT_MONDAY)


def test_a_case_that_waits_for_papers_has_as_many_working_days_left_when_it_goes_on(central):
    open_on_weekdays(central)
    case = limited_case(central, 4, now=at(MONDAY, 9))
    cases.suspend(case.pk, reason="缺件", by=central.actor("clerk"), now=at(MONDAY, 10))

    closed(central)
    cases.resume(case.pk, by=central.actor("clerk"), now=at(THURSDAY, 9))

    assert due(case) == date(2026, 3, 18)  # four were left, two were lost: Friday, Monday, Tuesday, Wednesday
    assert not DelayNotice.objects.of(central.office.pk).filter(case=case).exists()


def test_another_office_and_what_is_closed_stay_as_they_are(central, east):
    other, done = limited_case(east, 3, now=at(MONDAY, 9)), case_in("withdrawn", central, now=at(MONDAY, 9))
    before = due(done)

    closed(central)

    assert (due(other), due(done)) == (THURSDAY, before)


MINUTE = timedelta(minutes=1)


def test_two_days_declared_one_after_the_other_count_once_each(central):
    case = limited_case(central, 2, now=at(MONDAY, 9))
    declare(central, WEDNESDAY, now=EVENING), declare(central, THURSDAY, now=EVENING + MINUTE)

    hear()

    assert due(case) == FRIDAY


def test_of_two_closures_either_may_be_taken_back_first(central):
    case = limited_case(central, 2, now=at(MONDAY, 9))
    first, second = closed(central), closed(central, THURSDAY, now=EVENING + MINUTE)
    days = [due(case)]
    for closure in (first, second):
        withdraw(central, closure, now=EVENING + 2 * MINUTE)
        hear()
        days.append(due(case))

    assert days == [FRIDAY, WEDNESDAY, WEDNESDAY]


def test_taken_back_and_declared_again_before_anybody_hears_is_one_closed_day(central):
    case = limited_case(central, 2, now=at(MONDAY, 9))
    withdraw(central, closed(central), now=EVENING + MINUTE)
    declare(central, WEDNESDAY, now=EVENING + 2 * MINUTE)

    hear()

    assert (due(case), verbs(case).count("postpone")) == (THURSDAY, 1)


@pytest.mark.parametrize("heard", [True, False])
def test_what_is_set_between_the_closure_and_the_news_of_it_comes_out_the_same(central, heard):
    by = {"reason": "缺件", "by": central.actor("clerk")}
    longer, waits = limited_case(central, 4, now=at(MONDAY, 9)), limited_case(central, 4, now=at(MONDAY, 9))
    cases.suspend(waits.pk, **by, now=at(TUESDAY, 9))
    declare(central, WEDNESDAY, now=EVENING)
    if heard:
        hear()
    cases.extend(longer.pk, days=1, **by, now=EVENING + MINUTE)
    cases.resume(waits.pk, **by, now=EVENING + MINUTE)

    hear()

    assert (due(longer), due(waits)) == (date(2026, 3, 17), NEXT_MONDAY)


def test_what_came_or_went_on_with_the_closure_known_is_counted_anew_when_it_is_taken_back(central):
    waits = limited_case(central, 4, now=at(MONDAY, 9))
    cases.suspend(waits.pk, reason="缺件", by=central.actor("clerk"), now=at(MONDAY, 10))
    closure = closed(central)
    new = limited_case(central, 3, now=at(TUESDAY, 22))
    cases.resume(waits.pk, by=central.actor("clerk"), now=at(WEDNESDAY, 7))

    withdraw(central, closure, now=at(WEDNESDAY, 8))
    hear()

    assert (due(new), due(waits)) == (FRIDAY, date(2026, 3, 17))


def test_an_office_that_has_opened_closes_from_an_hour_on(central):
    open_on_weekdays(central)
    with pytest.raises(Invalid) as refused:
        declare(central, WEDNESDAY, now=at(WEDNESDAY, 11))
    assert refused.value.field == "from_time"
    declare(central, THURSDAY, now=at(THURSDAY, 7, 59))
    assert declare(central, WEDNESDAY, now=at(WEDNESDAY, 11), from_time=time(12)) > 0


def test_who_has_to_bring_papers_reads_that_and_not_the_closure_as_the_present_step(central):
    case = limited_case(central, 4, now=at(MONDAY, 9))
    cases.suspend(case.pk, reason="缺件", by=central.actor("clerk"), now=at(MONDAY, 10))
    closed(central)

    steps = progress_of(Case.objects.of(central.office.pk).get(pk=case.pk), at(WEDNESDAY, 9)).steps

    assert [step.words for step in steps if step.now] == ["請您補件，處理期間暫停計算"]
    assert "本所停止辦公，處理期間順延" in [step.words for step in steps]


def test_a_notice_that_ends_on_the_closed_day_holds_until_the_next(central):
    notice, other = make_notice(central, now=at(MONDAY, 9)), make_notice(central, now=at(TUESDAY, 9))
    last = notice.valid_until

    closed(central, last, now=at(last, 6))

    kept = dict(Notice.objects.of(central.office.pk).values_list("pk", "valid_until"))
    assert kept[notice.pk] > last
    assert kept[other.pk] == other.valid_until != last


def test_a_reminder_that_still_runs_while_the_person_is_heard_is_put_off_too(central):
    fine = make_fine(central, NOT_YET, now=at(MONDAY, 9))
    fines.remind(fine.pk, due_on=NEXT_MONDAY, **given(central, at(MONDAY, 9)))
    fines.ask_opinion(fine.pk, due_on=date(2026, 3, 20), **given(central, at(TUESDAY, 9)))

    closed(central, NEXT_MONDAY)

    assert fresh(fine).reminder_due_on == date(2026, 3, 17)


def test_what_a_person_has_to_do_by_the_closed_day_may_be_done_the_next(central):
    heard = make_fine(central, now=at(MONDAY, 9))
    fines.ask_opinion(heard.pk, due_on=NEXT_MONDAY, **given(central, at(MONDAY, 9)))
    other = make_fine(central, NOT_YET, key="two", now=at(MONDAY, 9))
    fines.remind(other.pk, due_on=NEXT_MONDAY, **given(central, at(MONDAY, 9)))
    owed = make_billed(central, key="three", now=at(MONDAY, 9))
    appeal = owed.appeal_until

    closed(central, NEXT_MONDAY)
    closed(central, appeal, now=at(appeal, 6))

    days = {row.pk: (row.due_on, row.reminder_due_on, row.appeal_until) for row in map(fresh, (heard, other, owed))}
    tuesday = date(2026, 3, 17)
    assert days == {
        heard.pk: (tuesday, None, None), other.pk: (tuesday, tuesday, None), owed.pk: (appeal + DAY, None, appeal + DAY),
    }  # fmt: skip


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_the_pages_of_what_was_put_off_say_so(central, client, language):
    client.login(username="clerk-central", password=PASSWORD)
    client.cookies["django_language"] = language
    fine = make_fine(central, now=at(MONDAY, 9))
    fines.ask_opinion(fine.pk, due_on=NEXT_MONDAY, **given(central, at(MONDAY, 9)))
    case, notice = limited_case(central, 10, now=at(MONDAY, 9)), make_notice(central, now=at(MONDAY, 9))
    closed(central, NEXT_MONDAY)
    closed(central, notice.valid_until, now=at(notice.valid_until, 6))

    where = {"office": "central"}
    pages = [
        client.get(reverse("fines:fine", kwargs=where | {"fine": fine.pk})).text,
        client.get(reverse("cases:case", kwargs=where | {"case": case.pk})).text,
        client.get(reverse("notices:notice", kwargs=where | {"notice": notice.pk})).text,
    ]
    words = {
        "zh-hant": ("停止辦公，期限順延", "停止辦公，期限順延", "停止辦公，有效日順延"),
        "en": ("Office closed",) * 3,
    }[language]
    assert [word in page for word, page in zip(words, pages, strict=True)] == [True] * 3
