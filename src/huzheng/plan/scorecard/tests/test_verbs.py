"""The verbs: what they write, what stands against them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.errors import IllegalMove, Invalid, NotFound
from huzheng.foundation.metrics.data import Ask, Measured, Period
from huzheng.foundation.metrics.steps import close_value
from huzheng.foundation.testing import within
from huzheng.office.testing import MONDAY
from huzheng.plan.book.testing import make_plan, measures_of
from huzheng.plan.scorecard import actions
from huzheng.plan.scorecard.data import ActualValues, CardValues, GoalValues, PerspectiveValues
from huzheng.plan.scorecard.errors import (
    BadFilter,
    CardClosed,
    Circular,
    FedByItself,
    NoSuchPeriod,
    NothingToMeasure,
    ReasonMissing,
    UnknownMetric,
    YearTaken,
)
from huzheng.plan.scorecard.models import (
    Actual,
    CardMove,
    GoalLink,
    GoalRevision,
    PeriodTarget,
    Perspective,
    QuarterReview,
)
from huzheng.plan.scorecard.queries import links_of, perspectives_of, ties_of
from huzheng.plan.scorecard.queries.boards import board
from huzheng.plan.scorecard.testing import approve, by_hand, by_metric, given, make_card, make_goal, make_indicator

pytestmark = pytest.mark.django_db(transaction=True)
JANUARY = date(2026, 1, 1)
VALUE = ActualValues(Decimal(82), "成績冊")


def measured(central, goals):
    return [make_indicator(central, goal) for goal in goals]


def names(card):
    return [row.name_zh for row in perspectives_of(card)]


def test_a_card_begins_with_the_four_perspectives_and_one_a_year(central, card):
    assert names(card) == ["財務", "顧客", "內部流程", "學習成長"]
    with pytest.raises(YearTaken):
        actions.start_card(CardValues(115, "又一張"), **given(central))


def test_perspectives_are_renamed_and_added_and_left_out_while_no_goal_stands_there(central, card, goals):
    new = [PerspectiveValues(name) for name in ("預算", "民眾", "流程", "同仁", "治理")]
    actions.name_perspectives(card.pk, names=new, **given(central))
    assert names(card) == ["預算", "民眾", "流程", "同仁", "治理"]
    actions.name_perspectives(card.pk, names=new[:4], **given(central))
    with pytest.raises(Invalid):
        actions.name_perspectives(card.pk, names=new[:3], **given(central))
    assert names(card) == ["預算", "民眾", "流程", "同仁"]


def test_only_a_card_whose_goals_are_all_measured_is_put_in_force(central, card, goals):
    measured(central, goals[:2])
    with pytest.raises(NothingToMeasure):
        approve(central, card)
    measured(central, goals[2:])
    assert approve(central, card).state == "in_force"
    with pytest.raises(IllegalMove):
        approve(central, card)


def test_a_closed_card_changes_no_more_until_it_is_opened_again(central, card, goals):
    measured(central, goals)
    approve(central, card)
    director = given(central, "director")
    actions.close_card(card.pk, **director)
    with pytest.raises(CardClosed):
        make_goal(central, card)
    actions.reopen_card(card.pk, reason="補登第四季", **director)
    make_goal(central, card)
    moves = CardMove.objects.of(central.office.pk).filter(card=card)
    assert list(moves.values_list("verb", "after")) == [
        ("start_card", "draft"), ("approve_card", "in_force"), ("close_card", "closed"), ("reopen_card", "in_force"),
    ]  # fmt: skip


def test_an_earlier_wording_stays_and_a_change_in_force_says_why(central, card, goals):
    measured(central, goals)
    values = GoalValues(goals[0].perspective_id, "甲之二", "")
    approve(central, card)
    with pytest.raises(ReasonMissing):
        actions.edit_goal(card.pk, goal_id=goals[0].pk, values=values, reason="", **given(central))
    actions.edit_goal(card.pk, goal_id=goals[0].pk, values=values, reason="說得更清楚", **given(central))
    actions.edit_goal(card.pk, goal_id=goals[0].pk, values=values, reason="", **given(central))  # nothing changes
    rows = GoalRevision.objects.of(central.office.pk).filter(goal=goals[0]).order_by("number")
    assert list(rows.values_list("number", "title", "reason")) == [(1, "甲", ""), (2, "甲之二", "說得更清楚")]


def test_a_goal_changes_places_and_perspectives_and_leaves_with_a_reason(central, card, goals):
    other = make_goal(central, card, "甲二")
    actions.move_goal(card.pk, goal_id=other.pk, up=True, **given(central))
    other.refresh_from_db()
    assert other.position == 0
    moved = GoalValues(goals[1].perspective_id, "甲二", "說明")
    assert actions.edit_goal(card.pk, goal_id=other.pk, values=moved, reason="", **given(central)).position == 1
    measured(central, [*goals, other])
    approve(central, card)
    with pytest.raises(ReasonMissing):
        actions.retire_goal(card.pk, goal_id=other.pk, reason="", **given(central))
    assert actions.retire_goal(card.pk, goal_id=other.pk, reason="併入", **given(central)).gone_at
    with pytest.raises(NotFound):
        actions.retire_goal(card.pk, goal_id=other.pk, reason="再一次", **given(central))


def test_links_lead_on_and_never_back_and_the_way_is_told(central, card, goals):
    top, middle, bottom = (goal.pk for goal in goals)
    actions.link_goals(card.pk, goal_id=bottom, add=[middle], remove=[], **given(central))
    actions.link_goals(card.pk, goal_id=middle, add=[top], remove=[], **given(central))
    with pytest.raises(Circular, match="甲 → 丙 → 乙 → 甲"):
        actions.link_goals(card.pk, goal_id=top, add=[bottom], remove=[], **given(central))
    with pytest.raises(Circular):
        actions.link_goals(card.pk, goal_id=top, add=[top], remove=[], **given(central))
    assert links_of(card) == [(middle, top), (bottom, middle)]
    assert actions.link_goals(card.pk, goal_id=middle, add=[], remove=[top], **given(central)) == 1
    assert actions.link_goals(card.pk, goal_id=top, add=[bottom], remove=[], **given(central)) == 1


def test_the_database_holds_that_no_goal_is_its_own_cause(central, card, goals):
    row = {"office_id": central.office.pk, "card": card, "cause": goals[0], "effect": goals[0]}
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalLink.objects.create(**row)


def test_a_goal_is_tied_to_items_and_measures_of_its_own_office_only(central, east, card, goals):
    measure, foreign = measures_of(make_plan(central))[0], measures_of(make_plan(east))[0]
    tie = {"goal_id": goals[0].pk, "measures": [measure.pk], **given(central)}
    actions.tie_goal(card.pk, items=[measure.item_id], **tie)
    found = ties_of([goals[0]])[goals[0].pk]
    assert (found.items, found.measures) == ({measure.item_id}, {measure.pk})
    with pytest.raises(NotFound):
        actions.tie_goal(card.pk, items=[foreign.item_id], **tie)
    actions.tie_goal(card.pk, items=[], **(tie | {"measures": []}))
    assert ties_of([goals[0]])[goals[0].pk].items == set()


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ({"metric": "nobody.knows"}, UnknownMetric), ({"aggregate": "p50"}, UnknownMetric),
        ({"filter": {"colour": "red"}}, UnknownMetric), ({"filter": {"counter": "six"}}, BadFilter),
    ],
)  # fmt: skip
def test_nobody_keeps_an_indicator_that_cannot_be_counted(central, card, goals, words, error):
    with pytest.raises(error):
        make_indicator(central, goals[0], by_metric(**words))


def test_a_value_by_hand_is_corrected_by_a_further_version_with_its_reason(central, card, goals):
    row = make_indicator(central, goals[0])
    tell = {"indicator_id": row.pk, "start": JANUARY, **given(central)}
    actions.report_actual(card.pk, values=VALUE, **tell)
    actions.report_actual(card.pk, values=VALUE, **tell)  # a second tap
    with pytest.raises(ReasonMissing):
        actions.report_actual(card.pk, values=replace(VALUE, value=Decimal(84)), **tell)
    actions.report_actual(card.pk, values=replace(VALUE, value=Decimal(84), reason="漏計一科"), **tell)
    rows = Actual.objects.of(central.office.pk).filter(indicator=row).order_by("version")
    assert [(one.version, int(one.value), one.reason) for one in rows] == [(1, 82, ""), (2, 84, "漏計一科")]


def test_only_begun_periods_of_the_year_are_reported_and_only_by_hand(central, card, goals):
    hand, fed = make_indicator(central, goals[0]), make_indicator(central, goals[1], by_metric())
    for start in (date(2026, 4, 1), date(2026, 1, 2), date(2025, 1, 1)):
        with pytest.raises(NoSuchPeriod):
            actions.report_actual(card.pk, indicator_id=hand.pk, start=start, values=VALUE, **given(central))
    with pytest.raises(FedByItself):
        actions.report_actual(card.pk, indicator_id=fed.pk, start=JANUARY, values=VALUE, **given(central))


def test_targets_of_single_periods_replace_the_usual_one(central, card, goals):
    row = make_indicator(central, goals[0])
    targets = {JANUARY: Decimal(70), date(2026, 10, 1): Decimal(90)}
    actions.set_targets(card.pk, indicator_id=row.pk, targets=targets, **given(central))
    kept = PeriodTarget.objects.of(central.office.pk).filter(indicator=row)
    assert dict(kept.values_list("start", "target")) == targets
    with pytest.raises(NoSuchPeriod):
        actions.set_targets(card.pk, indicator_id=row.pk, targets={date(2026, 2, 1): Decimal(1)}, **given(central))


def test_an_indicator_changes_and_leaves_with_a_reason(central, card, goals):
    rows = measured(central, goals)
    approve(central, card)
    change = {"indicator_id": rows[0].pk, "values": by_metric(), **given(central)}
    with pytest.raises(ReasonMissing):
        actions.edit_indicator(card.pk, reason="", **change)
    actions.edit_indicator(card.pk, reason="改由系統量測", **change)
    rows[0].refresh_from_db()
    assert rows[0].source == "metric"
    with pytest.raises(ReasonMissing):
        actions.retire_indicator(card.pk, indicator_id=rows[0].pk, reason="", **given(central))
    actions.retire_indicator(card.pk, indicator_id=rows[0].pk, reason="不再需要", **given(central))
    rows[0].refresh_from_db()
    assert rows[0].gone_at


def test_a_quarter_is_reviewed_again_and_what_was_said_stays(central, card):
    for words in ("初稿", "初稿", "定稿"):
        actions.write_review(card.pk, quarter=1, words=words, **given(central))
    rows = QuarterReview.objects.of(central.office.pk).filter(card=card)
    assert list(rows.values_list("version", "words")) == [(1, "初稿"), (2, "定稿")]
    with pytest.raises(Invalid):
        actions.write_review(card.pk, quarter=5, words="第五季", **given(central))


def test_another_office_finds_nothing(central, east, card, goals):
    row = make_indicator(central, goals[0])
    for act, words in (
        (actions.approve_card, {}), (actions.close_card, {}), (actions.reopen_card, {"reason": "x"}),
        (actions.move_goal, {"goal_id": goals[0].pk, "up": True}), (actions.name_perspectives, {"names": []}),
        (actions.retire_indicator, {"indicator_id": row.pk, "reason": "x"}),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            act(card.pk, **words, **given(east))
    own = make_card(east)
    with pytest.raises(NotFound):
        actions.retire_goal(own.pk, goal_id=goals[0].pk, reason="x", **given(east))
    foreign = Perspective.objects.of(central.office.pk).filter(card=card).first()
    with pytest.raises(NotFound):
        actions.add_goal(own.pk, values=GoalValues(foreign.pk, "x"), **given(east))


def test_indicators_stand_in_the_order_in_which_they_came_and_moves_from_one(central, card, goals):
    rows = [make_indicator(central, goals[0], by_hand(title=f"指標{k}")) for k in range(3)]

    assert [row.position for row in rows] == [0, 1, 2]
    assert [row.seq for row in CardMove.objects.of(central.office.pk).filter(card=card)] == [1]


def test_a_closed_month_shows_its_figure_and_one_without_a_case_nothing(central, card, goals):
    make_indicator(central, goals[0], by_metric())
    ask = Ask("queue.served", Period(date(2026, 1, 1), date(2026, 2, 1)), "count", {})
    within(lambda: close_value(ask, Measured(Decimal(12), 12), office_id=central.office.pk, now=MONDAY))
    (node,) = board(card, MONDAY.date()).goals[0].indicators

    assert [(stand.value, stand.closed) for stand in node.stands] == [(12, True), (None, False), (None, False)]
