"""A promise through its pages: choose, see, confirm, keep, ask why."""

import re
from datetime import date

import pytest

from huzheng.foundation.clock import at as moment
from huzheng.foundation.links import LINKS
from huzheng.plan.book.access import live_binding
from huzheng.plan.book.actions import close_period
from huzheng.plan.book.models import HandEntry, HandEvidence
from huzheng.plan.book.testing import bind, measures_of
from huzheng.plan.book.tests.test_hand import add, tick
from huzheng.plan.book.tests.test_pages import sign_in
from huzheng.plan.book.tests.test_pages_post import at, text_of

pytestmark = pytest.mark.django_db(transaction=True)
TERMS = {
    "metric": "plan.hand_within_limit", "aggregate": "rate", "period_kind": "month", "comparator": "at_least",
    "target": "90", "tolerance": "5",
}  # fmt: skip


@pytest.fixture
def place(plan, measure):
    return {"plan": plan.pk, "measure": measure.pk}


def test_the_screen_offers_every_metric_in_both_languages(central, place):
    page = text_of(sign_in(central, "evaluation").get(at(central, "bind", **place)))

    for words in (
        "人工列冊案件於期限內回復的比率",
        "Shareofcasesinahand-keptregister",
        "15分鐘內叫號比率",
        "人工佐證",
        "系統尚未提供",
    ):
        assert words in page


def test_the_live_value_is_shown_before_anybody_confirms(central, place, measure):
    client = sign_in(central, "evaluation")
    fragment = client.get(at(central, "bind_value", **place), TERMS | {"filter_measure": measure.pk})

    assert "尚無資料" in text_of(fragment)
    assert live_binding(measure) is None


def test_a_period_that_does_not_exist_is_asked_again(central, place, measure):
    given = TERMS | {"filter_measure": measure.pk, "period_kind": "[["}
    answer = sign_in(central, "evaluation").post(at(central, "bind", **place), given)

    assert answer.status_code == 422
    assert live_binding(measure) is None


def test_confirming_binds_with_target_and_filter(central, place, measure):
    client = sign_in(central, "evaluation")
    answer = client.post(at(central, "bind", **place), TERMS | {"filter_measure": measure.pk})
    binding = live_binding(measure)

    assert answer["Location"].endswith(f"#measure-{measure.pk}")
    assert (float(binding.target), float(binding.tolerance), binding.filter) == (0.9, 0.05, {"measure": measure.pk})


def test_an_unfinished_form_keeps_what_was_typed(central, place, measure):
    answer = sign_in(central, "evaluation").post(at(central, "bind", **place), TERMS | {"target": "", "tolerance": "7"})

    assert answer.status_code == 422
    assert 'value="7"' in answer.content.decode()
    assert live_binding(measure) is None


@pytest.mark.parametrize("metric", ["queue.seen_within_15", "plan.hand_within_limit"])
def test_a_filter_that_makes_no_sense_is_told_and_breaks_nothing(central, place, measure, metric):
    client = sign_in(central, "evaluation")
    given = TERMS | {"metric": metric, "filter_counter": "abc", "filter_measure": "abc", "filter_minutes": "abc"}

    assert "尚無資料" in text_of(client.get(at(central, "bind_value", **place), given))
    answer = client.post(at(central, "bind", **place), given)
    assert answer.status_code == 422
    assert "範圍的寫法不對" in text_of(answer)


def test_by_hand_needs_a_reason_and_shows_it(central, place, measure):
    client = sign_in(central, "evaluation")
    client.post(at(central, "keep", how="hand", **place), {"reason": ""})
    assert measures_of(measure.plan)[0].kept_by == "unbound"
    client.post(at(central, "keep", how="hand", **place), {"reason": "看簽到表"})

    assert "看簽到表" in text_of(client.get(at(central, "bind", **place)))
    assert client.post(at(central, "keep", how="magic", **place), {"reason": "x"}).status_code == 404


def test_a_register_is_kept_through_its_page(central, place, measure):
    client = sign_in(central, "clerk")
    entry = {"received_on": "115/3/2", "limit_days": "6", "note": "1號案", "request_key": "k"}
    for _ in range(2):
        client.post(at(central, "hand_entry", **place), entry)
    row = HandEntry.objects.of(central.office.pk).get()
    client.post(at(central, "hand_tick", entry=row.pk, **place), {"replied_on": "115/3/9"})
    page = text_of(client.get(at(central, "hand", **place)))

    assert "期限內回復" in page
    client.post(at(central, "hand_reopen", entry=row.pk, **place), {"reason": "勾錯"})
    assert "逾期" in text_of(client.get(at(central, "hand", **place)))


def test_a_wrong_day_is_told_beside_its_line(central, place, plan, measure, given):
    entry = add(plan, measure, given)
    client = sign_in(central, "clerk")
    answer = client.post(at(central, "hand_tick", entry=entry.pk, **place), {"replied_on": "115/2/1"})

    assert answer.status_code == 422
    assert 'value="115/2/1"' in answer.content.decode()


def test_evidence_in_words_lights_the_measure(central, place, plan):
    client = sign_in(central, "evaluation")
    client.post(at(central, "keep", how="hand", **place), {"reason": "看簽到表"})
    assert "待佐證" in text_of(client.get(at(central, "show", plan=plan.pk)))
    client.post(at(central, "hand_evidence", **place), {"on": "115/3/2", "text": "已辦理", "request_key": "e"})

    assert HandEvidence.objects.of(central.office.pk).count() == 1
    assert "已有佐證" in text_of(client.get(at(central, "show", plan=plan.pk)))


def test_why_this_number_adds_up_and_leads_to_the_rows(central, place, plan, measure, given):
    bind(central, measure)
    for number in range(4):
        tick(add(plan, measure, given, key=str(number)), given, date(2026, 3, 8 + number))
    page = sign_in(central, "clerk").get(at(central, "why", **place), {"period": "2026-03-01"})
    met = page.content.decode().count("light--ok")

    assert "3筆符合，1筆不符合，3÷4就是這個比率" in text_of(page)
    assert "75%" in text_of(page)
    assert met >= 3
    assert LINKS["hand_entry"]("central", 7) == "/o/central/plan/entry/7/"


def test_a_changed_past_is_told_and_corrected_with_a_reason(central, place, plan, measure, given):
    bind(central, measure)
    tick(add(plan, measure, given), given, date(2026, 3, 9))
    close_period(plan.pk, **given | {"now": moment(date(2026, 4, 1))})
    tick(add(plan, measure, given, key="late"), given, date(2026, 3, 20))
    client, url = sign_in(central, "evaluation"), at(central, "why", **place)
    assert "結算之後紀錄有變動" in text_of(client.get(url, {"period": "2026-03-01"}))
    client.post(at(central, "correct", **place), {"period": "2026-03-01", "reason": "漏列"})
    page = text_of(client.get(url, {"period": "2026-03-01"}))

    assert "結算之後紀錄有變動" not in page
    assert re.search("第2版·?漏列", page)


@pytest.mark.parametrize("text", ["yesterday", "0000-00-00", "9999-12-31"])
def test_a_period_that_cannot_be_is_not_found_or_the_present_one(central, place, measure, text):
    bind(central, measure)
    answer = sign_in(central, "clerk").get(at(central, "why", **place), {"period": text})

    assert answer.status_code == (200 if text.startswith("9999") else 404)


def test_closing_by_the_button_closes_once(central, plan, measure, given):
    bind(central, measure)
    client = sign_in(central, "evaluation")
    assert "到期的期間" in text_of(client.get(at(central, "show", plan=plan.pk)))
    client.post(at(central, "close", plan=plan.pk))

    assert "到期的期間" not in text_of(client.get(at(central, "show", plan=plan.pk)))
