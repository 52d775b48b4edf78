"""Coming back: the papers return to the same case, a second notice is counted, a day passes (OTN-02)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from huzheng.cases.book import api as book
from huzheng.cases.book.testing import make_case, move_on
from huzheng.cases.notices import actions, jobs, queries
from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.states import LIFE, State
from huzheng.cases.notices.testing import PAPERS, bring_back, make_expired, make_notice
from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.foundation.dues import open_dues
from huzheng.foundation.errors import IllegalMove, Invalid, NotFound
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import evidence, measure
from huzheng.foundation.testing import hear
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
TUESDAY = MONDAY + timedelta(days=1)


def again(notice):
    return Notice.objects.of(notice.office_id).select_related("case").get(pk=notice.pk)


def test_what_came_back_is_seen_and_the_case_goes_on(central):
    notice = bring_back(central, make_notice(central), now=TUESDAY)

    case = again(notice).case
    assert (notice.state, case.state, case.suspended_days) == ("returned", "received", 1)
    assert {paper.state for paper in book.papers_of(case) if paper.key in PAPERS} == {"seen"}


def test_what_did_not_come_stays_missing(central):
    notice = bring_back(central, make_notice(central), PAPERS[0])

    assert notice.given == [PAPERS[0]]
    assert queries.missing_keys(notice.case) == {PAPERS[1]}


def test_coming_back_with_nothing_is_not_coming_back(central):
    with pytest.raises(Invalid):
        bring_back(central, make_notice(central), "no_such_paper")


def test_papers_come_back_once_and_to_the_own_office(central, east):
    notice = make_notice(central)
    with pytest.raises(NotFound):
        bring_back(east, notice)
    bring_back(central, notice)
    with pytest.raises(IllegalMove):
        bring_back(central, notice)


@pytest.mark.accept("OTN-02", 2)
def test_a_second_notice_of_one_case_stands_in_the_quality_list_and_is_measured(central):
    first = bring_back(central, make_notice(central), PAPERS[0])
    second = make_notice(central, first.case, now=TUESDAY)
    make_notice(central)

    assert (second.number, second.again) == (2, True)
    assert list(queries.listed(central.office.pk, "again", MONDAY.date())) == [second]
    found = measure("notices.second_rate", central.office.pk, MARCH, "rate", {})
    assert (found.value, found.n) == (Decimal("0.5"), 2)
    assert measure("notices.issued", central.office.pk, MARCH, "count", {}).value == 3
    assert [row.met for row in evidence("notices.second_rate", central.office.pk, MARCH, {})] == [False, True]


@pytest.mark.accept("OTN-02", 2)
def test_the_quality_list_shows_the_case(central, client):
    first = bring_back(central, make_notice(central), PAPERS[0])
    make_notice(central, first.case, now=TUESDAY)
    client.force_login(central.people["director"].account, "huzheng.office.backends.AccountBackend")

    shown = client.get(reverse("notices:list", kwargs={"office": "central"}), {"show": "again"}).text

    assert first.case.number in shown


def test_a_withdrawn_notice_makes_no_second_one(central):
    first = make_notice(central)
    actions.withdraw_notice(first.pk, reason="勾錯", by=central.actor("clerk"), now=MONDAY)
    second = make_notice(central, again(first).case)

    assert (second.number, second.again) == (2, False)
    assert measure("notices.second_rate", central.office.pk, MARCH, "rate", {}).value == 0


def test_a_month_without_notices_has_no_rate(central):
    assert measure("notices.second_rate", central.office.pk, MARCH, "rate", {}).value is None


def test_the_job_lets_notices_expire_once_and_the_clerk_owes_a_decision(central):
    notice = make_notice(central, now=read_now() - timedelta(days=60))
    fresh = make_notice(central, now=read_now())

    assert (jobs.expire(), jobs.expire()) == (1, 0)
    assert (again(notice).state, again(fresh).state) == ("expired", "issued")
    dues = [due for due in open_dues(central.office.pk, read_now().date()) if due.subject == f"notice:{notice.pk}"]
    assert [due.staff for due in dues] == [(central.people["clerk"].pk,)]


def test_only_the_system_lets_a_notice_expire_and_not_before_its_day(central, east):
    notice = make_notice(central)
    late = MONDAY + timedelta(days=60)
    with pytest.raises(IllegalMove):
        actions.expire_notice(notice.pk, by=central.actor("clerk"), now=late)
    with pytest.raises(IllegalMove):
        actions.expire_notice(notice.pk, by=system(central.office.pk), now=MONDAY)
    with pytest.raises(NotFound):
        actions.expire_notice(notice.pk, by=system(east.office.pk), now=late)


def test_papers_may_come_after_the_day(central):
    notice = make_expired(central)

    assert bring_back(central, notice, now=MONDAY + timedelta(days=61)).state == "returned"


def test_a_case_that_is_closed_awaits_nothing(central):
    notice = make_notice(central)
    move_on(central, notice.case, "refuse", now=TUESDAY)
    hear()

    assert again(notice).state == "lapsed"


def test_a_case_that_was_resumed_by_itself_closes_its_notice(central):
    notice = make_notice(central)
    move_on(central, notice.case, "resume", now=TUESDAY)
    hear()

    assert again(notice).state == "returned"


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", list(LIFE.moves))
def test_the_life_knows_every_pair(state, verb):
    legal = state in LIFE.moves[verb].sources
    open_states = {"issued", "expired"}

    assert legal == (state in ({"issued"} if verb in ("expire_notice", "withdraw_notice") else open_states))


def test_a_case_without_a_notice_hears_of_its_end_in_peace(central):
    case = make_case(central)
    move_on(central, case, "withdraw", now=TUESDAY)

    hear()

    assert queries.notices_of(central.office.pk, case.pk) == []
