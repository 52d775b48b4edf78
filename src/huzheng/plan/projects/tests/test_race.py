"""Races: two press at once, and it happened once."""

import pytest

from huzheng.foundation.testing import at_once, overtaken
from huzheng.foundation.verbs import inside
from huzheng.plan.projects import actions
from huzheng.plan.projects.data import RiskValues, SubPlanValues
from huzheng.plan.projects.errors import ProjectClosed
from huzheng.plan.projects.models import Project, Risk, SubPlan, SubPlanVersion
from huzheng.plan.projects.testing import STEPS, given, make_project, make_sub

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 4


def test_of_several_revisions_of_one_version_one_is_kept(central):
    sub = make_sub(central)
    head, words = SubPlanValues(115, "改"), given(central)
    found = at_once(
        *[lambda: actions.revise_sub_plan(sub.pk, seen=1, values=head, steps=STEPS[:1], reason="x", **words)] * HANDS
    )

    assert [type(one) for one in found].count(SubPlan) == 1
    assert SubPlanVersion.objects.of(sub.office_id).count() == 2


def test_a_repeated_tap_makes_one_and_of_two_reports_one_counts(central):
    words = given(central)
    at_once(*[lambda: make_sub(central, key="same")] * HANDS)
    project = make_project(central)
    found = at_once(
        *[lambda: actions.report_project(project.pk, seen=project.seq, percent=9, words="x", **words)] * HANDS
    )

    assert SubPlan.objects.of(central.office.pk).count() == 1
    assert [type(one) for one in found].count(Project) == 1


def test_no_risk_is_noted_of_a_project_that_is_being_stopped(central):
    project = make_project(central)
    directed = given(central, "director")
    found = overtaken(
        lambda: inside(actions.stop_project)(project.pk, reason="停辦", **directed),
        lambda: actions.add_risk(project.pk, values=RiskValues("缺料", 3, 3), key="late", **given(central)),
    )

    assert isinstance(found, ProjectClosed)
    assert not Risk.objects.of(central.office.pk).exists()
