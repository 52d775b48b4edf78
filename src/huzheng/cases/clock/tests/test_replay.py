"""A year lived again from its history gives what was recorded: a row less, or another day in it, is noticed."""

from datetime import date

import pytest
from click.testing import CliRunner
from django.db import connection, transaction

from huzheng.cases.book.api import access_case, resume_case, suspend_case
from huzheng.cases.book.testing import make_case
from huzheng.cases.clock import actions
from huzheng.cases.clock.data import Rung
from huzheng.cases.clock.management.cli import command
from huzheng.cases.clock.models import DelayNotice
from huzheng.cases.clock.queries.replaying import replay_year
from huzheng.cases.clock.testing import limited_case, run_days
from huzheng.cases.clock.tests.prolonging import prolong
from huzheng.foundation.clock import at
from huzheng.office.testing import make_closure, open_on_weekdays

pytestmark = pytest.mark.django_db(transaction=True)


def stop(made, case, moment):
    """Suspend a case."""
    with transaction.atomic():
        suspend_case(access_case(made.office.pk, case.pk, for_update=True), by=made.actor("clerk"), now=moment)


def go_on(made, case, moment):
    """Resume a case."""
    with transaction.atomic():
        resume_case(access_case(made.office.pk, case.pk, for_update=True), by=made.actor("clerk"), now=moment)


@pytest.fixture
def year(central):
    """Suspended over New Year, a missed week, an extension, a closure declared afterwards, another ladder, a reason, an at-once case."""
    open_on_weekdays(central)
    over = limited_case(central, 5, now=at(date(2025, 12, 29), 9))
    run_days(central, date(2025, 12, 29), date(2025, 12, 30))
    stop(central, over, at(date(2025, 12, 31), 8))
    run_days(central, date(2025, 12, 31), date(2026, 1, 5))
    go_on(central, over, at(date(2026, 1, 6), 8))
    run_days(central, date(2026, 1, 6), date(2026, 1, 16))
    late = limited_case(central, 3, now=at(date(2026, 1, 19), 9))
    make_case(central, now=at(date(2026, 1, 19), 10))
    run_days(central, date(2026, 1, 19), date(2026, 2, 13), pause=(date(2026, 1, 22), date(2026, 1, 29)))
    actions.explain_delay(late.pk, reason="complex", words="", by=central.actor("clerk"), now=at(date(2026, 2, 13), 19))
    prolong(central, late, date(2026, 2, 26), now=at(date(2026, 2, 13), 20))
    rungs = [Rung(1, "section_head"), Rung(4, "director")]
    actions.set_ladder(rungs, by=central.actor("director"), now=at(date(2026, 2, 13), 21))
    make_closure(central, date(2026, 2, 26), declared_at=at(date(2026, 2, 25), 20))
    run_days(central, date(2026, 2, 16), date(2026, 3, 13))
    return central


def replayed(made, year=2026):
    """Return where history and record disagree."""
    return replay_year(made.office.pk, year, at(date(2026, 3, 14), 9))


def spoil(statement):
    """Do something to the tables that no verb does."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 1


def test_the_same_history_gives_the_same_chases_notices_and_reports(year):
    assert replayed(year) == replayed(year, 2025) == []
    stages = set(DelayNotice.objects.of(year.office.pk).values_list("stage", "channel"))

    assert stages == {("reached", "email"), ("reached", "none"), ("extended", "email")}


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("DELETE FROM clock_chasestep WHERE id = (SELECT max(id) FROM clock_chasestep)", "chase"),
        ("UPDATE clock_chasestep SET overdue_days = 9 WHERE id = (SELECT min(id) FROM clock_chasestep)", "chase"),
        ("DELETE FROM clock_delaynotice WHERE id = (SELECT max(id) FROM clock_delaynotice)", "notice"),
        ("UPDATE clock_delaynotice SET new_on = new_on + 1 WHERE id = (SELECT min(id) FROM clock_delaynotice)", "notice"),
        ("DELETE FROM clock_clockday WHERE part = 'closing' AND \"on\" = '2026-03-13'", "day"),
        ("UPDATE clock_clockday SET late = late + 1 WHERE part = 'closing' AND \"on\" = '2026-01-27'", "day"),
        ("UPDATE clock_clockday SET at_once = '[]' WHERE part = 'closing' AND \"on\" = '2026-01-19'", "day"),
    ],
)  # fmt: skip
def test_one_row_that_is_missing_or_changed_is_noticed(year, statement, kind):
    spoil(statement)

    assert {one.kind for one in replayed(year)} == {kind}


def test_a_changed_line_of_history_is_noticed(year):
    spoil("UPDATE cases_casemove SET at = at - interval '3 days' WHERE verb = 'extend'")

    assert replayed(year)


def test_the_command_answers_nothing_where_all_is_the_same_and_names_what_is_not(year, monkeypatch):
    monkeypatch.setattr("huzheng.cases.clock.management.cli.read_now", lambda offset: at(date(2026, 3, 14), 9))
    same = CliRunner().invoke(command, ["replay", "115", "--office", "central"])
    spoil("DELETE FROM clock_chasestep WHERE id = (SELECT max(id) FROM clock_chasestep)")
    other = CliRunner().invoke(command, ["replay", "2026"])

    assert (same.exit_code, other.exit_code) == (0, 1)
    assert "section_head" in other.output or "director" in other.output


def test_the_command_knows_no_other_office(year):
    answer = CliRunner().invoke(command, ["replay", "115", "--office", "nowhere"])

    assert answer.exit_code != 0
    assert "nowhere" in answer.output
