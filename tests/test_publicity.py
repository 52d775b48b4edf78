"""A campaign with another agency counts toward the row of the plan that promised it (Q-07)."""

from datetime import date
from decimal import Decimal

import pytest

from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import measure
from huzheng.hall.publicity.testing import make_campaign
from huzheng.plan.book.api import stand_of
from huzheng.plan.book.testing import bind, import_file, measures_of

pytestmark = pytest.mark.django_db
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
PLAN = """測試區戶政事務所115年度提升服務品質執行計畫
壹、依據
政府服務躍升方案。
貳、實施要項
一、便民服務
(一)取號系統科學化
1、與其他機關配合宣導取號系統與尖峰時段。
"""


@pytest.mark.accept("Q-07", 1)
def test_a_campaign_with_partner_date_and_proof_counts_toward_its_row_of_the_plan(central):
    plan = import_file(central, PLAN.encode(), "plan.txt")
    row = next(one for one in measures_of(plan) if "配合宣導" in one.text)
    binding = bind(central, row, metric="publicity.campaigns", aggregate="count", target=Decimal(1), filter={})
    make_campaign(central, with_proof=False)
    before = measure("publicity.campaigns", central.office.pk, MARCH, "count", {})

    make_campaign(central)

    after = measure("publicity.campaigns", central.office.pk, MARCH, "count", {})
    assert "取號系統科學化" in row.item.title
    assert [stand_of(binding, MARCH, found).light for found in (before, after)] == ["unknown", "ok"]
