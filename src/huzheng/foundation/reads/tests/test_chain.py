"""The log of reads is insert-only and sealed day by day: what is changed, deleted or written behind a seal is found."""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from huzheng.foundation.actors import system
from huzheng.foundation.clock import at, read_now
from huzheng.foundation.privacy.models import Deletion
from huzheng.foundation.privacy.sweep import sweep
from huzheng.foundation.reads.actions import seal_days
from huzheng.foundation.reads.management.cli import verify
from huzheng.foundation.reads.models import Read, ReadSeal
from huzheng.foundation.reads.queries import broken_seals
from huzheng.foundation.reads.rules import digest_of
from huzheng.foundation.reads.steps import note_read

DAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


def read_on(made, day: date, *, hits: int = 1) -> Read:
    by = made.actor("clerk")
    return note_read(by, "case:1", ["name"], purpose="case", hits=hits, office_id=made.office.pk, now=at(day, 10))


@pytest.fixture
def sealed(central):
    for number in range(3):
        read_on(central, DAY + timedelta(days=number))
        read_on(central, DAY + timedelta(days=number), hits=0)
    seal(central, DAY + timedelta(days=3))
    return central


def seal(made, day: date) -> int:
    return seal_days(made.office.pk, by=system(made.office.pk), now=at(day, 1, 20))


def broken(made) -> list[tuple[date, str]]:
    return [(one.day, one.reason) for one in broken_seals(made.office.pk, DAY + timedelta(days=5))]


def test_each_day_is_sealed_once_over_the_day_before(sealed):
    seals = list(ReadSeal.objects.order_by("day"))

    assert [row.rows for row in seals] == [2, 2, 2]
    assert [row.previous for row in seals] == ["", seals[0].digest, seals[1].digest]
    assert seal(sealed, DAY + timedelta(days=3)) == 0
    assert broken(sealed) == []


def test_the_present_day_stays_open(sealed):
    read_on(sealed, DAY + timedelta(days=3))

    assert seal(sealed, DAY + timedelta(days=3)) == 0
    assert seal(sealed, DAY + timedelta(days=4)) == 1


@pytest.mark.parametrize("values", [{"hits": 7}, {"fields": []}, {"subject": "case:2"}, {"actor": "staff:999"}])
def test_a_changed_row_breaks_its_day(sealed, values):
    Read.objects.filter(day=DAY).update(**values)

    assert broken(sealed) == [(DAY, "rows")]


def test_a_row_that_is_gone_breaks_its_day(sealed):
    Read.objects.filter(day=DAY + timedelta(days=1)).first().delete()

    assert broken(sealed) == [(DAY + timedelta(days=1), "rows")]


def test_a_seal_made_anew_breaks_the_chain(sealed):
    Read.objects.filter(day=DAY).update(hits=9)
    first = ReadSeal.objects.get(day=DAY)
    from huzheng.foundation.reads.queries import day_rows

    ReadSeal.objects.filter(pk=first.pk).update(digest=digest_of("", day_rows(sealed.office.pk, DAY)))

    assert broken(sealed) == [(DAY + timedelta(days=1), "chain")]


def test_a_row_written_behind_a_seal_is_found(sealed):
    read_on(sealed, DAY)
    read_on(sealed, DAY - timedelta(days=4))

    assert broken(sealed) == [(DAY, "rows"), (DAY - timedelta(days=4), "late")]


def test_the_command_names_the_day_and_ends_with_one(sealed):
    assert CliRunner().invoke(verify).exit_code == 0
    Read.objects.filter(day=DAY).update(hits=9)

    answer = CliRunner().invoke(verify)

    assert answer.exit_code == 1
    assert "central\t2026-03-02" in answer.output


@given(st.lists(st.tuples(st.integers(), st.text(), st.text()), max_size=6), st.integers(0, 5))
def test_any_change_of_a_row_changes_the_seal(rows, place):
    changed = [(*row[:2], row[2] + "x") if number == place else row for number, row in enumerate(rows)]

    assert (digest_of("", rows) == digest_of("", changed)) == (rows == changed)


def test_what_is_past_five_years_goes_and_nothing_younger(central):
    now = read_now()
    for years in (1, 6):
        moment = now - timedelta(days=365 * years)
        read_on(central, moment.date())

    assert sweep(now, offsets={})["reads.read"] == 1
    assert sweep(now + timedelta(days=365 * 5), offsets={})["reads.read"] == 0  # the database's own clock says no
    assert Read.objects.count() == 1
    assert Deletion.objects.filter(rule="reads.read", rows=1).count() == 1
