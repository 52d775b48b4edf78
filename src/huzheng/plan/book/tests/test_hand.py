"""Registers and evidence kept by hand, and the number that they make."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from huzheng.foundation.clock import at
from huzheng.foundation.errors import Conflict, IllegalMove, NotFound
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import evidence
from huzheng.foundation.metrics.registry import measure as measure_live
from huzheng.office.testing import MONDAY
from huzheng.plan.book.actions import add_hand_entry, add_hand_evidence, reopen_hand_entry, tick_hand_entry
from huzheng.plan.book.errors import DayAhead, ReplyTooEarly
from huzheng.plan.book.models import HandEntry, HandEntryMove, HandEvidence
from huzheng.plan.book.queries import register_of
from huzheng.plan.book.testing import measures_of

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = MONDAY.date()  # Monday 2 March 2026
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


def add(plan, measure, given, *, key="k1", received=TODAY, limit=6, now=None):
    values = {"received_on": received, "limit_days": limit, "note": "", "key": key}
    return add_hand_entry(plan.pk, measure_id=measure.pk, **values, **given | {"now": now or given["now"]})


def tick(entry, given, day, *, now=None):
    measure = entry.measure
    where = {"measure_id": measure.pk, "entry_id": entry.pk}
    return tick_hand_entry(measure.plan_id, replied_on=day, **where, **given | {"now": now or at(day, 17)})


def share(plan, measure, *, as_of=None):
    period = Period(MARCH.start, MARCH.end, as_of)
    return measure_live("plan.hand_within_limit", plan.office_id, period, "rate", {"measure": measure.pk})


def test_a_line_gets_its_number_and_its_day(plan, measure, given):
    first, second = add(plan, measure, given), add(plan, measure, given, key="k2")

    assert (first.number, second.number, first.due_on) == (1, 2, date(2026, 3, 10))
    assert HandEntryMove.objects.of(plan.office_id).filter(entry=first).count() == 1


def test_the_same_key_again_returns_the_same_line_and_another_body_is_refused(plan, measure, given):
    assert add(plan, measure, given).pk == add(plan, measure, given).pk
    with pytest.raises(Conflict):
        add(plan, measure, given, limit=7)


def test_ticking_is_idempotent_and_another_day_is_refused(plan, measure, given):
    entry = add(plan, measure, given)
    for _ in range(2):
        tick(entry, given, TODAY + timedelta(days=2))

    assert HandEntryMove.objects.of(plan.office_id).filter(entry=entry).count() == 2
    with pytest.raises(IllegalMove):
        tick(entry, given, TODAY + timedelta(days=3))


def test_a_mistaken_tick_is_taken_back_with_its_reason(plan, measure, given):
    entry = add(plan, measure, given)
    where = {"measure_id": measure.pk, "entry_id": entry.pk}
    tick(entry, given, TODAY)
    reopened = reopen_hand_entry(plan.pk, reason="勾錯列", **where, **given)

    assert (reopened.state, reopened.replied_on) == ("open", None)
    assert HandEntryMove.objects.of(plan.office_id).get(entry=entry, seq=3).reason == "勾錯列"
    with pytest.raises(IllegalMove):
        reopen_hand_entry(plan.pk, reason="再一次", **where, **given)


def test_nothing_is_noted_before_it_happened(plan, measure, given):
    with pytest.raises(DayAhead):
        add(plan, measure, given, received=TODAY + timedelta(days=1))
    entry = add(plan, measure, given)
    with pytest.raises(DayAhead):
        tick(entry, given, TODAY + timedelta(days=1), now=MONDAY)
    with pytest.raises(ReplyTooEarly):
        tick(entry, given, TODAY - timedelta(days=1))


def test_the_share_counts_a_line_when_it_is_decided(plan, measure, given):
    kept, late, waiting = (add(plan, measure, given, key=key) for key in ("a", "b", "c"))
    assert share(plan, measure, as_of=TODAY).n == 0
    tick(kept, given, date(2026, 3, 10))
    tick(late, given, date(2026, 3, 11))

    before = share(plan, measure, as_of=date(2026, 3, 10))
    after = share(plan, measure, as_of=date(2026, 3, 11))
    assert (before.value, before.n) == (Decimal("0.5"), 2)
    assert (round(after.value, 4), after.n) == (Decimal("0.3333"), 3)
    assert waiting.state == "open"


def test_the_rows_behind_the_share_add_up_to_it(plan, measure, given):
    for number in range(5):
        entry = add(plan, measure, given, key=str(number))
        tick(entry, given, date(2026, 3, 9 + number))
    rows = evidence("plan.hand_within_limit", plan.office_id, MARCH, {"measure": measure.pk})
    found = share(plan, measure)

    assert found.n == len(rows) == 5
    assert found.value == Decimal(sum(row.met for row in rows)) / 5
    assert {row.subject.split(":")[0] for row in rows} == {"hand_entry"}


def test_each_measure_has_its_own_register(plan, given):
    first, second, _third = measures_of(plan)
    tick(add(plan, first, given), given, TODAY)

    assert (share(plan, first).n, share(plan, second).n) == (1, 0)
    assert [row.number for row in register_of(first)] == [1]


def test_evidence_in_words_is_added_once_and_never_for_a_day_to_come(plan, measure, given):
    values = {"measure_id": measure.pk, "text": "已辦理說明會", "key": "e1"}
    for _ in range(2):
        add_hand_evidence(plan.pk, on=TODAY, **values, **given)

    assert HandEvidence.objects.of(plan.office_id).get().text == "已辦理說明會"
    with pytest.raises(DayAhead):
        add_hand_evidence(plan.pk, on=TODAY + timedelta(days=1), **values | {"key": "e2"}, **given)


def test_another_office_does_not_find_the_register(plan, measure, given, foreign):
    entry = add(plan, measure, given)
    where = {"measure_id": measure.pk, "entry_id": entry.pk}
    for act in (
        lambda: add(plan, measure, foreign),
        lambda: tick(entry, foreign, TODAY),
        lambda: reopen_hand_entry(plan.pk, reason="x", **where, **foreign),
        lambda: add_hand_evidence(plan.pk, measure_id=measure.pk, on=TODAY, text="x", key="x", **foreign),
    ):
        with pytest.raises(NotFound):
            act()
    assert HandEntry.objects.of(plan.office_id).count() == 1
