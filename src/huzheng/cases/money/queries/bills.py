"""What belongs onto one receipt: rooms above say for their things who came with them in one visit, and in which words.

register_bill("case", lambda office_id, row_id: Bill((Billed("case:12", "115-000012 遷入登記", "…"), …), payer="林予安"))
"""

from collections.abc import Callable

from huzheng.cases.money.data import Bill, Billed
from huzheng.foundation.errors import NotFound

Bills = Callable[[int, int], Bill]  # (office id, row id) → what belongs together; raises NotFound
BILLS: dict[str, Bills] = {}


def register_bill(kind: str, bill: Bills) -> None:
    """Let `bill(office_id, row_id)` answer for subjects of this kind; called from a room's apps.py."""
    known = BILLS.get(kind)
    if known is not None and known.__module__ != bill.__module__:
        raise ValueError(f"bills of {kind} are registered twice")
    BILLS[kind] = bill


def bill_of(office_id: int, subject: str) -> Bill:
    """Return what is to be paid together with a subject. Raises NotFound for what no room has, and for another office's."""
    kind, _, number = subject.partition(":")
    if kind not in BILLS or not number.isascii() or not number.isdigit() or len(number) > 18:
        raise NotFound
    return BILLS[kind](office_id, int(number))


def alone(subject: str, zh: str, en: str) -> Bill:
    """Return the bill of a thing that comes alone."""
    return Bill((Billed(subject, zh, en),))
