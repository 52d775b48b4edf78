"""The inbox, the list of what is owed, and the panel on the start page."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huzheng.foundation.clock import at, read_now
from huzheng.office.models import Absence, Office, Reminder
from huzheng.office.testing import make_section, open_on_weekdays
from huzheng.office.tests.asking import signed, url
from huzheng.office.tests.owing import FRIDAY, ledger, remind_at

LATE, COMING = date(2026, 11, 2), date(2026, 11, 25)


@pytest.fixture
def owing(central, monkeypatch):
    """An office that lives on Friday 20 November 2026, ten o'clock, with one ledger of dues."""
    open_on_weekdays(central)
    offset = at(FRIDAY, 10) - read_now()
    Office.objects.filter(pk=central.office.pk).update(clock_offset=offset, rehearsal=True)
    return ledger(central, monkeypatch)


def three(central, owing) -> None:
    owing.owe("clerk", number=1, due_on=COMING, title="十一月月報")
    owing.owe("clerk", number=2, due_on=LATE, title="列管決議回報")
    owing.owe("reviewer", number=3, due_on=FRIDAY, title="審核統計")
    remind_at(central, 20)


def test_the_inbox_shows_ones_own_late_first(central, owing):
    three(central, owing)

    text = signed("clerk").get(url("reminders")).content.decode()

    assert text.index("列管決議回報") < text.index("十一月月報")
    assert "審核統計" not in text
    assert "逾期 18 天" in text
    assert "還有 5 天" in text
    assert 'href="/reports/2/"' in text


def test_what_is_done_moves_below_and_reads_done(central, owing):
    three(central, owing)
    del owing.rows[2]

    page = signed("clerk").get(url("reminders"))

    assert [line.told.reminder.subject for line in page.context["lines"]] == ["report:1"]
    assert [row.reminder.subject for row in page.context["done"]] == ["report:2"]
    assert "已完成" in page.content.decode()


def test_a_due_whose_day_moved_is_not_called_done(central, owing):
    three(central, owing)
    owing.owe("clerk", number=2, due_on=COMING + timedelta(days=90))

    page = signed("clerk").get(url("reminders"))

    assert [line.told.reminder.subject for line in page.context["lines"]] == ["report:1"]
    assert page.context["done"] == []


def test_the_deputy_sees_it_while_the_holder_is_away_and_no_longer_afterwards(central, owing):
    owing.owe("clerk", "reviewer", number=1)
    away = Absence.objects.create(
        office=central.office, staff=central.people["clerk"], kind="leave", from_on=FRIDAY, until_on=FRIDAY
    )
    remind_at(central, 20)

    text = signed("reviewer").get(url("reminders")).content.decode()
    away.delete()
    later = signed("reviewer").get(url("reminders"))

    assert "代理 clerk" in text
    assert later.context["lines"] == []


def test_one_is_marked_as_read_and_then_all(central, owing):
    three(central, owing)
    browser = signed("clerk")
    row = Reminder.objects.of(central.office.pk).get(subject="report:2")

    browser.post(url("reminder_read", reminder=row.pk))
    row.refresh_from_db()
    page = browser.get(url("reminders"))
    browser.post(url("reminders_read"))

    assert row.read_at is not None
    assert page.context["unread"] == 1
    assert Reminder.objects.of(central.office.pk).filter(read_at=None).get().subject == "report:3"


def test_anothers_reminder_is_not_there(central, east, owing):
    three(central, owing)
    row = Reminder.objects.of(central.office.pk).get(subject="report:2")

    assert signed("reviewer").post(url("reminder_read", reminder=row.pk)).status_code == 404
    assert signed("clerk").post(url("reminder_read", reminder=10**12)).status_code == 404
    assert signed("clerk").get(url("reminder_read", reminder=row.pk)).status_code == 405


def test_the_heads_see_who_owes_what_since_when(central, owing):
    three(central, owing)

    page = signed("director").get(url("dues"))
    text = page.content.decode()

    assert [row.owed.due.subject for row in page.context["page_obj"]] == ["report:2", "report:3", "report:1"]
    assert page.context["counts"] == {"late": 1, "soon": 2, "ok": 0}
    assert "clerk・" in text
    assert "19 天" in text  # since 1 November


def test_everybody_else_sees_their_own_only(central, owing):
    three(central, owing)

    page = signed("clerk").get(url("dues"), {"person": central.people["reviewer"].pk})

    assert {row.owed.due.subject for row in page.context["page_obj"]} == {"report:1", "report:2"}
    assert "審核統計" not in page.content.decode()
    assert "<select" not in page.content.decode()


def test_the_list_is_narrowed_by_section_and_person(central, owing):
    three(central, owing)
    section = make_section(central, "戶籍登記課")
    central.people["reviewer"].section = section
    central.people["reviewer"].save(update_fields=["section"])
    browser = signed("secretary")

    by_section = browser.get(url("dues"), {"section": section.pk}).context["page_obj"]
    by_person = browser.get(url("dues"), {"person": central.people["clerk"].pk}).context["page_obj"]

    assert [row.owed.due.subject for row in by_section] == ["report:3"]
    assert [row.owed.due.subject for row in by_person] == ["report:2", "report:1"]


@pytest.mark.parametrize("junk", ["x", "-1", "9" * 40, "²", "", "0"])
def test_junk_in_the_filters_does_no_harm(central, owing, junk):
    three(central, owing)

    page = signed("director").get(url("dues"), {"section": junk, "person": junk, "page": junk})

    assert page.status_code == 200


def test_what_nobody_can_do_today_is_said(central, owing):
    owing.owe("clerk", number=1)
    Absence.objects.create(
        office=central.office, staff=central.people["clerk"], kind="leave", from_on=FRIDAY, until_on=FRIDAY
    )

    assert "今天沒有人能處理" in signed("director").get(url("dues")).content.decode()


def test_the_start_page_shows_what_is_due_and_nothing_where_nothing_is(central, owing):
    three(central, owing)

    mine = signed("clerk").get("/o/central/").content.decode()
    nobodys = signed("volunteer").get("/o/central/").content.decode()

    assert "列管決議回報" in mine
    assert "審核統計" not in mine
    assert 'id="panel-reminders"' not in nobodys


@pytest.mark.parametrize("name", ["reminders", "dues"])
@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_the_pages_ask_as_often_for_many_dues_as_for_few(central, owing, name, language):
    three(central, owing)
    browser = signed("director")
    owing.owe("director", number=50)
    remind_at(central, 20)
    few = queries(browser, name, language)
    for number in range(60, 100):
        owing.owe("director", "clerk", number=number, due_on=LATE + timedelta(days=number % 20))
    remind_at(central, 20)

    assert queries(browser, name, language) == few
    assert few <= 10


def queries(browser, name: str, language: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(url(name), headers={"accept-language": language}).status_code == 200
    return len(captured)


def test_an_empty_inbox_says_when_reminders_come(central, owing):
    text = signed("clerk").get(url("reminders")).content.decode()

    assert "沒有等您處理的提醒" in text
    assert "沒有應辦事項" in signed("clerk").get(url("dues")).content.decode()
