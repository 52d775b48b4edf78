"""Issuing: everything missing at once, the clock stops, nobody is sent away without it (OTN-01)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from huzheng.cases.book import api as book
from huzheng.cases.book.testing import APPLICANT, make_case, move_on
from huzheng.cases.notices import actions, queries
from huzheng.cases.notices.data import MAIL, Added, NoticeValues
from huzheng.cases.notices.errors import StillAwaited
from huzheng.cases.notices.models import Notice, NoticeMove
from huzheng.cases.notices.testing import PAPERS, bring_back, make_notice, ticked
from huzheng.foundation.errors import IllegalMove, Invalid, NotFound, Refused
from huzheng.foundation.events.models import Event
from huzheng.foundation.guards import in_the_way
from huzheng.foundation.messages.models import Message
from huzheng.foundation.testing import hear
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)


def held_up(verb, case):
    with transaction.atomic():
        return [sentence for sentence in in_the_way(f"cases.{verb}", case, reason="x") if "一次告知單" in sentence]


def case_of(notice):
    return book.access_case(notice.office_id, notice.case_id)


@pytest.mark.accept("OTN-01", 1)
def test_two_ticked_papers_stand_on_one_notice_with_the_office(central):
    central.office.phone, central.office.address_zh = "04-2222-3333", "示範路1號"
    central.office.save()

    notice = make_notice(central)

    assert [item.key for item in queries.items_of(notice)] == list(PAPERS)
    assert {"未攜帶"} == {item.reason_zh for item in queries.items_of(notice)}
    assert (notice.contact["phone"], notice.contact["address_zh"]) == ("04-2222-3333", "示範路1號")
    assert Notice.objects.of(central.office.pk).count() == 1


def test_the_case_stands_still_and_its_papers_are_missing(central):
    notice = make_notice(central)

    assert case_of(notice).state == "lacking"
    assert queries.missing_keys(case_of(notice)) == set(PAPERS)
    assert [row.verb for row in NoticeMove.objects.of(central.office.pk)] == ["issue_notice"]
    assert Event.objects.filter(type="notices.issued", subject=f"notice:{notice.pk}").count() == 1


def test_a_notice_holds_thirty_days_and_ends_on_a_working_day(central):
    assert make_notice(central).valid_until == date(2026, 4, 1)
    friday = MONDAY + timedelta(days=4)  # thirty days later is a Sunday, after it a holiday
    assert make_notice(central, now=friday).valid_until == date(2026, 4, 7)


def test_what_is_on_no_check_list_is_said_too(central):
    notice = make_notice(central, values=NoticeValues(added=(Added("父母雙方到場", "Both parents present"),)))

    item = queries.items_of(notice)[0]
    assert (item.key, item.zh, item.en) == ("added-1", "父母雙方到場", "Both parents present")
    assert "戶籍法施行細則" in item.law


def test_nothing_ticked_is_no_notice(central):
    with pytest.raises(Invalid):
        make_notice(central, values=NoticeValues())


def test_a_paper_of_another_case_is_not_on_it(central):
    with pytest.raises(Invalid):
        make_notice(central, values=ticked("no_such_paper"))


def test_the_same_tap_twice_issues_one(central):
    case, by = make_case(central), central.actor("clerk")
    given = {"values": ticked(), "by": by, "now": MONDAY, "request_key": "k1"}

    first, second = (actions.issue_notice(case.pk, **given) for _ in range(2))

    assert first.pk == second.pk


def test_one_notice_at_a_time(central):
    notice = make_notice(central)

    with pytest.raises(StillAwaited):
        make_notice(central, case_of(notice))
    notice.pk, notice.number, notice.code = None, 2, "ANOTHERCODE2"
    with pytest.raises(IntegrityError):
        notice.save(force_insert=True)


def test_a_case_of_another_office_is_not_there(central, east):
    with pytest.raises(NotFound):
        make_notice(east, make_case(central))


def test_who_may_not_issue_is_refused(central):
    with pytest.raises(Refused):
        make_notice(central, make_case(central), role="volunteer")


def test_a_closed_case_gets_no_notice(central):
    case = make_case(central)
    move_on(central, case, "withdraw")
    with pytest.raises(IllegalMove):
        make_notice(central, case)


@pytest.mark.accept("OTN-01", 2)
def test_nobody_is_refused_without_a_notice(central):
    case = make_case(central)
    assert len(held_up("refuse", case)) == 1

    make_notice(central, case)
    assert held_up("refuse", case) == []


@pytest.mark.accept("OTN-01", 2)
def test_a_stated_exception_lets_somebody_go(central):
    case = make_case(central)
    given = {"by": central.actor("clerk"), "now": MONDAY, "request_key": "k"}

    first, second = (actions.record_exception(case.pk, reason="not_allowed", words="", **given) for _ in range(2))

    assert first.pk == second.pk
    assert first.words == "依法不得受理，無從補正"
    assert held_up("refuse", case) == []


def test_an_exception_needs_a_known_reason_and_the_own_office(central, east):
    case = make_case(central)
    with pytest.raises(Invalid):
        actions.record_exception(case.pk, reason="because", words="x", by=central.actor("clerk"), now=MONDAY)
    with pytest.raises(NotFound):
        actions.record_exception(case.pk, reason="urgent", words="x", by=east.actor("clerk"), now=MONDAY)


@pytest.mark.accept("OTN-01", 2)
@pytest.mark.parametrize("verb", ["withdraw", "send_on"])
def test_who_lacks_papers_is_not_sent_away_untold(central, verb):
    case = make_case(central)
    assert held_up(verb, case) == []
    with transaction.atomic():
        book.mark_papers(case, PAPERS[:1], "missing", by=central.actor("clerk"), now=MONDAY)

    assert len(held_up(verb, case)) == 1


def test_a_withdrawn_notice_told_nobody_and_the_case_goes_on(central):
    notice = make_notice(central)
    actions.withdraw_notice(notice.pk, reason="勾錯證件", by=central.actor("clerk"), now=MONDAY)

    assert case_of(notice).state == "received"
    assert len(held_up("refuse", case_of(notice))) == 1


def test_withdrawing_needs_a_reason_a_fresh_notice_and_the_own_office(central, east):
    notice = make_notice(central)
    with pytest.raises(Invalid):
        actions.withdraw_notice(notice.pk, reason=" ", by=central.actor("clerk"), now=MONDAY)
    with pytest.raises(NotFound):
        actions.withdraw_notice(notice.pk, reason="x", by=east.actor("clerk"), now=MONDAY)
    bring_back(central, notice)
    with pytest.raises(IllegalMove):
        actions.withdraw_notice(notice.pk, reason="x", by=central.actor("clerk"), now=MONDAY)


@pytest.mark.parametrize(("wants", "channels"), [("email", ["email"]), ("print", [])])
def test_whoever_chose_mail_gets_the_notice_that_way_too(central, wants, channels):
    notice = make_notice(central, case=make_case(central, people=(replace(APPLICANT, wants=wants),)))
    hear()
    sent = Message.objects.filter(kind=MAIL)

    assert [message.channel for message in sent] == channels
    assert all(notice.case.number in message.title and "出生證明書正本" in message.body for message in sent)
