"""X-05 in money: who paid is blanked on the receipt after ten years; number, amount and items stay."""

from datetime import timedelta

import pytest

from huzheng.cases.money.models import Receipt
from huzheng.cases.money.testing import make_receipt
from huzheng.foundation.privacy.registry import RETENTION
from huzheng.foundation.privacy.sweep import sweep
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
PERIOD = RETENTION["money.payer"].keep


def test_the_payer_goes_right_after_ten_years_and_the_receipt_stays(central):
    row = make_receipt(central)
    sweep(MONDAY + PERIOD, offsets={})
    assert Receipt.objects.of(row.office_id).get().payer == row.payer != ""

    sweep(MONDAY + PERIOD + timedelta(seconds=1), offsets={})
    kept = Receipt.objects.of(row.office_id).get()
    assert kept.payer == ""
    assert (kept.number, kept.twd, kept.items, kept.at) == (row.number, row.twd, row.items, row.at)
