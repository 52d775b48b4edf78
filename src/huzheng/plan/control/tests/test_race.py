"""Races: two press at once, and it happened once."""

from datetime import date

import pytest

from huzheng.foundation.audit.models import Change
from huzheng.foundation.testing import by_hands, overtaken
from huzheng.office.testing import MONDAY
from huzheng.plan.control import actions
from huzheng.plan.control.data import RuleValues
from huzheng.plan.control.models import Check, ControlRule, FollowUp
from huzheng.plan.control.testing import follow_up, given, make_check, make_rule

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 4


def test_the_same_rule_and_the_same_record_at_once_are_one(central):
    rules = by_hands(HANDS, lambda: make_rule(central, "同一項"))
    by_hands(HANDS, lambda: make_check(central, key="same"))

    assert [type(one) for one in rules].count(ControlRule) == 1
    assert Check.objects.of(central.office.pk).count() == 1


def test_of_several_who_close_one_counts(central):
    mend, words = follow_up(make_check(central)), given(central)
    found = by_hands(HANDS, lambda: actions.close_follow_up(mend.pk, done_on=MONDAY.date(), done="x", **words))

    assert [type(one) for one in found].count(FollowUp) == 1


def test_the_record_of_an_edited_rule_tells_what_stood_there_last(central):
    row, values = make_rule(central), RuleValues(115, "新", "spot", "month", "role:secretary", date(2026, 1, 1))
    overtaken(
        lambda: ControlRule.objects.of(row.office_id).filter(pk=row.pk).update(text="中間"),
        lambda: actions.edit_rule(row.pk, values=values, **given(central)),
    )

    assert Change.objects.get(verb="edit_rule").before["text"] == "中間"
