"""A kind of report and its first reports."""

import pytest

from huzheng.plan.dispatch.testing import make_kind, reports_of


@pytest.fixture
def kind(central):
    """A monthly report of the office under test."""
    return make_kind(central)


@pytest.fixture
def report(central, kind):
    """Its first report: January, due in February."""
    return reports_of(central, kind)[0]
