"""The registry of dues: what every room tells, in one order."""

from collections.abc import Iterable
from datetime import date

import pytest

from huzheng.foundation import dues
from huzheng.foundation.dues import Due, open_dues, register_dues

TODAY = date(2026, 11, 16)
OFFICE = 7


def report(number: int, day: int) -> Due:
    return Due(f"report:{number}", "月報", date(2026, 11, day), (3, 4), f"/reports/{number}/")


def reports(office_id: int, today: date) -> Iterable[Due]:
    return [report(2, 20), report(1, 20)] if (office_id, today) == (OFFICE, TODAY) else []


def meetings(office_id: int, today: date) -> Iterable[Due]:
    yield Due("decision:9", "列管決議", date(2026, 11, 2), (5,), "/decisions/9/", since=date(2026, 10, 8))


@pytest.fixture(autouse=True)
def own_sources(monkeypatch):
    monkeypatch.setattr(dues, "SOURCES", {})


def test_all_sources_are_asked_and_the_oldest_day_stands_first():
    register_dues("reports", reports)
    register_dues("meetings", meetings)
    assert [due.subject for due in open_dues(OFFICE, TODAY)] == ["decision:9", "report:1", "report:2"]


def test_of_one_day_the_lower_number_stands_first():
    register_dues("reports", lambda office_id, today: [report(10, 20), report(9, 20)])
    assert [due.subject for due in open_dues(OFFICE, TODAY)] == ["report:9", "report:10"]


def test_a_source_is_asked_for_this_office_and_this_day():
    register_dues("reports", reports)
    assert open_dues(OFFICE + 1, TODAY) == []
    assert open_dues(OFFICE, date(2026, 11, 17)) == []


def test_nothing_is_owed_where_no_room_tells():
    assert open_dues(OFFICE, TODAY) == []


def test_registering_again_by_the_same_room_changes_nothing():
    register_dues("reports", reports)
    register_dues("reports", reports)
    assert len(open_dues(OFFICE, TODAY)) == 2


def test_a_name_of_another_room_is_refused():
    def other(office_id: int, today: date) -> Iterable[Due]:
        return []

    other.__module__ = "huzheng.plan.progress.queries"
    register_dues("reports", reports)
    with pytest.raises(ValueError, match="registered twice"):
        register_dues("reports", other)


def test_who_owes_it_stands_holder_first_and_since_is_optional():
    due = report(1, 20)
    assert due.staff[0] == 3
    assert due.since is None
