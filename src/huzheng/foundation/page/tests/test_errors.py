"""Every error of the tree has a page: what happened, what to do, in both languages, with the right status."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, HttpResponseNotAllowed
from django.test import RequestFactory
from django.utils import translation

from huzheng.foundation import errors as tree
from huzheng.foundation.page import errors
from huzheng.foundation.page.middleware import ErrorPages


@pytest.fixture
def request_():
    return RequestFactory().get("/o/a/desk/")


@pytest.mark.parametrize(
    "kind", [tree.NotFound, tree.Refused, tree.Conflict, tree.IllegalMove, tree.TooMany, tree.Busy]
)
@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_each_error_has_its_page_in_both_languages(kind, language, request_):
    with translation.override(language):
        response = ErrorPages(HttpResponse).process_exception(request_, kind())
    text = response.content.decode()
    assert response.status_code == kind.status
    assert errors.WORDS[kind.status].title in text
    with translation.override("en"):
        assert translation.gettext(errors.WORDS[kind.status].title) in text


def test_the_error_s_own_sentence_is_shown_and_the_general_one_is_not(request_):
    told = errors.error_page(request_, tree.Conflict("這個櫃檯已有人使用。")).content.decode()
    assert "這個櫃檯已有人使用。" in told
    assert "資料剛剛已被更動，請重新整理後再試。" not in errors.error_page(request_, tree.Conflict()).content.decode()


@pytest.mark.parametrize("kind", [tree.Conflict, tree.NoRoom, tree.HuzhengError])
def test_only_the_sentences_of_the_tree_are_general(kind, request_):
    class Ours(kind):
        message = "這項業務今天不收件。"

    assert "這項業務今天不收件。" in errors.error_page(request_, Ours()).content.decode()
    assert str(kind.message) not in errors.error_page(request_, kind()).content.decode()


def test_other_errors_go_on_to_django(request_):
    assert ErrorPages(HttpResponse).process_exception(request_, ValueError()) is None


def test_htmx_gets_a_notice_above_the_page(request_):
    request_.htmx = True
    response = errors.error_page(request_, tree.Busy())
    assert response["HX-Retarget"] == "#notices"
    assert response["Retry-After"] == "2"
    assert "<html" not in response.content.decode()


def test_a_wrong_method_says_so(request_):
    response = ErrorPages(lambda _request: HttpResponseNotAllowed(["POST"]))(request_)
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "不能這樣開啟這一頁" in response.content.decode()


def test_a_body_over_the_limit_is_told_apart(request_):
    assert errors.bad_request(request_, RequestDataTooBig()).status_code == 413
    assert errors.bad_request(request_).status_code == 400


def test_the_page_of_a_broken_server_asks_nothing_of_the_request(request_):
    request_.office = property(lambda self: 1 / 0)
    assert errors.server_error(request_).status_code == 500
    assert "這一頁放太久了" in errors.csrf_failure(request_).content.decode()


def test_the_way_back_leads_only_to_our_own_pages():
    ours = RequestFactory().post("/o/a/", headers={"referer": "http://testserver/o/a/desk/"})
    theirs = RequestFactory().post("/o/a/", headers={"referer": "http://evil.example/"})
    assert 'href="http://testserver/o/a/desk/"' in errors.error_page(ours, tree.Conflict()).content.decode()
    assert "evil.example" not in errors.error_page(theirs, tree.Conflict()).content.decode()
