"""Pages: the check list, the notice, its papers, the citizen's page, the lists; wrong input, queries, two languages."""

import io
import re

import pytest
from django.urls import reverse
from django.utils import translation
from odfdo import Document

from huzheng.cases.book.api import papers_of
from huzheng.cases.book.testing import make_case
from huzheng.cases.notices import rules
from huzheng.cases.notices.models import Notice, NoticeException
from huzheng.cases.notices.queries import unsettled_papers
from huzheng.cases.notices.testing import PAPERS, bring_back, make_notice, ticked
from huzheng.foundation.clock import read_now
from huzheng.foundation.page.parts import PARTS
from huzheng.office.testing import MONDAY, PASSWORD


@pytest.fixture
def clerk(central, client):
    assert client.login(username="clerk-central", password=PASSWORD)
    return client


def at(name, **rows):
    return reverse(f"notices:{name}", kwargs={"office": "central", **rows})


def ticks(central, case, **more):
    """Return the form with the first two papers ticked, as the page sends it."""
    rows = list(unsettled_papers(case))[:2]
    form = {"language": "zh-hant", "signed": "signature", "request_key": "k"}
    for pk in rows:
        form |= {f"tick-{pk}": "on", f"why-{pk}": "not_brought", f"way-{pk}": "post"}
    return form | more


def paper_of(case, key):
    """Return the row of a paper on the check list."""
    return next(paper.pk for paper in papers_of(case) if paper.key == key)


def words_of(answer):
    return re.sub(r"<[^>]+>|\s", "", answer.content.decode())


@pytest.mark.accept("OTN-01", 1)
def test_the_clerk_ticks_two_papers_and_prints_one_notice(central, clerk):
    central.office.phone = "04-2222-3333"
    central.office.save()
    case = make_case(central)
    assert "出生證明書正本" in clerk.get(at("case", case=case.pk)).text

    shown = clerk.post(at("issue", case=case.pk), ticks(central, case), follow=True)

    notice = Notice.objects.of(central.office.pk).get()
    assert "可郵寄補件" in words_of(shown)
    text = Document(io.BytesIO(clerk.get(at("paper", notice=notice.pk, form="odt")).content)).get_formatted_text()
    for words in ("出生證明書正本", "戶口名簿正本", "04-2222-3333", rules.grouped(notice.code)):
        assert words in text


def test_the_case_offers_the_notice_first_and_then_to_take_the_papers_back(central, clerk):
    case = make_case(central)
    page = reverse("cases:case", kwargs={"office": "central", "case": case.pk})
    first = re.compile(r'class="button button--large" href="([^"]+)"')
    assert first.search(clerk.get(page).text)[1] == at("case", case=case.pk)

    clerk.post(at("issue", case=case.pk), ticks(central, case))

    notice = Notice.objects.of(central.office.pk).get()
    assert first.search(clerk.get(page).text)[1] == at("notice", notice=notice.pk)


def test_what_the_case_still_lacks_is_ticked_already(central, clerk):
    case = make_case(central)
    seen = paper_of(case, PAPERS[0])
    clerk.post(
        reverse("cases:paper", kwargs={"office": "central", "case": case.pk, "case_paper": seen}), {"state": "seen"}
    )

    ticked = re.findall(
        r'<input type="checkbox" name="tick-(\d+)"[^>]* checked', clerk.get(at("case", case=case.pk)).text
    )

    assert str(paper_of(case, PAPERS[1])) in ticked
    assert str(seen) not in ticked


@pytest.mark.parametrize("query", ["", "?words=both", "?words=en&large=1", "?words=zh", "?large=1", "?words=x&large=y"])
def test_the_paper_comes_in_both_languages_and_in_large_print(central, clerk, query):
    notice = make_notice(central, values=ticked(language="en"))

    assert clerk.get(at("paper", notice=notice.pk, form="pdf") + query).content.startswith(b"%PDF")
    assert clerk.get(at("paper", notice=notice.pk, form="exe") + query).status_code == 404


def test_side_by_side_both_languages_stand_in_one_row(central, clerk):
    notice = make_notice(central)
    content = clerk.get(at("paper", notice=notice.pk, form="odt"), {"words": "both"}).content
    text = Document(io.BytesIO(content)).get_formatted_text()

    assert "Household certificate, original" in text
    assert "戶口名簿正本" in text


@pytest.mark.parametrize("wrong", [{"language": "xx"}, {"signed": "\x00"}, {"added-1": "長" * 300}])
def test_wrong_input_is_told_and_what_was_typed_stays(central, clerk, wrong):
    form = {"language": "zh-hant", "signed": "signature", "added-2": "留著"} | wrong

    answer = clerk.post(at("issue", case=make_case(central).pk), form)

    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert "留著" in answer.text


def test_nothing_ticked_is_told(central, clerk):
    answer = clerk.post(at("issue", case=make_case(central).pk), {"language": "zh-hant", "signed": "signature"})

    assert answer.status_code == 422
    assert "請勾選至少一項欠缺的證件" in answer.text


def test_a_second_notice_at_a_time_is_told(central, clerk):
    notice = make_notice(central)
    answer = clerk.post(at("issue", case=notice.case_id), {"language": "en", "signed": "seal", "added-1": "x"})

    assert answer.status_code == 422
    assert "等候補件" in clerk.get(at("case", case=notice.case_id)).text


def test_the_exception_is_kept_with_its_words(central, clerk):
    case = make_case(central)
    url = at("exception", case=case.pk)

    assert clerk.post(url, {"reason": "nothing"}).status_code == 422
    assert clerk.post(url, {"reason": "urgent", "words": "救護車在門口", "request_key": "k"}).status_code == 302
    assert NoticeException.objects.of(central.office.pk).get().words == "救護車在門口"


def test_papers_come_back_and_errors_stay_on_the_page(central, clerk):
    notice = make_notice(central)
    url = at("give_back", notice=notice.pk)

    assert clerk.post(url, {}).status_code == 422
    assert clerk.post(url, {"given": ["x"]}).status_code == 422
    assert clerk.post(url, {"given": list(PAPERS)}).status_code == 302
    assert "已補" in clerk.get(at("notice", notice=notice.pk)).text


def test_a_notice_is_withdrawn_with_a_reason(central, clerk):
    notice = make_notice(central)
    url = at("withdraw", notice=notice.pk)

    assert clerk.post(url, {"reason": ""}).status_code == 422
    assert clerk.post(url, {"reason": "勾錯"}).status_code == 302
    assert clerk.post(url, {"reason": "勾錯"}).status_code == 422


@pytest.mark.accept("OTN-02", 1)
def test_the_code_shows_what_is_missing_and_then_the_new_state(central, client):
    notice = make_notice(central, now=read_now())
    found = client.post(at("enter"), {"code": rules.grouped(notice.code).lower()}, follow=True)
    assert "還缺這些" in found.text
    assert "未攜帶" in found.text
    assert "待補正" in found.text

    bring_back(central, notice, PAPERS[0], now=read_now())
    after = client.get(at("public", code=notice.code)).text
    assert "已補件" in after
    assert "仍缺" in after
    assert "收件" in after


def test_the_citizens_page_names_nobody(central, client):
    notice = make_notice(central, now=read_now())
    text = client.get(at("public", code=notice.code)).text

    for secret in ("林予安", "A123456789", "0912345678", central.people["clerk"].name):
        assert secret not in text
    assert "style=" not in text


@pytest.mark.parametrize("code", ["x", "ABCD-EFGH-JKMN", "%00", "a" * 400])
def test_a_wrong_code_is_not_found(central, client, code):
    assert client.get(f"/p/central/n/{code}/").status_code == 404
    assert client.post(at("enter"), {"code": code}).status_code == 422


def test_a_code_of_another_office_is_not_found(central, east, client):
    assert client.get(at("public", code=make_notice(east).code)).status_code == 404


@pytest.mark.parametrize("which", ["awaited", "late", "again", "all", "x"])
def test_lists_cost_the_same_whatever_they_hold(central, clerk, django_assert_max_num_queries, which):
    for now in (read_now(), read_now(), MONDAY):
        make_notice(central, now=now)
    with django_assert_max_num_queries(7):
        assert clerk.get(at("list"), {"show": which}).status_code == 200


def test_the_pages_read_in_english(central, clerk):
    notice = make_notice(central, now=read_now())
    for url in (
        at("list"),
        at("notice", notice=notice.pk),
        at("case", case=notice.case_id),
        at("public", code=notice.code),
    ):
        shown = clerk.get(url, headers={"Accept-Language": "en"})
        assert "One-time notice" in shown.text


def test_the_case_page_shows_what_is_awaited(central, rf):
    notice = make_notice(central)
    request = rf.get("/")
    request.office, request.actor, request.now = central.office, central.actor("clerk"), MONDAY

    with translation.override("zh-hant"):
        shown = PARTS["case"]["notices"].load(request, notice.case_id)

    assert shown["awaited"].pk == notice.pk
    assert shown["missing"] == ["出生證明書正本", "戶口名簿正本"]
