"""The hall that is played ahead calls in the order of the real one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from huzheng.hall.crowd.rules.foresee import order
from huzheng.hall.queue.data import Queued
from huzheng.hall.queue.rules import calling_order
from huzheng.office.testing import MONDAY


@given(
    st.lists(
        st.tuples(st.booleans(), st.integers(1, 200), st.integers(0, 500)),
        min_size=2,
        max_size=9,
        unique_by=lambda row: row[2],
    )
)
@settings(max_examples=60)
def test_the_line_has_the_order_of_the_queue(rows):
    mine = sorted(rows, key=lambda row: order(row[2], row[1], row[0]))
    theirs = sorted(rows, key=lambda row: calling_order(Queued(row[2], 1, row[1], ahead=row[0]), MONDAY))

    assert mine == theirs
