"""Things that can be charged for without the book of cases: "visit:12" and what came with it."""

import pytest

from huzheng.cases.money.data import Bill, Billed
from huzheng.cases.money.queries import BILLS
from huzheng.foundation.errors import NotFound
from huzheng.office.testing import MONDAY

BESIDE = {1: (1, 2, 3), 2: (2, 1, 3), 3: (3, 1, 2), 9: (9,)}
NAMES = {
    1: ("遷入登記", "Move-in"),
    2: ("換領身分證", "Identity card"),
    3: ("通報", "Notification"),
    9: ("謄本", "Transcript"),
}


def visit(office_id, row_id):
    if row_id not in BESIDE:
        raise NotFound
    return Bill(tuple(Billed(f"visit:{one}", *NAMES[one]) for one in BESIDE[row_id]), payer="林予安")


@pytest.fixture(autouse=True)
def _visits(monkeypatch):
    monkeypatch.setitem(BILLS, "visit", visit)


@pytest.fixture
def given(central):
    """What every verb takes besides: the office, the clerk, nine o'clock on a Monday."""
    return {"office_id": central.office.pk, "by": central.actor("clerk"), "now": MONDAY}
