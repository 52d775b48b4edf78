"""The draft of the next year: decided part by part, planted as a draft of the plan room."""

from datetime import date

import pytest

from huzheng.foundation.clock import at as moment
from huzheng.foundation.errors import IllegalMove, NotFound, Refused
from huzheng.plan.book.api import binding_of, plan_list, plan_tree, schedule_of, sheet_of
from huzheng.plan.book.testing import add_schedule, bind, discard, measures_of, report_on
from huzheng.plan.yearend import actions
from huzheng.plan.yearend.data import DecisionWords
from huzheng.plan.yearend.errors import NothingLeft, PlanStands, ReasonMissing, WordsMissing
from huzheng.plan.yearend.models import Decision, NextMove, NextYear
from huzheng.plan.yearend.queries.figures import closed_figures
from huzheng.plan.yearend.queries.following import terms_from_last_year
from huzheng.plan.yearend.testing import items_of
from huzheng.plan.yearend.tests.test_pages import at, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
DROP = DecisionWords("drop", reason="需求減少")


@pytest.fixture
def draft(plan, given):
    """The open draft for the year after."""
    return actions.start_next(plan.pk, **given)


def planted(plan, given):
    return actions.plant_next(plan.pk, **given).made


def decide(plan, given, decisions):
    return actions.decide_part(plan.pk, item_id=items_of(plan)[0].pk, decisions=decisions, **given)


@pytest.mark.accept("PLN-07", 1)
def test_copying_keeps_the_tree_clears_results_and_moves_dates_by_a_year(central, plan, draft, given):
    item = items_of(plan)[0]
    report_on(central, plan, item.pk, "clerk", now=given["now"])
    add_schedule(central, plan, "115年講習", [("115年6月講習", [3, 6])])
    made = planted(plan, given)
    ((_unit, (node,)),) = schedule_of(made)

    assert (made.state, made.roc_year, made.title) == ("draft", 116, "測試戶政事務所116年度提升服務品質執行計畫")
    assert [row.text for row in measures_of(made)] == [row.text for row in measures_of(plan)]
    assert {row.kept_by for row in measures_of(made)} == {"unbound"}
    assert plan_tree(made).bindings == []
    assert (node.row.title, node.tasks[0].text, node.tasks[0].months) == ("116年講習", "116年6月講習", [3, 6])
    assert items_of(made)[0].reporter_id == central.people["clerk"].pk


def test_a_reporter_who_has_left_is_not_named_again(central, plan, draft, given):
    person = central.people["clerk"]
    report_on(central, plan, items_of(plan)[0].pk, "clerk", now=given["now"])
    person.left_on = date(2026, 12, 31)
    person.save(update_fields=["left_on"])

    assert items_of(planted(plan, given))[0].reporter_id is None


@pytest.mark.accept("PLN-07", 2)
def test_items_changed_against_last_year_are_marked(central, plan, draft, given):
    _first, second, third = (row.pk for row in measures_of(plan))
    decide(plan, given, {second: DecisionWords("change", "第2項作法，加倍改善服務。", reason="成果好"), third: DROP})
    actions.add_new(plan.pk, item_id=items_of(plan)[0].pk, words="增設行動櫃檯。", reason="偏鄉需求", **given)
    client = sign_in(central, "evaluation")
    for _step in ("before it is planted", "after"):
        text = client.get(at(central, "next", plan=plan.pk) + "?show=changed").content.decode()
        for words in ("停辦", "改文字", "新增", "成果好", "需求減少", "偏鄉需求", "<ins>加倍</ins>", "增設行動櫃檯。"):
            assert words in text
        actions.plant_next(plan.pk, **given)


def test_decisions_are_in_the_planted_draft(plan, draft, given):
    _first, second, third = (row.pk for row in measures_of(plan))
    assert decide(plan, given, {second: DecisionWords("change", "改寫。", reason="好"), third: DROP}) == 2
    assert decide(plan, given, {second: DecisionWords("change", "改寫。", reason="好"), third: DROP}) == 0
    made = planted(plan, given)

    assert [(row.label, row.text) for row in measures_of(made)][1:] == [("2、", "改寫。")]
    assert sheet_of(plan)["roc_year"] == 115


def test_last_years_terms_are_proposed_and_nobody_has_confirmed_them(central, plan, draft, given):
    made = planted(plan, given)
    first, second, _third = measures_of(made)
    terms = terms_from_last_year(first)
    page = sign_in(central, "evaluation").get(f"/o/central/plan/{made.pk}/measure/{first.pk}/bind/").content.decode()

    assert (terms.metric, terms.filter) == ("plan.hand_within_limit", {"measure": first.pk})
    assert terms_from_last_year(second) is None
    assert 'value="90"' in page
    assert measures_of(made)[0].kept_by == "unbound"


def test_planted_twice_is_one_draft(central, plan, draft, given):
    assert planted(plan, given).pk == planted(plan, given).pk
    assert [row.roc_year for row in plan_list(central.office.pk)] == [116, 115]


def test_what_is_planted_is_not_decided_on_any_more(plan, draft, given):
    planted(plan, given)
    with pytest.raises(IllegalMove):
        decide(plan, given, {None: DROP})
    with pytest.raises(PlanStands):
        actions.reopen_next(plan.pk, **given)


def test_after_the_draft_was_discarded_one_decides_again(central, plan, draft, given):
    made = planted(plan, given)
    discard(central, made, now=given["now"])
    again = actions.reopen_next(plan.pk, **given)

    assert (again.state, again.made_id, again.links) == ("open", None, {})
    assert planted(plan, given).pk != made.pk
    assert [row.verb for row in NextMove.objects.of(central.office.pk)] == [
        "start_next", "plant_next", "reopen_next", "plant_next",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (DecisionWords("drop"), ReasonMissing), (DecisionWords("change", "字"), ReasonMissing),
        (DecisionWords("change", reason="理由"), WordsMissing), (DecisionWords("new", "字", reason="理由"), NotFound),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("draft")
def test_a_decision_says_how_and_why(plan, given, said, error):
    with pytest.raises(error):
        decide(plan, given, {None: said})

    assert not Decision.objects.of(plan.office_id).exists()


def test_dropping_everything_leaves_no_plan(plan, draft, given):
    decide(plan, given, {None: DROP})
    with pytest.raises(NothingLeft):
        actions.plant_next(plan.pk, **given)

    assert NextYear.objects.of(plan.office_id).get().made_id is None


def test_a_new_measure_can_be_taken_back(central, plan, draft, given):
    words = {"item_id": items_of(plan)[0].pk, "words": "新的。", "reason": "試辦"}
    row, again = actions.add_new(plan.pk, **words, **given), actions.add_new(plan.pk, **words, **given)
    actions.take_back(plan.pk, decision_id=row.pk, **given)

    assert row.pk == again.pk
    assert not Decision.objects.of(central.office.pk).exists()


def test_others_may_not_and_another_office_sees_nothing(central, east, plan, draft, given):
    with pytest.raises(Refused):
        actions.plant_next(plan.pk, **{**given, "by": central.actor("clerk")})
    foreign = {"office_id": east.office.pk, "by": east.actor("evaluation"), "now": moment(date(2027, 1, 5), 9)}
    acts = (
        lambda: actions.start_next(plan.pk, **foreign), lambda: actions.plant_next(plan.pk, **foreign),
        lambda: actions.reopen_next(plan.pk, **foreign), lambda: actions.take_back(plan.pk, decision_id=1, **foreign),
        lambda: actions.add_new(plan.pk, item_id=1, words="字", reason="理由", **foreign), lambda: decide(plan, foreign, {None: DROP}),
    )  # fmt: skip
    for act in acts:
        with pytest.raises(NotFound):
            act()


def test_a_measure_of_another_item_is_not_found(plan, draft, given):
    with pytest.raises(NotFound):
        decide(plan, given, {10**12: DROP})

    assert len(list(plan_tree(plan).measures)) == 3


def test_the_page_decides_and_shows_wrong_input_again(central, plan, draft):
    client, item = sign_in(central, "evaluation"), items_of(plan)[0]
    url = at(central, "next_item", plan=plan.pk, item=item.pk)
    data = {"item-choice": "carry", **{f"m{row.pk}-choice": "carry" for row in measures_of(plan)}}
    last = measures_of(plan)[-1].pk
    wrong = client.post(url, {**data, f"m{last}-choice": "change", f"m{last}-words": "留著的字"})
    right = client.post(url, {**data, f"m{last}-choice": "drop", f"m{last}-reason": "無需求"})

    assert wrong.status_code == 422
    assert "留著的字" in wrong.content.decode()
    assert right["Location"] == at(central, "next", plan=plan.pk) + f"#item-{item.pk}"
    assert Decision.objects.of(central.office.pk).get(measure_id=last).choice == "drop"


def test_the_page_adds_takes_back_and_plants(central, plan, draft):
    client, item = sign_in(central, "evaluation"), items_of(plan)[0]
    url = at(central, "next_add", plan=plan.pk, item=item.pk)
    assert client.post(url, {"words": "", "reason": "留著的字"}).status_code == 422
    assert client.post(url, {"words": "新的。", "reason": "試辦"}).status_code == 302
    row = Decision.objects.of(central.office.pk).get()
    client.post(at(central, "take_back", plan=plan.pk, decision=row.pk))
    answer = client.post(at(central, "plant", plan=plan.pk))
    made = next(row for row in plan_list(central.office.pk) if row.roc_year == 116)

    assert answer["Location"] == f"/o/central/plan/{made.pk}/edit/"
    assert client.get(answer["Location"]).status_code == 200
    assert not Decision.objects.of(central.office.pk).exists()


def test_only_the_register_of_a_measure_is_replaced_in_the_terms_of_last_year(central, plan, given):
    second = measures_of(plan)[1]
    words = {"metric": "queue.served", "aggregate": "count", "target": 5}
    bind(central, second, filter={"counter": second.pk}, now=given["now"], **words)
    actions.start_next(plan.pk, **given)
    made = measures_of(planted(plan, given))[1]

    assert terms_from_last_year(made).filter == {"counter": second.pk}


def test_what_is_closed_of_a_year_is_read_without_counting(central, plan, django_assert_num_queries):
    binding = binding_of(plan, measures_of(plan)[0].pk)
    with django_assert_num_queries(1):
        found = closed_figures(central.office.pk, 115, [binding], date(2026, 7, 1))

    assert list(found) == [binding.measure_id]
