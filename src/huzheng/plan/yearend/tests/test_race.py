"""Two fingers at once: one report, one edition, one draft, one publication."""

import pytest

from huzheng.foundation.errors import Conflict
from huzheng.foundation.testing import by_hands, overtaken
from huzheng.foundation.verbs import inside
from huzheng.plan.book.api import plan_list
from huzheng.plan.yearend import actions
from huzheng.plan.yearend.models import Evaluation, NextYear, Publication, ReportEdition, YearReport
from huzheng.plan.yearend.testing import NEW_YEAR, WORDS, begin_report, evaluate_all, items_of, printed_now

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 4


def test_one_report_is_begun_and_one_edition_approved(central, plan, given, directed):
    evaluate_all(central, plan)
    begun = by_hands(HANDS, lambda: actions.start_report(plan.pk, **given).pk)
    printed = printed_now(central, plan)
    approved = by_hands(HANDS, lambda: actions.finish_report(plan.pk, printed=printed, **directed).pk)

    assert (len(begun), len(set(begun)), len(approved), len(set(approved))) == (HANDS, 1, HANDS, 1)
    assert YearReport.objects.of(central.office.pk).count() == ReportEdition.objects.of(central.office.pk).count() == 1


def test_one_draft_is_begun_and_planted(central, plan, given):
    begun = by_hands(HANDS, lambda: actions.start_next(plan.pk, **given).pk)
    planted = by_hands(HANDS, lambda: actions.plant_next(plan.pk, **given).made_id)

    assert (len(set(begun)), len(planted), len(set(planted))) == (1, HANDS, 1)
    assert NextYear.objects.of(central.office.pk).count() == 1
    assert len(plan_list(central.office.pk)) == 2


def test_one_publication_and_one_version_of_an_evaluation(central, plan, given):
    item = items_of(plan)[0].pk
    by_hands(HANDS, lambda: actions.publish_plan(plan.pk, on=NEW_YEAR.date(), **given).pk)
    by_hands(HANDS, lambda: actions.evaluate_item(plan.pk, item_id=item, words=WORDS, **given).pk)
    begin_report(central, plan)

    assert Publication.objects.of(central.office.pk).count() == Evaluation.objects.of(central.office.pk).count() == 1


def test_nothing_new_is_taken_back_from_a_draft_that_is_being_planted(central, plan, given):
    actions.start_next(plan.pk, **given)
    new = actions.add_new(plan.pk, item_id=items_of(plan)[0].pk, words="新的作法。", reason="試辦", **given)
    found = overtaken(
        lambda: inside(actions.plant_next)(plan.pk, **given),
        lambda: actions.take_back(plan.pk, decision_id=new.pk, **given),
    )

    assert isinstance(found, Conflict)
    assert type(new).objects.of(central.office.pk).filter(pk=new.pk).exists()


def test_a_plan_published_while_it_is_being_withdrawn_is_public_again(central, plan, given):
    on = NEW_YEAR.date()
    actions.publish_plan(plan.pk, on=on, **given)
    overtaken(
        lambda: inside(actions.withdraw_plan)(plan.pk, on=on, reason="更正", **given),
        lambda: actions.publish_plan(plan.pk, on=on, **given),
    )
    row = Publication.objects.of(central.office.pk).get()

    assert (row.state, row.seq, row.withdrawn_on) == ("published", 3, None)
