"""Pages: what they say, to whom, what they cost, and what becomes of wrong input."""

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.office.testing import PASSWORD
from huzheng.plan.book.testing import approve, bind, make_plan, measures_of
from huzheng.plan.yearend import actions
from huzheng.plan.yearend.models import Evaluation, ReportEdition, YearReport
from huzheng.plan.yearend.testing import begin_report, evaluate_all, finish, items_of

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(made, role):
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def at(made, name, **words):
    return reverse(f"yearend:{name}", kwargs={"office": made.office.code, **words})


def pages(made, plan):
    item = items_of(plan)[0].pk
    named = {name: {"plan": plan.pk} for name in ("plan", "evaluations", "report", "next", "publication")}
    named |= {name: {"plan": plan.pk, "item": item} for name in ("evaluate", "next_item", "next_add")}
    return {name: at(made, name, **words) for name, words in named.items()}


def test_every_page_opens_in_both_languages_for_one_office_only(central, east, plan, given):
    actions.start_next(plan.pk, **given)
    finish(central, plan)
    client, stranger = sign_in(central, "evaluation"), sign_in(east, "evaluation")
    for name, url in pages(central, plan).items():
        for language in ("zh-hant", "en"):
            client.cookies["django_language"] = language
            assert client.get(url).status_code == 200, (name, language)
        assert stranger.get(url).status_code == 404, name
        assert stranger.get(url.replace("/o/central/", "/o/east/")).status_code == 404, name


def test_an_office_without_a_plan_is_told_what_comes_first(central):
    answer = sign_in(central, "clerk").get(at(central, "year"))

    assert answer.status_code == 200
    assert "還沒有核定的計畫" in answer.content.decode()


def test_the_year_lists_expected_against_actual_for_every_item(central, plan):
    evaluate_all(central, plan)
    text = sign_in(central, "clerk").get(at(central, "evaluations", plan=plan.pk)).content.decode()

    for words in ("有效協助民眾解決問題。", "陳情多數在期限內回復。", "三月有一件逾期。", "部分達成"):
        assert words in text


@pytest.mark.accept("PLN-14", 1)
def test_an_item_without_indicator_needs_words_before_the_report_is_approved(central):
    plan = approve(central, make_plan(central))
    begin_report(central, plan)
    client = sign_in(central, "director")
    listed = client.get(at(central, "evaluations", plan=plan.pk) + "?show=missing").content.decode()
    client.post(at(central, "finish", plan=plan.pk))

    assert "沒有指標" in listed
    assert "(一)" in listed
    assert not ReportEdition.objects.of(central.office.pk).exists()


def test_an_evaluation_is_written_on_the_page_and_written_again_is_the_next_version(central, plan):
    client, item = sign_in(central, "clerk"), items_of(plan)[0]
    url = at(central, "evaluate", plan=plan.pk, item=item.pk)
    first = {"actual": "都在期限內。", "rated": "attained", "shortcomings": "", "improvement": ""}
    for words in (first, first, {**first, "actual": "大多在期限內。"}):
        assert client.post(url, words).status_code == 302

    rows = Evaluation.objects.of(central.office.pk)
    assert [(row.number, row.actual) for row in rows] == [(2, "大多在期限內。"), (1, "都在期限內。")]


@pytest.mark.parametrize(
    "words", [{}, {"actual": " "}, {"actual": "好", "rated": "great"}, {"actual": "好\x00", "rated": "not"}]
)
def test_a_wrong_evaluation_is_shown_again_with_what_was_typed(central, plan, words):
    url = at(central, "evaluate", plan=plan.pk, item=items_of(plan)[0].pk)
    answer = sign_in(central, "clerk").post(url, {**words, "improvement": "留著的字"})

    assert answer.status_code == 422
    assert "留著的字" in answer.content.decode()
    assert not Evaluation.objects.of(central.office.pk).exists()


def test_the_director_approves_on_the_page_and_everybody_fetches_the_files(central, plan):
    evaluate_all(central, plan)
    begin_report(central, plan)
    actor = sign_in(central, "director")
    assert actor.post(at(central, "summary", plan=plan.pk), {"summary": "平順的一年。"}).status_code == 302
    row = YearReport.objects.of(central.office.pk).get()
    clerk = sign_in(central, "clerk")
    odt = clerk.get(at(central, "draft_file", plan=plan.pk, kind="odt"))

    assert row.summary == "平順的一年。"
    assert odt["Content-Type"].endswith("opendocument.text")
    assert clerk.get(at(central, "draft_file", plan=plan.pk, kind="exe")).status_code == 404
    assert clerk.post(at(central, "finish", plan=plan.pk)).status_code == 403


def test_an_edition_is_handed_out_as_it_was_kept_and_its_numbers_are_proven(central, plan):
    edition = finish(central, plan)
    client = sign_in(central, "clerk")
    odt, pdf = (client.get(at(central, "edition_file", plan=plan.pk, number=1, kind=kind)) for kind in ("odt", "pdf"))
    proof = client.get(at(central, "proof", plan=plan.pk, number=1)).content.decode()

    assert odt.content == bytes(edition.odt.content)
    assert pdf.content == bytes(edition.pdf.content)
    assert "全部相符" in proof
    assert client.get(at(central, "proof", plan=plan.pk, number=2)).status_code == 404


def queries_of(client, url, django_assert_max_num_queries):
    client.get(url)
    with django_assert_max_num_queries(35) as seen:
        assert client.get(url).status_code == 200
    return len(seen.captured_queries)


@pytest.mark.parametrize("name", ["plan", "evaluations", "report", "next"])
def test_a_page_costs_the_same_whatever_the_number_of_measures(central, given, name, django_assert_max_num_queries):
    plan = approve(central, make_plan(central, measures=40))
    actions.start_next(plan.pk, **given)
    begin_report(central, plan)
    rows, client = measures_of(plan), sign_in(central, "clerk")
    bind(central, rows[0])
    few = queries_of(client, at(central, name, plan=plan.pk), django_assert_max_num_queries)
    for row in rows[1:]:
        bind(central, row)

    assert queries_of(client, at(central, name, plan=plan.pk), django_assert_max_num_queries) == few
