"""A hot query answers what the query set it was made from answers."""

import pytest

from huzheng.foundation.hot import HotQuery
from huzheng.office.access import _account, account_with_posts
from huzheng.office.models import Account, Staff


def test_it_answers_as_the_query_set_does_with_relations_and_annotations(central, django_assert_num_queries):
    person = central.people["clerk"]
    plain = _account(person.account_id).first()

    with django_assert_num_queries(1):
        hot = account_with_posts(person.account_id)
        assert (hot, hot.staff, hot.staff.office, hot.roles_held) == (plain, person, central.office, ["clerk"])
    assert hot.__dict__.keys() == plain.__dict__.keys()


def test_it_answers_none_and_another_row_for_other_values(central):
    by_number = HotQuery(lambda office, number: Staff.objects.of(office).filter(number=number), -1, "-number")

    assert by_number.first(central.office.pk, "director") == central.people["director"]
    assert by_number.first(central.office.pk, "nobody") is None


def test_a_value_that_the_query_does_not_use_is_refused(central):
    with pytest.raises(ValueError, match="each of its values"):
        HotQuery(lambda pk, other: Account.objects.filter(pk=pk), -1, -2).first(1, 2)
