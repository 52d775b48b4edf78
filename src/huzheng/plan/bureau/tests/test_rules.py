"""The months that are compared, without a database."""

from datetime import date

from huzheng.plan.bureau.rules import months_before


def test_the_months_before_reach_over_the_turn_of_the_year_and_end_with_the_last_whole_one():
    assert months_before(date(2026, 3, 31), 4) == [
        date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1),
    ]  # fmt: skip
    assert (months_before(date(2026, 1, 1))[0], months_before(date(2026, 1, 1))[-1]) == (
        date(2025, 1, 1), date(2025, 12, 1),
    )  # fmt: skip
