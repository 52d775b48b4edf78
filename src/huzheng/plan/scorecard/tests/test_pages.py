"""Pages of the scorecard: what they say, to whom, and how many queries they cost."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.foundation.clock import read_now
from huzheng.hall.queue.testing import seated, ticket_in
from huzheng.office.testing import MONDAY, PASSWORD
from huzheng.plan.book.testing import approve as approve_plan
from huzheng.plan.book.testing import bind, make_plan, measures_of
from huzheng.plan.scorecard.models import Actual, Card, Goal, Indicator, QuarterReview
from huzheng.plan.scorecard.queries import links_of
from huzheng.plan.scorecard.testing import approve, by_hand, by_metric, make_card, make_goal, make_indicator

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _on_monday(central, east):
    """Let both offices live on that Monday, whatever the day of the test."""
    for made in (central, east):
        made.office.rehearsal, made.office.clock_offset = True, MONDAY + timedelta(hours=1) - read_now()
        made.office.save(update_fields=["rehearsal", "clock_offset"])


def sign_in(made, role="evaluation") -> Client:
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def at(made, name, **rows):
    return reverse(f"scorecard:{name}", kwargs={"office": made.office.code, **rows})


def text_of(response) -> str:
    return re.sub(r"<[^>]+>|\s+", "", response.content.decode())


@pytest.mark.accept("SCR-01", 1)
def test_an_indicator_fed_by_cases_counts_the_next_case_by_itself(central, card, goals):
    row = make_indicator(central, goals[0], by_metric(target=2))
    client, page = sign_in(central), at(central, "indicator", card=card.pk, indicator=row.pk)
    clerk = seated(central)
    ticket_in("finished", central, by=clerk)
    before = text_of(client.get(page))
    ticket_in("finished", central, by=clerk)
    after = text_of(client.get(page))

    assert "3月（進行中）至少2張1張50%未達成" in before
    assert "3月（進行中）至少2張2張100%達成" in after


@pytest.mark.accept("SCR-01", 2)
def test_the_map_shows_shape_colour_and_word_by_attainment(central, card, goals):
    row = make_indicator(central, goals[0])
    client = sign_in(central)
    for value, band, word in (("90", "ok", "達成 112%"), ("70", "soon", "接近目標 87%"), ("10", "late", "未達成 12%")):
        data = {"start": "2026-01-01", "value": value, "words": "成績冊", "reason": "重算"}
        client.post(at(central, "indicator_report", card=card.pk, indicator=row.pk), data)
        page = client.get(at(central, "card", card=card.pk)).content.decode()
        assert f'class="map__box map__box--{band}"' in page
        assert f"map__light--{band}" in page
        assert f">{word}</text>" in page
    assert page.count("map__box--unknown") == 2


def test_a_card_is_begun_filled_and_put_in_force_through_the_pages(central):
    client = sign_in(central)
    assert "還沒有計分卡" in text_of(client.get(at(central, "now")))
    client.post(at(central, "new"), {"roc_year": 115, "title": "115年度計分卡"})
    card = Card.objects.of(central.office.pk).get()
    top = client.get(at(central, "goal_new", card=card.pk)).context["form"].fields["perspective"].choices[0][0]
    client.post(at(central, "goal_new", card=card.pk), {"perspective": top, "title": "省下郵資", "words": ""})
    goal = Goal.objects.of(central.office.pk).get()
    new = at(central, "indicator_new", card=card.pk, goal=goal.pk)
    terms = {"title": "郵資", "period_kind": "quarter", "comparator": "at_most", "target": "1000", "weight": "1"}
    client.post(f"{new}?by=hand", {**terms, "unit": "元"})
    sign_in(central, "director").post(at(central, "act", card=card.pk, what="approve"))
    card.refresh_from_db()

    assert Indicator.objects.of(central.office.pk).get().unit == "元"
    assert card.state == "in_force"
    assert "省下郵資" in text_of(Client().get(at(central, "public")))


def test_a_measure_of_the_plan_lends_its_metric_its_register_and_its_target(central, card, goals):
    plan = make_plan(central)
    measure = measures_of(plan)[0]
    bind(central, measure)
    approve_plan(central, plan)
    client = sign_in(central)
    new = at(central, "indicator_new", card=card.pk, goal=goals[0].pk)
    assert measure.text in client.get(new).content.decode()
    form = client.get(f"{new}?by=measure:{measure.pk}").context["form"]
    data = {**form.initial, "weight": 1}
    client.post(f"{new}?by=measure:{measure.pk}", data)
    row = Indicator.objects.of(central.office.pk).get()

    assert (row.metric, row.filter) == ("plan.hand_within_limit", {"measure": measure.pk})
    assert float(row.target) == 0.9


def test_links_that_lead_back_are_refused_with_the_way_and_what_was_ticked_stays(central, card, goals):
    client = sign_in(central)
    one = at(central, "goal_links", card=card.pk, goal=goals[1].pk)
    other = at(central, "goal_links", card=card.pk, goal=goals[0].pk)
    assert client.post(one, {"pick": [goals[0].pk]}).status_code == 302
    wrong = client.post(other, {"pick": [goals[1].pk]})
    assert wrong.status_code == 422
    assert "甲→乙→甲" in text_of(wrong)
    assert links_of(card) == [(goals[1].pk, goals[0].pk)]
    assert client.post(one, {"before": [goals[0].pk]}).status_code == 302
    assert links_of(card) == []


def test_every_other_form_works_through_its_page(central, card, goals):
    client, row = sign_in(central), make_indicator(central, goals[0])
    where = {"card": card.pk}
    client.post(at(central, "perspectives", **where), {f"zh_{k}": f"構面{k}" for k in range(1, 5)})
    client.post(at(central, "review", quarter=1, **where), {"words": "達標。"})
    client.post(at(central, "indicator_targets", indicator=row.pk, **where), {"t_20260101": "70"})
    kept = {
        "title": "新名",
        "period_kind": "quarter",
        "comparator": "at_least",
        "target": "80",
        "weight": "2",
        "unit": "分",
    }
    client.post(at(central, "indicator_edit", indicator=row.pk, **where), kept)
    client.post(at(central, "goal_move", goal=goals[0].pk, **where), {"way": "up"})
    first = {"perspective": goals[0].perspective_id, "title": "改名", "words": ""}
    client.post(at(central, "goal_edit", goal=goals[0].pk, **where), first)
    client.post(at(central, "indicator_retire", indicator=row.pk, **where))
    client.post(at(central, "goal_retire", goal=goals[2].pk, **where))
    shown = text_of(client.get(at(central, "card", **where)))

    assert "構面1" in shown
    assert "改名" in shown
    assert "丙" not in shown
    assert QuarterReview.objects.of(central.office.pk).get().words == "達標。"


def test_items_are_ticked_for_a_goal(central, card, goals):
    plan = make_plan(central)
    item = measures_of(plan)[0].item_id
    approve_plan(central, plan)
    client, page = sign_in(central), at(central, "goal_ties", card=card.pk, goal=goals[0].pk)
    assert client.post(page, {"item": [item]}).status_code == 302
    assert "意見回應" in text_of(client.get(at(central, "goal", card=card.pk, goal=goals[0].pk)))
    assert client.post(page, {"item": ["x" * 30]}).status_code == 404
    assert client.post(page, {"item": ["987654321"]}).status_code == 404


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("new", {"roc_year": "9999", "title": ""}), ("perspectives", {"zh_1": "", "zh_2": "乙"}), ("review", {"words": ""}),
        ("goal_new", {"perspective": "0", "title": "甲" * 61}), ("indicator_targets", {"t_20260101": "NaN"}),
        ("indicator_report", {"start": "2026-01-02", "value": "9" * 40, "words": "\0"}),
    ],
)  # fmt: skip
def test_wrong_input_is_told_and_kept(central, card, goals, name, data):
    row = make_indicator(central, goals[0])
    rows = {"new": {}, "review": {"card": card.pk, "quarter": 1}}.get(name, {"card": card.pk})
    rows = {**rows, "indicator": row.pk} if name.startswith("indicator") else rows
    answer = sign_in(central).post(at(central, name, **rows), data)

    assert answer.status_code == 422
    assert Actual.objects.of(central.office.pk).count() == 0


def test_the_public_sees_an_approved_card_only_and_nobody_of_the_staff(central, card, goals):
    for goal in goals:
        make_indicator(central, goal)
    visitor = Client()
    assert "還沒有公布" in text_of(visitor.get(at(central, "public")))
    assert visitor.get(at(central, "public_drawing")).status_code == 404
    approve(central, card)
    page = visitor.get(at(central, "public")).content.decode()
    assert "<svg" in page
    assert all(person.name not in page for person in central.people.values())
    assert visitor.get(at(central, "public_drawing"))["Content-Type"] == "image/svg+xml"


def test_the_map_leaves_as_drawing_and_paper(central, card, goals):
    make_indicator(central, goals[0])
    client = sign_in(central)
    svg = client.get(at(central, "drawing", card=card.pk)).content.decode()
    assert svg.startswith("<svg")
    assert "style=" not in svg
    assert client.get(at(central, "paper", card=card.pk)).content.startswith(b"%PDF-")
    assert "甲" in client.get(at(central, "printed", card=card.pk)).content.decode()


def test_the_page_costs_the_same_whatever_its_size(central, east, django_assert_max_num_queries):
    costs = []
    for made, count in ((central, 2), (east, 9)):
        card = make_card(made)
        for k in range(count):
            goal = make_goal(made, card, f"目標{k}", place=k % 4)
            make_indicator(made, goal, by_hand() if k % 2 else by_metric())
        client = sign_in(made)
        client.get(at(made, "card", card=card.pk))
        with django_assert_max_num_queries(40) as seen:
            client.get(at(made, "card", card=card.pk))
        costs.append(len(seen))

    assert costs[0] == costs[1]


def test_a_clerk_reads_and_changes_nothing_and_another_office_finds_nothing(central, east, card, goals):
    clerk = sign_in(central, "clerk")
    assert clerk.get(at(central, "card", card=card.pk)).status_code == 200
    assert clerk.post(at(central, "goal_new", card=card.pk), {}).status_code == 403
    assert sign_in(central).post(at(central, "act", card=card.pk, what="approve")).status_code == 403
    own = make_card(east)
    foreign = reverse("scorecard:card", kwargs={"office": "east", "card": card.pk})
    assert sign_in(east).get(foreign).status_code == 404
    assert sign_in(east).get(at(east, "goal", card=own.pk, goal=goals[0].pk)).status_code == 404
