"""Pages: what they say, to whom, how many queries they cost, and what happens to wrong input."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.office.testing import PASSWORD
from huzheng.plan.book.testing import approve as approve_plan
from huzheng.plan.book.testing import close_february, make_plan, measures_of
from huzheng.plan.meetings.models import Decision, Meeting, Point
from huzheng.plan.meetings.states import MeetingState, Source
from huzheng.plan.meetings.testing import approve, decide, found_group, hold_meeting, invite, plan_meeting, points_of

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(made, role) -> Client:
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def words_of(answer) -> str:
    """Return the words of a page without tags and spaces."""
    return re.sub(r"<[^>]+>|\s", "", answer.content.decode())


def at(made, name, row=None, **more):
    kwargs = {"office": made.office.code, **more}
    if row is not None:
        kwargs["decision" if isinstance(row, Decision) else "meeting"] = row.pk
    return reverse(f"meetings:{name}", kwargs=kwargs)


@pytest.fixture
def plan(central):
    """A plan in force with one late item and one promise off target in February."""
    row = approve_plan(central, make_plan(central, deadline="115年1月"))
    close_february(central, measures_of(row)[0], kept=1, missed=1)
    return row


@pytest.mark.accept("MTG-03", 1)
@pytest.mark.parametrize("name", ["show", "agenda_print"])
def test_the_meeting_paper_shows_late_items_and_the_figures_of_the_month(central, plan, name):
    shown = words_of(sign_in(central, "director").get(at(central, name, plan_meeting(central))))

    for words in ("逾期事項", "意見回應", "逾期30天", "115年2月", "50%", "至少90%", "未達標"):
        assert words in shown


@pytest.mark.parametrize("form", ["odt", "pdf"])
def test_agenda_and_minutes_are_handed_out_as_papers(central, plan, form):
    meeting = hold_meeting(central)
    decide(central, meeting)
    for paper in ("agenda", "minutes"):
        answer = sign_in(central, "clerk").get(at(central, "paper", meeting, paper=paper, form=form))
        assert (answer.status_code, answer.content[:2]) == (200, {"odt": b"PK", "pdf": b"%P"}[form])


def test_papers_that_are_not_there_are_not_found(central, planned):
    client = sign_in(central, "clerk")
    for paper, form in (("minutes", "odt"), ("agenda", "docx"), ("lunch", "pdf")):
        assert client.get(at(central, "paper", planned, paper=paper, form=form)).status_code == 404


@pytest.mark.accept("MTG-01", 2)
def test_the_year_shows_a_month_without_a_meeting(central, held):
    shown = words_of(sign_in(central, "clerk").get(at(central, "list") + "?year=115"))

    assert "1月–未召開2月–未召開3月20紀錄未核定4月–未召開" in shown


def test_a_meeting_goes_its_way_through_the_pages(central):
    keeper, director = sign_in(central, "evaluation"), sign_in(central, "director")
    people = {"chair": central.people["director"].pk, "recorder": central.people["evaluation"].pk}
    new = {"kind": "office", "on": "199/3/20", "at": "14:00", "place": "會議室", "request_key": "k", **people}
    assert keeper.post(at(central, "new"), new).status_code == 302
    meeting = Meeting.objects.of(central.office.pk).get()
    keeper.post(at(central, "point_add", meeting), {"title": "輪值", "body": "", "request_key": "p"})
    keeper.post(at(central, "invite", meeting), {"people": [central.people["clerk"].pk]})
    assert keeper.post(at(central, "open", meeting))["Location"] == at(central, "roll", meeting)
    present = {f"presence-{pk}": "present" for pk in (*people.values(), central.people["clerk"].pk)}
    keeper.post(at(central, "roll", meeting), present)
    point = points_of(meeting, Source.TYPED)[0]
    words = {"discussion": "討論", "conclusion": "通過", "seen": 0, "request_key": "m"}
    words |= {"decision": "增為三個櫃檯", "owner": central.people["clerk"].pk, "due_on": "199/4/1"}
    assert keeper.post(at(central, "take", meeting, point=point.pk), words).status_code == 302
    director.post(at(central, "approve", meeting))

    meeting.refresh_from_db()
    assert meeting.state == MeetingState.APPROVED
    shown = words_of(sign_in(central, "clerk").get(at(central, "record", meeting)))
    assert "增為三個櫃檯" in shown
    assert "輪值" in shown


def test_wrong_input_comes_back_with_what_was_typed(central, held):
    keeper, point = sign_in(central, "evaluation"), points_of(held)[0]
    answer = keeper.post(at(central, "take", held, point=point.pk), {"decision": "只有決議", "seen": 0})

    assert answer.status_code == 422
    assert "只有決議" in words_of(answer)
    assert "決議要有一位負責人" in words_of(answer)
    answer = keeper.post(at(central, "new"), {"kind": "project", "place": "這裡打的字"})
    assert answer.status_code == 422
    assert "這裡打的字" in answer.content.decode()


def test_a_stale_page_keeps_the_words_and_may_be_sent_once_more(central, held):
    keeper, point = sign_in(central, "evaluation"), points_of(held)[0]
    url = at(central, "take", held, point=point.pk)
    keeper.post(url, {"discussion": "先", "seen": 0, "request_key": "1"})
    answer = keeper.post(url, {"discussion": "後", "seen": 0, "request_key": "2"})

    assert (answer.status_code, 'name="seen" value="1"' in answer.content.decode()) == (422, True)
    assert keeper.post(url, {"discussion": "後", "seen": 1, "request_key": "3"}).status_code == 302
    assert Point.objects.of(central.office.pk).get(pk=point.pk).discussion == "後"


def test_a_decision_is_reported_done_on_its_page_by_its_owner(central, held):
    decision = decide(central, held, owner="clerk")
    client = sign_in(central, "clerk")
    assert "已完成" in words_of(client.get(at(central, "decision", decision)))
    assert client.post(at(central, "close", decision, how="finish"), {"outcome": ""}).status_code == 422
    client.post(at(central, "close", decision, how="finish"), {"outcome": "已增開。"})
    shown = words_of(client.get(at(central, "decisions") + "?show=done"))

    assert "已增開。" in shown
    assert client.post(at(central, "close", decision, how="withdraw"), {"reason": "x"}).status_code == 403


def test_whoever_was_not_there_confirms_on_the_record(central, held):
    decide(central, held)
    keeper, clerk = sign_in(central, "evaluation"), sign_in(central, "clerk")
    keeper.post(at(central, "roll", held), {f"presence-{central.people['clerk'].pk}": "absent"})
    approve(central, held)

    assert "我已閱讀" in words_of(clerk.get(at(central, "record", held)))
    clerk.post(at(central, "read", held))
    assert "我已閱讀" not in words_of(clerk.get(at(central, "record", held)))


def test_pages_of_another_office_are_not_found(central, east, held):
    client = sign_in(central, "director")
    foreign = hold_meeting(east)
    for name in ("show", "record", "minutes", "roll", "edit", "invite", "agenda_print", "minutes_print"):
        assert client.get(at(central, name, foreign)).status_code == 404, name


@pytest.mark.parametrize("name", ["list", "decisions"])
def test_a_list_costs_the_same_queries_however_long_it_is(central, name):
    client = sign_in(central, "clerk")
    client.get(at(central, name))
    counts = []
    for k in (0, 4):
        for day in range(k):
            decide(central, hold_meeting(central, on=date(2026, 5, 4 + day)), f"決議{day}。")
        if not k:
            decide(central, hold_meeting(central))
        counts.append(_queries(client, at(central, name)))

    assert counts[0] == counts[1] <= 16


def test_an_agenda_costs_the_same_queries_however_much_is_on_it(central, plan, given):
    client, meeting = sign_in(central, "clerk"), invite(central, plan_meeting(central))
    before = _queries(client, at(central, "show", meeting))
    for k in range(5):
        decide(central, hold_meeting(central, on=date(2026, 4, 6 + k)), f"決議{k}。")
    later = invite(central, plan_meeting(central, on=date(2026, 5, 20)))

    assert len(points_of(later, Source.DECISION)) == 5
    assert _queries(client, at(central, "show", later)) == before


def test_every_page_opens_in_both_languages(central, held, plan):
    decision, group = decide(central, held), found_group(central)
    client = sign_in(central, "director")
    urls = [at(central, name) for name in ("list", "new", "decisions", "groups", "group_new")]
    urls += [at(central, name, held) for name in ("show", "minutes", "roll", "record", "point_add", "minutes_print")]
    urls += [
        at(central, "decision", decision),
        *(at(central, name, group=group.pk) for name in ("group", "group_late", "member_add")),
    ]
    for language in ("zh-hant", "en"):
        client.cookies["django_language"] = language
        for url in urls:
            assert client.get(url, follow=True).status_code == 200, (language, url)


def _queries(client, url) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)
