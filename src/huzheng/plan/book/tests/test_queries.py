"""What other rooms read of a plan: closed figures, what stands and what is gone, the plan in force, the desk."""

from datetime import date, timedelta

import pytest
from django.db import connection

from huzheng.foundation.audit.models import Change
from huzheng.foundation.testing import within
from huzheng.office.testing import MONDAY
from huzheng.plan.book.access import live_binding, review_of
from huzheng.plan.book.actions import (
    keep_reading,
    restore_value,
    retire_value,
    take_steps,
    unbind_measure,
    undo_step,
)
from huzheng.plan.book.models import Clause, DocumentLine, Item, Measure, PlanVersion
from huzheng.plan.book.queries import histories
from huzheng.plan.book.queries.frameworks import items_of, promised_under
from huzheng.plan.book.queries.hand import last_limit
from huzheng.plan.book.queries.months import promises_of_month
from huzheng.plan.book.queries.readings import read_document
from huzheng.plan.book.queries.reports import closed_figures
from huzheng.plan.book.queries.reviews import desk_of
from huzheng.plan.book.queries.rows import plan_rows
from huzheng.plan.book.queries.sheets import sheet_of
from huzheng.plan.book.queries.trees import current_plan, plan_of_item
from huzheng.plan.book.review import Fate
from huzheng.plan.book.steps import store_fates
from huzheng.plan.book.testing import (
    amend,
    approve,
    bind,
    close_february,
    close_figures,
    drop_item,
    keep_case,
    make_review,
    make_scheduled_plan,
    make_value,
    map_item,
    measures_of,
    reading,
)
from huzheng.plan.book.tests.test_hand import add, share

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = MONDAY.date()
JANUARY, FEBRUARY, MARCH, APRIL = (date(2026, month, 1) for month in range(1, 5))


@pytest.fixture
def approved(central, plan):
    """The plan, approved in January."""
    return approve(central, plan)


@pytest.fixture
def kept(central, approved):
    """The first measure of the plan, with a February of three cases, one of them late."""
    measure = measures_of(approved)[0]
    close_february(central, measure, kept=2, missed=1)
    return measure


def test_a_register_without_a_case_has_no_share(plan, measure, given):
    other = measures_of(plan)[1]
    add(plan, other, given)

    found = share(plan, measure, as_of=TODAY)
    assert (found.value, found.n) == (None, 0)


def test_the_next_line_of_a_register_is_offered_the_limit_of_the_last(plan, measure, given):
    assert last_limit(measure) is None
    for key, limit in (("a", 6), ("b", 3)):
        add(plan, measure, given, key=key, limit=limit)

    assert last_limit(measure) == 3


def test_a_promise_of_a_month_is_closed_or_live_and_one_bound_later_is_left_out(central, kept):
    bind(central, measures_of(kept.plan)[1], now=MONDAY)
    office = central.office.pk
    (february,) = promises_of_month(office, FEBRUARY, TODAY)
    march = [one.stand for one in promises_of_month(office, MARCH, TODAY)]

    assert (february.stand.closed, february.stand.measured.n, february.stand.period.as_of) == (True, 3, None)
    assert [(one.closed, one.measured.value, one.measured.n, one.period.as_of) for one in march] == [
        (False, None, 0, TODAY), (False, None, 0, TODAY),
    ]  # fmt: skip


def test_what_is_not_closed_yet_on_the_first_of_a_month_is_counted_over_the_whole_one(central, kept):
    keep_case(central, kept, date(2026, 3, 3), date(2026, 3, 4), key="march")
    found = promises_of_month(central.office.pk, MARCH, APRIL)

    assert [(one.stand.measured.n, one.stand.closed, one.stand.period.as_of) for one in found] == [(1, False, None)]


def test_the_figures_that_prove_an_item_are_those_of_the_last_whole_month(central, kept):
    (figure,) = closed_figures(kept.plan, date(2026, 2, 28))[kept.item_id]

    assert (figure.stand.closed, figure.row.n, figure.owed) == (True, 3, True)
    assert closed_figures(kept.plan, date(2026, 2, 28), []) == {}


def test_a_measure_that_is_gone_or_bound_no_more_proves_nothing(central, given, kept):
    plan = kept.plan
    unbind_measure(plan.pk, measure_id=kept.pk, reason="另訂", **given)
    assert closed_figures(plan, TODAY) == {}
    bind(central, kept)
    assert list(closed_figures(plan, TODAY)) == [kept.item_id]
    drop_item(central, plan)

    assert closed_figures(plan, TODAY) == {}


def test_an_item_that_an_amendment_left_out_is_in_no_list(central, approved):
    gone = Item.objects.of(approved.office_id).get(plan=approved)
    drop_item(central, approved)
    (row,) = [row for row in plan_rows(approved) if row.kind == "item"]

    assert row.title.endswith("另一個要項")
    assert plan_of_item(approved.office_id, gone.pk) is None
    assert plan_of_item(approved.office_id, int(row.id)) == approved.pk


def test_next_years_plan_is_not_in_force_yet(central):
    later = make_scheduled_plan(central, [], roc_year=116)
    approve(central, later)

    assert current_plan(central.office.pk, TODAY) is None
    assert current_plan(central.office.pk, date(2027, 1, 1)) == later


def test_each_promise_has_its_own_history(central, kept):
    other = bind(central, measures_of(kept.plan)[1], now=MONDAY - timedelta(days=45))
    keep_case(central, other.measure, date(2026, 2, 3), date(2026, 2, 4), key="other")
    keep_case(central, other.measure, date(2026, 3, 2), date(2026, 3, 2) + timedelta(days=1), key="live")
    close_figures(central, kept.plan)
    found = histories(central.office.pk, [live_binding(kept), other], date(2026, 3, 4))
    first, second = found.values()

    assert (first.past[-1].measured.n, second.past[-1].measured.n) == (3, 1)
    assert (first.past[-1].closed, second.past[-1].closed) == (True, True)
    assert (first.now.measured.n, second.now.measured.n) == (0, 1)


def test_the_last_month_is_owed_until_it_is_closed_whatever_the_one_before(central, approved, given):
    binding = bind(central, measures_of(approved)[0], now=MONDAY - timedelta(days=20))

    def owed():
        return histories(central.office.pk, [binding], TODAY)[binding.pk].owed

    assert owed()
    close_figures(central, approved)
    assert not owed()


def test_the_desk_offers_to_take_back_only_what_was_done(central, given):
    review = make_review(central)
    assert (desk_of(review).can_undo, desk_of(review).can_redo) == (False, False)
    step = {"op": "edit", "node": "m2", "text": "改過的作法"}
    review, _ = take_steps(review.pk, seen=0, steps=[step], **given)
    assert (desk_of(review).can_undo, desk_of(review).can_redo) == (True, False)
    review = undo_step(review.pk, seen=review.revision, **given)

    assert (desk_of(review).can_undo, desk_of(review).can_redo) == (False, True)


def test_what_became_of_a_line_on_the_desk_is_kept(central, given):
    document = keep_reading(reading(sha256="7" * 64), **given)
    sheet = desk_of(review_of(document)).sheet
    sheet.lines[2].fate, sheet.lines[2].why = Fate.OPEN, ""
    within(lambda: store_fates(document, sheet))
    rows = DocumentLine.objects.of(document.office_id).filter(document=document).order_by("number")

    assert [(row.fate, row.why) for row in rows] == [(Fate.TAKEN, ""), (Fate.OPEN, "")]


def test_an_amendment_writes_what_changed_at_the_head_and_leaves_the_rest(central, approved):
    sheet = sheet_of(approved)
    rows = Clause.objects.of(approved.office_id).filter(plan=approved)
    before = dict(rows.exclude(kind="goal").values_list("pk", "text"))
    amend(central, approved, sheet={**sheet, "goals": ["修正後的目標。"]})

    assert list(rows.filter(kind="goal").values_list("text", flat=True)) == ["修正後的目標。"]
    assert dict(rows.exclude(kind="goal").values_list("pk", "text")) == before


def test_a_version_names_who_approved_it(central, approved):
    version = PlanVersion.objects.of(central.office.pk).get(plan=approved)

    assert version.approved_by_id == central.people["director"].pk


def test_the_record_of_a_value_tells_whether_it_was_shown(central, given):
    value = make_value(central)
    retire_value(value.pk, **given)
    restore_value(value.pk, **given)
    changes = Change.objects.filter(verb__in=["retire_value", "restore_value"]).order_by("pk")

    assert [(row.before, row.after) for row in changes] == [(True, False), (False, True)]


def drop_measures(plan):
    """Leave all measures of an approved plan out, as an amendment does."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        Measure.objects.of(plan.office_id).filter(plan=plan).update(gone_at=MONDAY)
        cursor.execute("SET session_replication_role = origin")


def test_an_item_without_a_measure_counts_none(central, plan, given):
    bare = make_scheduled_plan(central, [], roc_year=114)
    for made in (plan, bare):
        item = Item.objects.of(plan.office_id).get(plan=made)
        map_item(central, made, item.pk, "service_leap_2017", "consistent")
        approve(central, made, number=f"第{made.roc_year}號")
    drop_measures(bare)

    assert [row.measure_count for row in (*items_of(plan), *items_of(bare))] == [3, 0]
    assert [row[-1] for row in promised_under([plan.pk, bare.pk], "service_leap_2017")] == [3, 0]


def test_a_line_that_was_taken_waits_for_nobody():
    made = read_document(
        "測試戶政事務所115年度提升服務品質執行計畫\n壹、服務\n(一)便民\n1、設置櫃檯。\n".encode(), "計畫.txt"
    )
    taken = [line for line in made.lines if line.taken]

    assert taken
    assert not any(line.open for line in taken)
