"""What other rooms mark for a meeting: new law, opinions; when they are discussed, and who has to read of it."""

import pytest

from huzheng.foundation import agenda
from huzheng.office.testing import MONDAY
from huzheng.plan.meetings import actions
from huzheng.plan.meetings.queries import discussed, not_discussed
from huzheng.plan.meetings.states import Presence, Source
from huzheng.plan.meetings.testing import approve, decide, hold_meeting, points_of
from huzheng.plan.meetings.tests.test_pages import at, sign_in, words_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def marked(monkeypatch):
    """Two rooms that stand below have marked a ruling and an opinion for the meeting."""
    items = [
        agenda.Item("law:3", "戶籍法第十條函釋", MONDAY, "/law/3"),
        agenda.Item("opinion:8", "延長夜間服務", MONDAY, ""),
    ]
    monkeypatch.setattr(agenda, "SOURCES", {agenda.MEETING: {"test": lambda office_id: items}})
    return items


def point(meeting, subject):
    return next(row for row in points_of(meeting, Source.WAITING) if row.subject == subject)


@pytest.mark.accept("MTG-02", 1)
@pytest.mark.needs("SVC-08")
def test_a_ruling_entered_in_the_library_last_month_is_on_the_agenda():
    assert "library" in agenda.SOURCES.get(agenda.MEETING, {})


@pytest.mark.accept("MTG-04", 1)
@pytest.mark.needs("OPN-01")
def test_an_opinion_marked_for_the_meeting_shows_meeting_decision_and_reply():
    assert "opinions" in agenda.SOURCES.get(agenda.MEETING, {})


def test_a_ruling_that_a_room_marks_stands_under_new_law(central, marked):
    assert point(hold_meeting(central), "law:3").part == "law"


@pytest.mark.accept("MTG-02", 2)
def test_absent_staff_get_the_ruling_with_read_confirmation(central, marked, given):
    meeting = hold_meeting(central)
    decide(central, meeting, point=point(meeting, "law:3"))
    clerk = central.people["clerk"]
    actions.call_roll(meeting.pk, presences={clerk.pk: Presence.ABSENT.value}, **given)
    approve(central, meeting)
    client = sign_in(central, "clerk")
    shown = words_of(client.get(at(central, "record", meeting)))

    assert "戶籍法第十條函釋" in shown
    assert "我已閱讀" in shown
    client.post(at(central, "read", meeting))
    assert "我已閱讀" not in words_of(client.get(at(central, "record", meeting)))


@pytest.mark.accept("MTG-04", 2)
def test_the_list_shows_those_not_yet_discussed(central, marked):
    meeting = hold_meeting(central)
    decide(central, meeting, "試辦兩週。", point=point(meeting, "opinion:8"))

    assert [row.item.subject for row in not_discussed(central.office.pk)] == ["law:3"]
    (done,) = discussed(central.office.pk)
    assert (done.point.subject, [row.text for row in done.decisions]) == ("opinion:8", ["試辦兩週。"])
    shown = words_of(sign_in(central, "clerk").get(at(central, "waiting")))
    assert (
        shown.index("戶籍法第十條函釋") < shown.index("已討論") < shown.index("延長夜間服務") < shown.index("試辦兩週")
    )


def test_what_waits_in_another_office_is_not_shown(central, east, marked):
    meeting = hold_meeting(east)
    decide(east, meeting, point=point(meeting, "law:3"))

    assert discussed(central.office.pk) == []
