"""Races: two press at once, and both are kept."""

import pytest

from huzheng.foundation.testing import overtaken
from huzheng.foundation.verbs import inside
from huzheng.plan.appraisal import actions
from huzheng.plan.appraisal.data import FindingValues
from huzheng.plan.appraisal.models import Finding
from huzheng.plan.appraisal.testing import given, make_visit

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_two_findings_kept_at_once_have_numbers_of_their_own(central):
    visit = make_visit(central)
    values = FindingValues("櫃檯指標不清楚", "重做", central.people["clerk"].pk, visit.on)
    overtaken(
        lambda: inside(actions.add_finding)(visit.pk, values=values, key="a", **given(central)),
        lambda: actions.add_finding(visit.pk, values=values, key="b", **given(central)),
    )

    assert sorted(row.number for row in Finding.objects.of(central.office.pk)) == [1, 2]
