"""Totals equal the receipts; what is waived is reported by reason; metrics say the same."""

import io
import re
import zipfile
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils.translation import override

from huzheng.cases.money import actions, queries
from huzheng.cases.money.messages import MARK, month_tables, receipt_paper, slip_paper
from huzheng.cases.money.models import Receipt
from huzheng.cases.money.states import LIVES_OF_MONEY
from huzheng.cases.money.testing import RENUMBERING, ask_void, count_till, make_charge, make_fee, make_till, pay, second
from huzheng.foundation.documents import NewPage, Paragraph, Table, ods, odt, pdf
from huzheng.foundation.errors import IllegalMove
from huzheng.foundation.guards import in_the_way
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS, evidence, measure
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
DAY = (MONDAY.date(), MONDAY.date() + timedelta(days=1))


@pytest.fixture
def busy(central):
    """A Monday: two counters, four means, a waived fee, a fine, a void, ten dollars too much in one till."""
    first, other = make_till(central), make_till(central, role="section_head", counter=1)
    for k, means in enumerate(("cash", "cash", "easycard", "card", "transfer")):
        pay(central, make_charge(central, fee=make_fee(quantity=k + 1)), means=means, reference=f"r{k}")
    waived = make_fee("id_card_exchange", 50, waiver="renumbering", zh="換領國民身分證")
    pay(central, make_charge(central, fee=waived, waiver_words=RENUMBERING))
    pay(central, make_charge(central, fee=make_fee("fine", 300, zh="逾期罰鍰")), role="section_head")
    wish = ask_void(central, pay(central, make_charge(central, fee=make_fee(quantity=10))))
    actions.void_receipt(wish.pk, office_id=central.office.pk, by=second(central), now=MONDAY)
    count_till(central, first, over=10)
    count_till(central, other, role="section_head")
    return central


@pytest.mark.accept("PAY-01", 1)
def test_daily_totals_by_counter_and_means_equal_the_receipts(busy):
    lines = queries.day_lines(busy.office.pk, *DAY)
    receipts = Receipt.objects.of(busy.office.pk).filter(state="issued").select_related("counter")

    found = {(line.counter, line.means): line.twd for line in lines if line.twd or line.issued > line.voided}
    expected: dict = {}
    for row in receipts:
        key = (row.counter.number, row.means)
        expected[key] = expected.get(key, 0) + row.twd

    assert found == expected
    assert (sum(line.issued for line in lines), sum(line.voided for line in lines)) == (8, 1)


@pytest.mark.accept("PAY-05", 2)
def test_the_sum_of_waived_fees_is_reported_by_reason(busy):
    figures = queries.month_figures(busy.office.pk, MARCH.start, MARCH.end)

    assert [(line.waiver, line.zh, line.n, line.twd) for line in figures.waived] == [
        ("renumbering", RENUMBERING[0], 1, 50)
    ]
    assert (figures.waived_twd, figures.over_twd, figures.short_twd, figures.voided) == (50, 10, 0, 1)
    assert {line.fee: line.twd for line in figures.fees} == {"fine": 300, "id_card_exchange": 0, "transcript": 225}
    assert ods(month_tables(figures, MARCH.start))[:2] == b"PK"


@pytest.mark.parametrize(
    ("key", "filter", "value", "n"),
    [
        ("taken", {}, 525, 8), ("taken", {"means": "cash"}, 345, 5), ("taken", {"kind": "fine"}, 300, 1),
        ("taken", {"counter": "2"}, 300, 1), ("receipts", {}, 8, 8), ("receipts_voided", {}, 1, 1),
        ("waived", {}, 50, 1), ("waived", {"waiver": "other"}, 0, 0), ("cash_difference", {}, 10, 2),
    ],
)  # fmt: skip
def test_metrics_count_what_the_tables_say(busy, key, filter, value, n):
    metric = METRICS[f"money.{key}"]
    found = measure(metric.key, busy.office.pk, MARCH, metric.aggregates[0], filter)

    assert (found.value, found.n) == (Decimal(value), n)
    assert all(row.subject for row in evidence(metric.key, busy.office.pk, MARCH, filter))


@pytest.mark.parametrize("key", ["taken", "receipts", "receipts_voided", "waived"])
def test_the_parts_of_a_metric_add_up_to_the_whole(busy, key):
    metric = METRICS[f"money.{key}"]
    whole = measure(metric.key, busy.office.pk, MARCH, metric.aggregates[0], {}).value

    for name in metric.dimensions:
        parts = metric.split(busy.office.pk, MARCH, metric.aggregates, [(name,)])
        assert sum(part.measured.value for part in parts) == whole
        for part in parts:
            assert (
                measure(metric.key, busy.office.pk, MARCH, metric.aggregates[0], part.filter).value
                == part.measured.value
            )


def test_another_offices_money_is_not_counted(busy, east):
    assert queries.day_lines(east.office.pk, *DAY) == []
    assert measure("money.taken", east.office.pk, MARCH, "sum", {}).value == 0


def words(paper) -> str:
    """Return the words of a paper as it is described."""
    texts = [paper.title, *(block.text for block in paper.blocks if isinstance(block, Paragraph))]
    cells = [cell for block in paper.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    return " ".join(str(cell) for cell in [*texts, *cells])


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_an_unreleased_receipt_bears_the_mark_on_each_of_its_three_copies(busy, language):
    row = Receipt.objects.of(busy.office.pk).select_related("counter", "cashier").last()
    with override(language):
        paper = receipt_paper(row, "示範戶政事務所", None)

    assert paper.mark == MARK
    assert sum(block.text == MARK for block in paper.blocks if isinstance(block, Paragraph)) == 3
    assert sum(isinstance(block, NewPage) for block in paper.blocks) == 2
    assert pdf(paper)[:2] == b"%P"
    assert MARK.encode() in re.sub(rb"<[^>]+>", b"", _content(odt(paper)))


def _content(file: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(file)).read("content.xml")


def test_a_voided_receipt_says_so_on_its_copies_and_a_released_one_has_no_mark(busy):
    row = Receipt.objects.of(busy.office.pk).filter(state="voided").select_related("counter", "cashier").get()
    void = queries.voids_of(busy.office.pk, [row.pk])[row.pk]
    row.marked = False
    paper = receipt_paper(row, "示範戶政事務所", void)

    assert words(paper).count("本收據已作廢：繳款人姓名誤植") == 3
    assert (paper.mark, MARK in words(paper)) == ("", False)


def test_the_slip_says_what_is_carried_to_the_bank(busy):
    words_ = {"office_id": busy.office.pk, "now": MONDAY + timedelta(hours=9)}
    for till in queries.tills_waiting(busy.office.pk):
        actions.confirm_close(till.pk, by=busy.actor("secretary"), **words_)
    slip = actions.pay_in(MONDAY.date(), reference="B-1", by=busy.actor("general_affairs"), **words_)
    tills = queries.tills_of_pay_in(slip)
    paper = slip_paper(
        slip, tills, queries.last_counts(busy.office.pk, [row.pk for row in tills]), "示範戶政事務所", True
    )

    for part in ("115-繳0001", "B-1", "參佰伍拾伍元整", MARK):
        assert part in words(paper)
    assert pdf(paper)[:2] == b"%P"


def test_unpaid_fees_hold_up_a_case_and_fines_do_not(central):
    class Row:
        office_id, pk = central.office.pk, 7

    make_charge(central, "case:7", make_fee("fine", 300))
    with transaction.atomic():
        assert in_the_way("cases.complete", Row) == ()
    make_charge(central, "case:7")
    with transaction.atomic():
        assert in_the_way("cases.complete", Row) == ("還有 1 筆規費未繳，共 15 元。",)


@pytest.mark.parametrize("life", LIVES_OF_MONEY, ids=lambda life: life.name)
def test_every_other_pair_of_state_and_verb_is_illegal(life):
    illegal = [(state, verb) for state in life.states for verb in life.moves if verb not in life.verbs_from(state)]
    for state, verb in illegal:
        with pytest.raises(IllegalMove):
            life.after(state, verb)
