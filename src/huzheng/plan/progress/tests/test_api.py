"""What meetings, projects and the year-end report lean on."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.clock import at
from huzheng.foundation.dues import open_dues
from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.life import IllegalMove
from huzheng.office.testing import MONDAY, make_absent
from huzheng.plan.progress import api
from huzheng.plan.progress.actions import accept_report
from huzheng.plan.progress.models import ItemDecision
from huzheng.plan.progress.testing import QUARTER, paper, send

pytestmark = pytest.mark.django_db(transaction=True)
APRIL, JULY = date(2026, 4, 20), date(2026, 7, 10)


def note(*given, **words):
    with transaction.atomic():
        return api.note_decision(*given, **words)


def close(*given, **words):
    with transaction.atomic():
        return api.close_decision(*given, **words)


def decide(central, plan, item, acting, **words):
    given = {"decision_text": "下月提出改善作法。", "meeting": "meeting:3", "owner_id": central.people["clerk"].pk}
    return note(item.pk, plan_id=plan.pk, due_on=APRIL, **{**given, **words}, **acting("evaluation"))


def test_late_items_name_who_owes_what_since_when(central, plan, item):
    found = {one.title: one for one in api.late_items(central.office.pk, APRIL)}

    late = found["意見回應"]
    assert (late.item_id, late.due_on, late.days_late) == (item.pk, QUARTER, 15)
    assert late.staff == (central.people["clerk"].pk,)
    assert late.url.endswith(f"/plan/progress/{plan.pk}/items/{item.pk}/20260331/")
    assert (found["統計叫號時間"].section, found["統計叫號時間"].staff) == (
        "戶籍登記課",
        (central.people["section_head"].pk,),
    )
    assert not {"撰寫成果報告", "函請名冊"} & set(found)


def test_a_sent_report_is_late_no_more(central, plan, item):
    send(central, plan, item.pk)

    assert "意見回應" not in {one.title for one in api.late_items(central.office.pk, APRIL)}


def test_results_name_accepted_reports_first(central, plan, item, acting):
    first = send(central, plan, item.pk, status="done", words="第一季完成。", uploads=[paper()])
    accept_report(first.pk, **acting("director"))
    send(central, plan, item.pk, words="第二季進行中。", due_on=date(2026, 6, 30), now=at(JULY, 9))
    result = api.results_of(plan, central.office.pk)[item.pk]

    assert [one.words for one in result.reports] == ["第一季完成。", "第二季進行中。"]
    assert (result.status, result.words, result.evidence) == ("done", "第一季完成。", 1)


def test_the_overview_counts_in_time_late_and_missing(central, plan, item):
    send(central, plan, item.pk)
    send(central, plan, item.pk, due_on=date(2026, 6, 30), now=at(JULY, 9))
    mine = next(row for row in api.section_overview(central.office.pk, plan, JULY) if row.section == "戶籍登記課")

    assert (mine.on_time, mine.late) == (1, 1)
    assert mine.missing == 5  # January to April and March's drill; no day before the approval counts


def test_a_decision_stands_on_the_item_until_it_is_closed(central, plan, item, acting):
    pk = decide(central, plan, item, acting)
    assert [(one.text, one.open, one.owner_id) for one in api.decisions_on(plan)] == [
        ("下月提出改善作法。", True, central.people["clerk"].pk)
    ]
    close(pk, **acting("evaluation"))

    assert [one.open for one in api.decisions_on(plan)] == [False]
    with pytest.raises(IllegalMove):
        close(pk, **acting("evaluation"))


def test_a_decision_says_something_on_an_item_of_the_office(central, east, plan, item, acting):
    with pytest.raises(Invalid):
        decide(central, plan, item, acting, decision_text=" ")
    with pytest.raises(NotFound):
        note(
            item.pk, plan_id=plan.pk, decision_text="x", meeting="meeting:1", owner_id=None, due_on=None,
            office_id=east.office.pk, by=east.actor("evaluation"), now=MONDAY,
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemDecision.objects.create(
            office=central.office, item=item, text="x", meeting="m", noted_by="x", noted_at=MONDAY, state="closed"
        )


def test_what_is_owed_is_told_to_the_office_with_the_last_day_in_time(central, plan, item, acting):
    def mine(today):
        return [due for due in open_dues(central.office.pk, today) if due.title == "意見回應"]

    (due,) = mine(MONDAY.date() + timedelta(days=1))
    assert (due.due_on, due.since, due.staff) == (QUARTER + timedelta(days=5), QUARTER, (central.people["clerk"].pk,))
    send(central, plan, item.pk)
    assert mine(MONDAY.date() + timedelta(days=1)) == []


def test_while_the_reporter_is_away_the_deputy_owes_it_too(central, plan):
    make_absent(central, "clerk", APRIL)
    late = next(one for one in api.late_items(central.office.pk, APRIL) if one.title == "意見回應")

    assert late.staff == (central.people["clerk"].pk, central.people["section_head"].pk)


def test_telling_what_is_late_costs_the_same_whatever_there_is(central, plan, item, django_assert_num_queries):
    with django_assert_num_queries(13):
        assert api.late_items(central.office.pk, APRIL)
    send(central, plan, item.pk, status="done", uploads=[paper()])
    with django_assert_num_queries(13):
        assert api.late_items(central.office.pk, APRIL)
