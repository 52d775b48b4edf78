"""Named people for every test: two offices, so that nobody sees the other's rows."""

import pytest

from huzheng.office.testing import OfficeSet, make_office

ROLES = (
    "director", "secretary", "section_head", "reviewer", "clerk", "reception", "evaluation", "it", "general_affairs",
    "volunteer",
)  # fmt: skip


@pytest.fixture
def central(db) -> OfficeSet:
    """The office under test: three counters, groups A and B, one person per role."""
    return make_office("central", roles=ROLES)


@pytest.fixture
def east(db) -> OfficeSet:
    """The other office, whose rows nobody of `central` may see."""
    return make_office("east", roles=ROLES)
