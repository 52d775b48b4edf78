"""The pages: log, crowd, threshold, load; what they refuse, and their number of queries."""

from datetime import timedelta

import pytest
from django.urls import reverse

from huzheng.foundation.agenda import MEETING, REVIEW, waiting
from huzheng.hall.crowd.models import Crowd, LoadProposal
from huzheng.hall.crowd.queries import threshold_of
from huzheng.hall.crowd.testing import foresee_crowd, make_proposal, note, seen, steps_of
from huzheng.office.testing import MONDAY, PASSWORD

MINUTE = timedelta(minutes=1)


def address(name, **kwargs):
    return reverse(f"crowd:{name}", kwargs={"office": "central", **kwargs})


@pytest.fixture
def director(client, central):
    client.login(username="director-central", password=PASSWORD)
    return client


def fallen(office, day=0):
    """Let a crowd come and fall."""
    begin = MONDAY + timedelta(days=day)
    crowd = note(office, seen(office, begin, passes=20))
    note(office, seen(office, begin + 3 * MINUTE, waiting=18, passes=0))
    for number in (6, 9):
        note(office, seen(office, begin + number * MINUTE, waiting=3))
    return Crowd.objects.of(office.office.pk).get(pk=crowd.pk)


def test_the_log_shows_crowds_in_the_same_number_of_queries_however_many(
    director, central, django_assert_max_num_queries
):
    for day in range(3):
        fallen(central, day)
    with django_assert_max_num_queries(8):
        text = director.get(address("log")).text

    assert text.count("已消退") == 3
    assert "3 分鐘前" in text


def test_an_empty_log_says_what_will_come(director):
    assert "還沒有人潮紀錄" in director.get(address("log")).text


def test_a_crowd_names_its_steps_with_their_effect_and_takes_one(director, central):
    crowd = foresee_crowd(central)
    step = steps_of(crowd)[0]
    text = director.get(address("crowd", crowd=crowd.pk)).text
    assert "現在加開 3 號櫃檯" in text
    assert "38 → <strong>21</strong>" in text

    answer = director.post(address("take", crowd=crowd.pk, step=step.pk), {"note": "小陳  去了"}, follow=True)
    assert "小陳 去了" in answer.text
    again = director.post(address("take", crowd=crowd.pk, step=step.pk), {})
    assert again.status_code == 409
    assert "已經有人記下" in again.text


def test_a_note_that_is_too_long_is_kept_and_refused(director, central):
    crowd = foresee_crowd(central)
    answer = director.post(address("take", crowd=crowd.pk, step=steps_of(crowd)[0].pk), {"note": "字" * 201})

    assert answer.status_code == 422
    assert "字" * 201 in answer.text


def test_a_crowd_of_another_office_is_not_there(director, central, east):
    other = note(east, seen(east, passes=10))
    assert director.get(address("crowd", crowd=other.pk)).status_code == 404


def test_the_threshold_is_changed_by_the_director(director, central):
    assert 'value="15"' in director.get(address("threshold")).text
    words = {"people": "12", "minutes": "18", "steps": ["open_counter"], "booking_share": "10"}
    director.post(address("threshold"), words)

    found = threshold_of(central.office.pk)
    assert (found.people, found.minutes, found.steps, found.booking_share) == (12, 18, ("open_counter",), 10)


@pytest.mark.parametrize(
    "wrong", [{"people": "0"}, {"minutes": "9" * 30}, {"steps": ["dance"]}, {"booking_share": "-1"}]
)
def test_a_threshold_that_cannot_be_is_refused_with_what_was_typed(director, central, wrong):
    words = {"people": "12", "minutes": "18", "steps": [], "booking_share": "10"}
    answer = director.post(address("threshold"), words | wrong)

    assert answer.status_code == 422
    assert 'value="12"' in answer.text or "people" in wrong
    assert threshold_of(central.office.pk).people == 15


def test_a_clerk_sees_the_log_but_sets_no_threshold(client, central):
    client.login(username="clerk-central", password=PASSWORD)

    assert client.get(address("log")).status_code == 200
    assert client.get(address("threshold")).status_code == 403


def test_a_proposal_is_accepted_or_declined_with_a_reason(director, central):
    row = make_proposal(central)
    assert "3 號櫃檯也受理「戶籍登記」" in director.get(address("load")).text
    refused = director.post(address("decline", proposal=row.pk), {"reason": "  "})
    assert refused.status_code == 422

    director.post(address("decline", proposal=row.pk), {"reason": "三號櫃檯下月整修"})
    row = LoadProposal.objects.of(central.office.pk).get()
    assert (row.state, row.reason) == ("declined", "三號櫃檯下月整修")
    assert director.post(address("accept", proposal=row.pk), {}).status_code == 409


def test_the_start_page_shows_a_crowd_while_there_is_one(director, central):
    home = f"/o/{central.office.code}/"
    assert "人潮警示" not in director.get(home).text
    foresee_crowd(central)
    assert "現在加開 3 號櫃檯" in director.get(home).text


def test_a_crowd_that_stands_is_to_be_looked_at_and_one_that_fell_goes_to_the_meeting(central):
    crowd = foresee_crowd(central)
    assert [item.subject for item in waiting(REVIEW, central.office.pk)] == [f"crowd:{crowd.pk}"]
    for number in (3, 6):
        note(central, seen(central, MONDAY + number * MINUTE))
    assert waiting(REVIEW, central.office.pk) == waiting(MEETING, central.office.pk) == []
