"""The secretary's sheets and the reviewers' queue."""

from datetime import timedelta
from decimal import Decimal

import pytest

from huzheng.foundation import agenda
from huzheng.foundation.errors import Invalid, NotFound, Refused
from huzheng.office.actions import supervision
from huzheng.office.models import SupervisionCheck, TelephoneTest
from huzheng.office.rules.standards import SUPERVISION
from huzheng.office.testing import MONDAY
from huzheng.office.tests.asking import signed, url

GOOD = {f"point_{point.key}": "yes" for point in SUPERVISION}
ALL_GOOD = {point.key: True for point in SUPERVISION}


@pytest.mark.accept("ORG-02", 1)
def test_a_clerk_cannot_open_the_reviewers_queue_and_the_secretary_opens_both_sheets(central):
    clerk, secretary = signed("clerk"), signed("secretary")

    assert clerk.get(url("review")).status_code == 403
    assert signed("reviewer").get(url("review")).status_code == 200
    for name in ("supervision", "check_new", "telephone", "telephone_new"):
        assert secretary.get(url(name)).status_code == 200
        assert clerk.get(url(name)).status_code == 403


def test_what_was_seen_at_a_counter_is_kept_once(central):
    counter = central.counters[0]
    form = {**GOOD, "counter_id": counter.pk, "point_tidy": "no", "findings": "桌面有他人文件", "request_key": "k"}
    secretary = signed("secretary")

    answers = [secretary.post(url("check_new"), form).status_code for _tap in range(2)]

    row = SupervisionCheck.objects.of(central.office.pk).get()
    assert answers == [302, 302]
    assert row.points == {**ALL_GOOD, "tidy": False}
    assert "桌面有他人文件" in secretary.get(url("supervision")).content.decode()


@pytest.mark.parametrize(("change", "text"), [({"point_tidy": "no"}, "請寫下督導發現"), ({"point_tidy": ""}, "error")])
def test_a_sheet_with_a_gap_is_not_kept(central, change, text):
    form = {**GOOD, "counter_id": central.counters[0].pk, **change}

    page = signed("secretary").post(url("check_new"), form)

    assert page.status_code == 422
    assert text in page.content.decode()
    assert not SupervisionCheck.objects.of(central.office.pk).exists()


def test_a_point_left_out_is_refused_by_the_verb_too(central):
    with pytest.raises(Invalid):
        supervision.record_check(
            central.counters[0].pk, points={"tidy": True}, findings="", by=central.actor("secretary"), now=MONDAY
        )


def test_another_offices_counter_is_not_there(central, east):
    with pytest.raises(NotFound):
        supervision.record_check(
            east.counters[0].pk, points=ALL_GOOD, findings="", by=central.actor("secretary"), now=MONDAY
        )


def test_a_telephone_test_is_kept_once_with_its_total(central):
    clerk, secretary = central.people["clerk"], signed("secretary")
    form = {"on": "115/3/2", "line": "分機 12", "tested_id": clerk.pk, "request_key": "k"}
    scores = {"unit_speed": "15", "unit_manners": "20", "unit_content": "12"}

    answers = [secretary.post(url("telephone_new"), {**form, **scores}).status_code for _tap in range(2)]

    row = TelephoneTest.objects.of(central.office.pk).get()
    assert answers == [302, 302]
    assert (row.total, row.tested_id, row.line) == (Decimal("85.5"), clerk.pk, "分機 12")
    assert "85.5" in secretary.get(url("telephone")).content.decode()


@pytest.mark.parametrize(
    "scores",
    [{}, {"unit_speed": 15}, {"switchboard_speed": 26, "switchboard_manners": 1}, {"nonsense": 1}],
    ids=["none", "half", "too many", "unknown"],
)
def test_a_score_that_cannot_be_is_refused(central, scores):
    with pytest.raises(Invalid):
        record(central, scores=scores)


def test_a_test_of_tomorrow_is_refused(central):
    with pytest.raises(Invalid):
        record(central, on=MONDAY.date() + timedelta(days=1))


def test_nobody_of_another_office_is_tested(central, east):
    with pytest.raises(NotFound):
        record(central, tested_id=east.people["clerk"].pk)


def test_a_clerk_writes_no_test(central):
    with pytest.raises(Refused):
        record(central, role="clerk")


def record(office, *, on=None, scores=None, tested_id=None, role="secretary"):
    return supervision.record_telephone_test(
        on or MONDAY.date(),
        line="總機",
        tested_id=tested_id,
        scores={"switchboard_speed": 20, "switchboard_manners": 16} if scores is None else scores,
        remark="",
        by=office.actor(role),
        now=MONDAY,
    )


def test_the_reviewers_queue_lists_what_the_rooms_hold_longest_first(central, monkeypatch):
    monkeypatch.setattr(agenda, "SOURCES", {})
    items = [agenda.Item(f"case:{k}", f"第 {k} 件", MONDAY - timedelta(hours=k), f"/case/{k}") for k in (1, 3, 2)]
    agenda.register_agenda(agenda.REVIEW, "cases", lambda office_id: items if office_id == central.office.pk else [])

    page = signed("reviewer").get(url("review"))

    assert [row.subject for row in page.context["rows"]] == ["case:3", "case:2", "case:1"]
    assert "第 3 件" in page.content.decode()


def test_a_test_of_today_with_nothing_right_is_kept(central):
    record(central, scores={"switchboard_speed": 0, "switchboard_manners": 16})

    assert TelephoneTest.objects.of(central.office.pk).get().scores["switchboard_speed"] == 0


@pytest.mark.parametrize(
    ("scores", "field"), [({"switchboard_manners": 16}, "switchboard_speed"), ({}, "switchboard_speed")]
)
def test_the_refusal_points_to_the_item_without_a_score(central, scores, field):
    with pytest.raises(Invalid) as refusal:
        record(central, scores=scores)

    assert refusal.value.field == field
