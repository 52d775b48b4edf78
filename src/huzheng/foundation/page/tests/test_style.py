"""The style guide comes up whole, in both languages."""

import pytest
from django.test import Client

from huzheng.foundation.page.views import LAYOUTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["zh-hant", "en"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_comes_up(layout: str, language: str, client: Client) -> None:
    client.cookies["django_language"] = language
    response = client.get(f"/style/{layout}/")
    assert response.status_code == 200
    assert b"style=" not in response.content


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_every_component_comes_up(language: str, client: Client) -> None:
    client.cookies["django_language"] = language
    response = client.get("/style/")
    assert response.status_code == 200
    assert b" style=" not in response.content
    assert b"<script>" not in response.content


def test_a_missing_page_says_so_in_both_languages(client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "找不到這一頁" in response.content.decode()
